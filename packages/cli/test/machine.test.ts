import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '@mfi/store';
import { capturedTerminal } from '@mfi/terminal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../src/command/run-command.js';
import { commandsFor } from '../src/commands-for.js';
import { testWiring } from './test-wiring.js';

const HOME = mkdtempSync(join(tmpdir(), 'mfi-machine-'));
const FILE = join(HOME, 'mfi.db');
const WIRING = testWiring();

afterAll(() => rmSync(HOME, { recursive: true }));

async function mfi(line: string, env: Readonly<Record<string, string>> = {}) {
  const words = line.split(' ');
  const terminal = capturedTerminal({
    env: { MFI_HOME: HOME, MFI_PASSWORD: 'correct horse', ...env },
  });
  const commands = await commandsFor(words, WIRING);
  const status = await runCommand(words, { commands, version: '1', terminal });
  return { status, out: terminal.written('stdout'), err: terminal.written('stderr') };
}

const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);

const INIT =
  'init --name Asha --currency INR --branch-code PUN --branch-name Pune --business-date 2026-01-01 --username admin';

beforeAll(async () => {
  expect(await mfi(`${INIT} --dry-run`)).toMatchObject({ status: 0 });
  expect(existsSync(FILE)).toBe(false);
  expect(existsSync(`${FILE}.key`)).toBe(false);
  expect(await mfi(INIT)).toMatchObject({ status: 0 });
});

test.skipIf(process.platform === 'win32')(
  'a new database and its key are for their owner alone',
  () => {
    expect([FILE, `${FILE}.key`].map(mode)).toEqual(['600', '600']);
  },
);

test('a making that is refused leaves nothing behind', async () => {
  const db = join(HOME, 'weak.db');
  const { status } = await mfi(`${INIT} --db ${db}`, { MFI_PASSWORD: 'short' });
  expect(status).toBe(2);
  expect([db, `${db}.key`].some((file) => existsSync(file))).toBe(false);
});

describe('a backup', () => {
  const copy = join(HOME, 'copy.backup');

  test('takes the key with it, and both are for their owner alone', async () => {
    expect(await mfi(`backup ${copy}`)).toMatchObject({ status: 0 });
    expect(existsSync(`${copy}.key`)).toBe(true);
    if (process.platform !== 'win32')
      expect([copy, `${copy}.key`].map(mode)).toEqual(['600', '600']);
  });

  test('without a name stands beside the database, named by the business date', async () => {
    const { out } = await mfi('backup --json');
    expect(JSON.parse(out).file).toMatch(/mfi\.2026-01-01\.\d{6}\.backup$/);
  });

  test('leaves a key in MFI_KEY where it is', async () => {
    const to = join(HOME, 'keyless.backup');
    const MFI_KEY = Buffer.alloc(32, 7).toString('base64');
    const { out } = await mfi(`backup ${to} --json`, { MFI_KEY });
    expect(JSON.parse(out)).toMatchObject({ key: null });
    expect(existsSync(`${to}.key`)).toBe(false);
  });

  test('is not restored while somebody else has the database open', async () => {
    const other = await openSqlite(FILE);
    try {
      const { status, err } = await mfi(`restore ${copy} --yes`);
      expect({ status, err }).toMatchObject({
        status: 1,
        err: expect.stringContaining('database.in_use'),
      });
    } finally {
      await other.close();
    }
  });

  test('is restored, and what was there is kept each time', async () => {
    expect(await mfi(`restore ${copy} --yes`)).toMatchObject({ status: 0 });
    expect(await mfi(`restore ${copy} --yes`)).toMatchObject({ status: 0 });
    expect(existsSync(`${FILE}.before-restore`)).toBe(true);
    expect(existsSync(`${FILE}.before-restore-2`)).toBe(true);
  });

  test('brings its key to a machine that has none', async () => {
    const db = join(HOME, 'elsewhere', 'mfi.db');
    expect(await mfi(`restore ${copy} --yes --db ${db}`)).toMatchObject({ status: 0 });
    expect(existsSync(`${db}.key`)).toBe(true);
    expect(await mfi(`login admin --db ${db}`)).toMatchObject({ status: 0 });
  });

  test('that is damaged is refused, and nothing is changed', async () => {
    const bad = join(HOME, 'bad.backup');
    writeFileSync(bad, 'SQLite format 3\u0000 and then nothing of the kind');
    expect(await mfi(`restore ${bad} --yes`)).toMatchObject({ status: 1 });
    expect(await mfi('db status')).toMatchObject({ status: 0 });
  });
});
