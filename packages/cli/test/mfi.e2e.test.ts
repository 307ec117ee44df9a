/** The built command as a process of its own: what only a real pipe, signal or folder can show. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { captureNode } from '../../../tools/run.js';

const CLI = join(ROOT, 'packages', 'cli');
const MFI = join(CLI, 'bin', 'mfi.js');
const LOANS = join(ROOT, 'examples', 'loans');
const EMI = join(ROOT, 'examples', 'questions', 'emi.json');

const ITEM = {
  run: 'dayCount',
  input: { from: '2026-01-01', to: '2026-02-01', dayCount: '30/360' },
};
const ANSWER = { ok: true, output: { days: 30, ratio: '1/12', fraction: '0.083333333333' } };

/** A function of the engine that every answer needs. */
const ENGINE_FUNCTION = 'formatScaled';

/** What Node writes of the code that ran, as far as it is read here. */
interface Coverage {
  readonly result: readonly { readonly functions: readonly { readonly functionName: string }[] }[];
}

let folder: string;

beforeAll(() => {
  expect(captureNode(['tools/build.js', '--if-needed'])).toMatchObject({ status: 0 });
  folder = mkdtempSync(join(tmpdir(), 'mfi-e2e-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts mfi. */
function start(...words: string[]) {
  return spawn(process.execPath, [MFI, ...words], { stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Waits for a process to end, and gathers what it says. */
async function outcome(child: ReturnType<typeof start>) {
  const ended = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status, signal] = (await ended) as [number | null, string | null];
  return { stdout, stderr, status, signal };
}

test('a file is answered', () => {
  expect(captureNode([MFI, 'calc', 'emi', EMI, '--json'])).toMatchObject({
    status: 0,
    output: '{"installment":"969.73","exact":"969.732960939020","totalInterest":"3273.59"}\n',
  });
});

test.each(readdirSync(LOANS))('the example %s has a plan', (name) => {
  const { status, stdout } = captureNode([MFI, 'calc', 'schedule', join(LOANS, name)]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^ *# {2}Due /);
});

test.each(['late-payer', 'moratorium', 'prepayment', 'write-off'])(
  'the example %s has a history',
  (name) => {
    for (const run of ['replay', 'payoff', 'statement']) {
      const file = join(LOANS, `${name}.json`);
      expect(captureNode([MFI, 'calc', run, file, '--json'])).toMatchObject({ status: 0 });
    }
  },
);

test('the example of the embedded engine prints the same plan', () => {
  const { status, stdout } = captureNode([join(ROOT, 'examples', 'embed', 'schedule.mjs')]);
  expect(status).toBe(0);
  expect(stdout.split('\n')[1]).toBe(' 2  2026-03-15   3802.54    925.44  4727.98');
});

test.each([['tidy', [join(ROOT, 'packages', 'tidy', 'dist', 'main.js')]]])(
  '%s ends quietly when nobody reads on',
  async (_, args) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const said = text(child.stderr);
    await once(child, 'exit');
    expect(await said).toBe('');
  },
);

test.each([
  ['a file that is not there', ['calc', 'emi', 'no-such.json'], 2],
  ['a folder', ['calc', 'emi', ROOT], 2],
  ['a file of another kind', ['calc', 'emi', join(ROOT, 'package.json')], 1],
  ['a file that is no JSON', ['calc', 'emi', MFI], 1],
  ['no file', ['calc', 'emi'], 2],
])('%s has its exit status, and nothing on stdout', (_, words, status) => {
  expect(captureNode([MFI, ...words])).toMatchObject({ status, stdout: '' });
});

test('stdin may come in pieces, cut anywhere', async () => {
  const child = start('calc', 'batch', '-');
  const bytes = Buffer.from(JSON.stringify([{ ...ITEM, note: 'नमस्ते' }]));
  for (const byte of bytes) child.stdin.write(Uint8Array.of(byte));
  child.stdin.end();
  const { stdout, status } = await outcome(child);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual([ANSWER]);
});

test('a large batch goes through a pipe whole', async () => {
  const count = 100_000;
  const child = start('calc', 'batch', '-');
  child.stdin.end(JSON.stringify(Array.from({ length: count }, () => ITEM)));
  const { stdout, status } = await outcome(child);
  expect(status).toBe(0);
  const answers = JSON.parse(stdout) as unknown[];
  expect(answers).toHaveLength(count);
  expect(answers.at(-1)).toEqual(ANSWER);
});

test('a reader that has enough ends it quietly', async () => {
  const path = join(folder, 'batch.json');
  writeFileSync(path, JSON.stringify(Array.from({ length: 50_000 }, () => ITEM)));
  const child = start('calc', 'batch', path);
  child.stdout.once('data', () => child.stdout.destroy());
  const [status] = (await once(child, 'exit')) as [number | null];
  expect(status).toBe(0);
  expect(await text(child.stderr)).toBe('');
});

test('an interrupt ends it while it waits', async () => {
  const child = start('calc', 'emi', '-');
  // It has begun to read when it takes what is written.
  await new Promise((resolve) => child.stdin.write('{', resolve));
  child.kill('SIGINT');
  // A shell reports this as status 130.
  expect(await outcome(child)).toEqual({ stdout: '', stderr: '', status: null, signal: 'SIGINT' });
});

test('a hundred million zeros do not kill it', async () => {
  const path = join(folder, 'zeros.json');
  writeFileSync(path, Buffer.alloc(100_000_000));
  expect(captureNode([MFI, 'calc', 'schedule', path])).toMatchObject({
    status: 1,
    stdout: '',
    output: expect.stringContaining('(json.malformed)'),
  });
});

test('help loads no engine', () => {
  expect(loadedFunctions('--help')).not.toContain(ENGINE_FUNCTION);
  expect(loadedFunctions('calc', 'emi', EMI)).toContain(ENGINE_FUNCTION);
});

/** The names of the functions that a command loads, by Node's own account of it. */
function loadedFunctions(...words: string[]): string[] {
  const account = mkdtempSync(join(folder, 'loaded-'));
  const env = { ...process.env, NODE_V8_COVERAGE: account };
  execFileSync(process.execPath, [MFI, ...words], { env });
  return readdirSync(account)
    .map((file) => JSON.parse(readFileSync(join(account, file), 'utf8')) as Coverage)
    .flatMap(({ result }) => result.flatMap(({ functions }) => functions))
    .map(({ functionName }) => functionName);
}
