import { expect, test } from 'vitest';
import { entryPoints, exportedFiles, hasCommonJs } from '../workspaces.js';

const both = (name: string) => ({
  '@mfi/source': `./src/${name}.ts`,
  import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
  require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
});

const MANIFEST = {
  name: '@mfi/x',
  version: '1.0.0',
  exports: {
    '.': both('index'),
    './money': both('money/index'),
    './package.json': './package.json',
  },
};

test('entry points come from the exports', () => {
  expect(entryPoints(MANIFEST)).toEqual({
    index: 'src/index.ts',
    'money/index': 'src/money/index.ts',
  });
});

test('every file that the exports lead to is found', () => {
  expect(exportedFiles(MANIFEST)).toHaveLength(11);
  expect(hasCommonJs(MANIFEST)).toBe(true);
  expect(hasCommonJs({ ...MANIFEST, exports: { '.': { default: './dist/index.js' } } })).toBe(
    false,
  );
});
