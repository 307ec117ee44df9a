import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '@mfi/store';
import { capturedTerminal } from '@mfi/terminal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../src/command/run-command.js';
import { commandsFor } from '../src/commands-for.js';
import { clockCheck } from '../src/machine/database-checks.js';
import { backupCheck, nodeCheck } from '../src/machine/machine-checks.js';
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

describe('the doctor', () => {
  test('finds nothing that keeps from work', async () => {
    const { status, out } = await mfi('doctor --json');
    expect(status).toBe(0);
    const checks = JSON.parse(out).checks as { name: string; state: string }[];
    expect(checks.filter(({ state }) => state === 'fail')).toEqual([]);
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Node.js', 'database', 'tables', 'key', 'day', 'audit', 'session']),
    );
  });

  test('finishes without a database, and fails', async () => {
    const { status, out } = await mfi(`doctor --db ${join(HOME, 'none.db')}`);
    expect(status).toBe(1);
    expect(out).toContain('mfi init');
  });

  test.skipIf(process.platform === 'win32')('says which key is open to others', async () => {
    const { chmodSync } = await import('node:fs');
    chmodSync(`${FILE}.key`, 0o644);
    const { status, out } = await mfi('doctor');
    chmodSync(`${FILE}.key`, 0o600);
    expect({ status, out }).toMatchObject({ status: 1, out: expect.stringContaining('chmod 600') });
  });

  test('knows old Node.js, wrong clocks and old backups', () => {
    expect(nodeCheck('20.18.0').state).toBe('fail');
    expect(nodeCheck('22.1.0').state).toBe('ok');
    expect(clockCheck('2026-05-01T10:00:00.000Z', '2026-04-30T10:00:00.000Z').state).toBe('fail');
    expect(clockCheck(undefined, '1970-01-01T00:00:00.000Z').state).toBe('fail');
    expect(clockCheck('2026-05-01T10:00:00.000Z', '2026-05-01T10:00:01.000Z').state).toBe('ok');
    expect(backupCheck(FILE, Date.now() + 3 * 86_400_000)).toMatchObject({ state: 'warn' });
    expect(backupCheck(FILE, Date.now())).toMatchObject({ state: 'ok' });
  });
});
