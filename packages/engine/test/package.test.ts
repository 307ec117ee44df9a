/**
 * The package as its users get it. It is packed and installed into an empty folder, without a
 * network; then programs of each kind import it from there: an ES module, a CommonJS script, a page
 * bundled by Vite, and TypeScript of both formats.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { captureNode, npmOutput, tool } from '../../../tools/run.js';
import { exportedFiles, type Manifest, readManifest } from '../../../tools/workspaces.js';

/** What every consumer calls, and what it must get. */
const FUNCTION = 'emi';
const INPUT =
  "{ currency: 'INR', principal: '20000', annualRate: '15', " +
  "every: { count: 1, unit: 'month' }, installments: 24 }";
const INSTALLMENT = '969.73';

const ENGINE = join(ROOT, 'packages', 'engine');
const NAME = '@mfi/engine';

/** Each entry point as it is imported: the package's name, with its subpath. */
const ENTRY_POINTS = Object.keys(readManifest(ENGINE).exports ?? {})
  .filter((subpath) => subpath !== './package.json')
  .map((subpath) => NAME + subpath.slice(1));

let folder: string;

beforeAll(() => {
  node([join(ROOT, 'tools', 'build.js'), '--if-needed'], ROOT);
  folder = mkdtempSync(join(tmpdir(), 'mfi-consumer-'));
  const engine = pack(ENGINE);
  const decimal = pack(dirname(createRequire(join(ENGINE, 'x')).resolve('decimal.js')));
  const manifest = { private: true, dependencies: { [NAME]: engine, 'decimal.js': decimal } };
  write('package.json', JSON.stringify(manifest));
  npmOutput(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('an ES module imports it', () => {
  const program = write(
    'esm/main.mjs',
    `import { ${FUNCTION} } from '${NAME}';
     process.stdout.write(${FUNCTION}(${INPUT}).installment);`,
  );
  expect(node([program])).toBe(INSTALLMENT);
});

test('a CommonJS script requires it', () => {
  const program = write(
    'cjs/main.cjs',
    `const { ${FUNCTION} } = require('${NAME}');
     process.stdout.write(${FUNCTION}(${INPUT}).installment);`,
  );
  expect(node([program])).toBe(INSTALLMENT);
});

test('a page bundled by Vite runs it where there is nothing of Node', () => {
  write(
    'page/main.js',
    `import { ${FUNCTION} } from '${NAME}';
     export const installment = ${FUNCTION}(${INPUT}).installment;`,
  );
  write(
    'page/vite.config.mjs',
    `export default {
       logLevel: 'warn',
       build: { lib: { entry: 'main.js', name: 'page', formats: ['iife'], fileName: 'bundle' } },
     };`,
  );
  node([tool('vite'), 'build'], join(folder, 'page'));
  const bundle = readFileSync(join(folder, 'page', 'dist', 'bundle.iife.js'), 'utf8');
  expect(runInContext(`${bundle}; page.installment`, createContext({}))).toBe(INSTALLMENT);
});

test.each(['mts', 'cts'])('TypeScript sees its types from a .%s file', (ending) => {
  const program = write(
    `types/main.${ending}`,
    `${ENTRY_POINTS.map((name, index) => `import * as entry${index} from '${name}';`).join('\n')}
     import { ${FUNCTION} } from '${NAME}';
     export const entries: readonly object[] = [${ENTRY_POINTS.map((_, index) => `entry${index}`)}];
     export const installment: string = ${FUNCTION}(${INPUT}).installment;
     // @ts-expect-error An amount is a text: this line proves that the types are read at all.
     export const wrong: number = ${FUNCTION}(${INPUT}).installment;`,
  );
  node([tool('typescript', 'tsc'), '-p', tsconfigFor(program)]);
});

test('what two entry points share is one thing, in both formats', () => {
  const check = `
    const seen = new Map();
    for (const [name, value] of entries.flatMap((entry) => Object.entries(entry))) {
      if (name === 'default' || name === 'module.exports') continue;
      if (seen.has(name) && seen.get(name) !== value) throw new Error(name + ' is there twice');
      seen.set(name, value);
    }
    process.stdout.write(String(seen.has('${FUNCTION}')));`;
  const list = JSON.stringify(ENTRY_POINTS);
  const cjs = write('cjs/shared.cjs', `const entries = ${list}.map((n) => require(n));${check}`);
  const esm = write(
    'esm/shared.mjs',
    `const entries = await Promise.all(${list}.map((name) => import(name)));${check}`,
  );
  expect(node([cjs])).toBe('true');
  expect(node([esm])).toBe('true');
});

test('it holds what it exports, its licence and its readme, and nothing of the workshop', () => {
  const installed = join(folder, 'node_modules', NAME);
  const manifest: Manifest = readManifest(installed);
  for (const file of [...exportedFiles(manifest), 'LICENSE', 'README.md']) {
    expect(existsSync(join(installed, file)), file).toBe(true);
  }
  for (const file of ['test', 'bench', 'vectors', 'tsconfig.json', 'dist/.tsbuildinfo']) {
    expect(existsSync(join(installed, file)), file).toBe(false);
  }
  expect(Object.keys(manifest.dependencies ?? {})).toEqual(['decimal.js']);
});

/** Packs a package's folder into the consumers' folder; returns the file as a dependency. */
function pack(source: string): string {
  const command = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [packed] = JSON.parse(npmOutput(command, source)) as { filename: string }[];
  return `file:${packed?.filename}`;
}

/** Writes a file of a consumer and returns its full path. */
function write(name: string, text: string): string {
  const path = resolve(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** A strict browser project of one program, which finds its imports as Node does. */
function tsconfigFor(program: string): string {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2022'],
    types: [],
    module: 'nodenext',
  };
  return write(`${program}.json`, JSON.stringify({ compilerOptions, files: [program] }));
}

/** Runs Node and returns what it prints; a failure is thrown with all it said. */
function node(args: readonly string[], cwd = folder): string {
  const { status, stdout, output } = captureNode(args, cwd);
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed:\n${output}`);
  return stdout;
}
