import { tidy } from '@mfi/tidy';
import { describe, expect, test } from 'vitest';
import { problemsIn } from './problems.js';

const REFUSED = ['1 import-table'];

function importing(packageName: string, specifier: string, file = 'x'): string[] {
  return problemsIn(`packages/${packageName}/src/${file}.ts`, `import { a } from '${specifier}';`);
}

describe('the import table', () => {
  test.each([
    ['engine', 'zod'],
    ['engine', 'node:fs'],
    ['engine', 'fs'],
    ['engine', '@mfi/contracts'],
    ['engine', '@mfi/engine-extra'],
    ['contracts', '@mfi/operations'],
    ['contracts', 'node:crypto'],
    ['operations', '@mfi/store'],
    ['operations', 'fastify'],
    ['store', '@mfi/engine'],
    ['store', '@mfi/operations'],
    ['store', '@mfi/adapters'],
    ['adapters', '@mfi/store'],
    ['client', '@mfi/operations'],
    ['terminal', '@mfi/operations'],
    ['tui', '@mfi/operations'],
    ['tui', '@mfi/cli'],
    ['cli', '@mfi/server/routes'],
    ['server', '@mfi/cli/commands'],
    ['cli', '@mfi/store'],
  ])('%s may not import %s', (packageName, specifier) => {
    expect(importing(packageName, specifier)).toEqual(REFUSED);
  });

  test.each([
    ['engine', 'decimal.js'],
    ['engine', '@mfi/engine/money'],
    ['contracts', '@mfi/engine'],
    ['contracts', 'zod'],
    ['operations', '@mfi/contracts/loan'],
    ['store', '@mfi/operations/ports'],
    ['store', 'drizzle-orm/pg-core'],
    ['terminal', 'node:tty'],
    ['tui', 'ink'],
    ['cli', '@mfi/server'],
    ['cli', 'commander'],
  ])('%s may import %s', (packageName, specifier) => {
    expect(importing(packageName, specifier)).toEqual([]);
  });

  test('only main wires the store and the adapters', () => {
    expect(importing('cli', '@mfi/store', 'main')).toEqual([]);
    expect(importing('server', '@mfi/adapters/mail', 'main')).toEqual([]);
    expect(importing('server', '@mfi/adapters/mail', 'routes')).toEqual(REFUSED);
  });

  test('terminal takes only types from the engine', () => {
    const path = 'packages/terminal/src/x.ts';
    expect(problemsIn(path, `import type { Money } from '@mfi/engine';`)).toEqual([]);
    expect(problemsIn(path, `type M = import('@mfi/engine').Money;`)).toEqual([]);
    expect(problemsIn(path, `import { emi } from '@mfi/engine';`)).toEqual(REFUSED);
    expect(problemsIn(path, `export type { Money } from '@mfi/engine';`)).toEqual([]);
  });

  test('a package that is not in it may import nothing', () => {
    expect(importing('novelty', 'zod')).toEqual(REFUSED);
  });

  test('every way of importing counts', () => {
    const text = [
      `import 'zod';`,
      `export * from 'zod';`,
      `const a = import('zod');`,
      `const b = require('zod');`,
      `import c = require('zod');`,
      `type D = import('zod').ZodType;`,
      `const notOne = "import 'zod'"; /** import 'zod' */`,
    ].join('\n');
    expect(problemsIn('packages/engine/src/x.ts', text)).toEqual(
      [1, 2, 3, 4, 5, 6].map((line) => `${line} import-table`),
    );
  });

  test('tests, benchmarks and tools import what they need', () => {
    const text = `import { a } from 'vitest';`;
    expect(problemsIn('packages/engine/test/x.test.ts', text)).toEqual([]);
    expect(problemsIn('packages/engine/src/x.test.ts', text)).toEqual([]);
    expect(problemsIn('packages/engine/bench/index.ts', text)).toEqual([]);
    expect(problemsIn('tools/x.js', text)).toEqual([]);
  });

  test('a problem says who may not import what', () => {
    const text = `import { a } from 'zod';`;
    expect(tidy([{ path: 'packages/engine/src/x.ts', text }])).toEqual([
      {
        file: 'packages/engine/src/x.ts',
        line: 1,
        rule: 'import-table',
        message: 'engine may not import `zod`.',
      },
    ]);
  });
});

describe('relative imports', () => {
  test('stay in their package', () => {
    const text = `import { a } from '../../engine/src/money/index.js';`;
    expect(problemsIn('packages/cli/src/x.ts', text)).toEqual(['1 import-inside']);
    expect(problemsIn('packages/cli/test/x.test.ts', text)).toEqual(['1 import-inside']);
    expect(problemsIn('packages/cli/src/x/y.ts', `import { a } from '../z.js';`)).toEqual([]);
  });

  test('may lead from a test to the tools', () => {
    const text = `import { ROOT } from '../../../tools/root.js';`;
    expect(problemsIn('packages/engine/test/x.test.ts', text)).toEqual([]);
    expect(problemsIn('packages/terminal/src/x.ts', text)).toEqual(['1 import-inside']);
  });
});
