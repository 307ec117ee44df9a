/** What a machine does to a database: a disk that is full, a page that is damaged, rows changed by hand. */
import { closeSync, copyFileSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capturedTerminal, EXIT } from '@mfi/terminal';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../src/command/run-command.js';
import { commandsFor } from '../src/commands-for.js';
import type { Wiring } from '../src/work/wiring.js';
import { testWiring } from './test-wiring.js';

const folder = mkdtempSync(join(tmpdir(), 'mfi-damage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env: Record<string, string> = { MFI_HOME: folder, XDG_CONFIG_HOME: folder, HOME: folder };
const whole = join(folder, 'whole.db');
const real = testWiring();

async function mfi(words: readonly string[], wiring: Wiring = real) {
  const terminal = capturedTerminal({ env });
  const commands = await commandsFor(words, wiring);
  const status = await runCommand(words, { commands, version: '1.2.3', terminal });
  return { status, stdout: terminal.written('stdout'), stderr: terminal.written('stderr') };
}

beforeAll(async () => {
  expect(await mfi(['demo', '--loans', '60', '--db', whole])).toMatchObject({ status: EXIT.ok });
  // Of a copy nobody is signed in to; the session is in it, as it is in the whole.
  const db = new Database(whole, { readonly: true });
  const newest = 'select user_id as userId, id as sessionId from sessions order by rowid desc';
  const claims = db.prepare(newest).get() as { userId: string; sessionId: string };
  db.close();
  const { tokens, clock } = await real.outside({ env: {}, path: `${whole}.key`, create: false });
  env['MFI_TOKEN'] = await tokens.issue(claims, clock.now());
});

/** A copy of the database, in which something is done to its file. */
function copy(name: string, change: (db: Database.Database) => void): string {
  const file = join(folder, name);
  copyFileSync(whole, file);
  copyFileSync(`${whole}.key`, `${file}.key`);
  const db = new Database(file);
  db.pragma('foreign_keys = OFF');
  change(db);
  db.close();
  return file;
}

describe('a damaged page', () => {
  test.each(['loan_events', 'journal_lines', 'audit'])('of %s is told as damage', async (table) => {
    let [page, size] = [0, 0];
    const file = copy(`page-${table}.db`, (db) => {
      size = db.pragma('page_size', { simple: true }) as number;
      page = db
        .prepare("select max(pageno) from dbstat where name = ? and pagetype = 'leaf'")
        .pluck()
        .get(table) as number;
    });
    const opened = openSync(file, 'r+');
    writeSync(opened, Buffer.alloc(size, 0xff), 0, size, (page - 1) * size);
    closeSync(opened);
    const { status, stderr } = await mfi(['check', '--db', file]);
    expect(stderr).toMatch(/damaged.*\(database\.damaged\)/s);
    expect(status).toBe(EXIT.refused);
  });
});

describe('what is changed by hand', () => {
  test.each([
    [
      'a link of the audit',
      "update audit set after = '{}' where seq = 7 and branch_id <> ''",
      'link 7: it says something else',
    ],
    [
      'a link of the audit that is taken out',
      "delete from audit where seq = 7 and branch_id <> ''",
      'link 7 is missing',
    ],
    [
      'what a loan owes',
      'update loans set outstanding_principal = outstanding_principal + 1 where id = (select min(id) from loans)',
      'outstandingPrincipal is',
    ],
    [
      'a line of the journal',
      'update journal_lines set debit = debit + 1 where debit > 0',
      'balance',
    ],
    [
      'a receipt that is taken out',
      'delete from transactions where receipt_number is not null',
      'receipt',
    ],
  ])('%s is found', async (what, statement, said) => {
    const file = copy(`${what.replaceAll(' ', '-')}.db`, (db) => {
      const triggers = db.prepare("select name from sqlite_master where type = 'trigger'").pluck();
      for (const name of triggers.all()) db.exec(`drop trigger "${String(name)}"`);
      expect(db.prepare(statement).run().changes).toBeGreaterThan(0);
    });
    const { status, stdout } = await mfi(['check', '--db', file]);
    expect(stdout).toContain(said);
    expect(status).toBe(EXIT.refused);
  });
});

describe('a full disk', () => {
  test('refuses a write whole, and with room again the same command does it', async () => {
    const file = copy('full.db', () => undefined);
    expect(await mfi(['check', '--db', file])).toMatchObject({ status: EXIT.ok });
    let isFull = true;
    const limited: Wiring = {
      ...real,
      openSqlite: async (path, options) => {
        const store = await real.openSqlite(path, options);
        const db = Reflect.get(store, 'writing') as Database.Database;
        const pages = db.pragma('page_count', { simple: true }) as number;
        if (isFull) db.pragma(`max_page_count = ${pages}`);
        return store;
      },
    };
    const narration = 'x'.repeat(200);
    const write = [
      'ledger',
      'propose-journal',
      narration,
      ...LINES,
      '--branch',
      'B01',
      '--db',
      file,
    ];
    let answer = await mfi(write, limited);
    for (let tries = 0; answer.status === EXIT.ok && tries < 200; tries += 1) {
      answer = await mfi(write, limited);
    }
    expect(answer.stderr).toContain('The disk is full');
    expect(answer.stderr).toContain('(disk.full)');
    expect(answer.status).toBe(EXIT.refused);
    expect(await mfi(['check', '--db', file])).toMatchObject({ status: EXIT.ok });
    isFull = false;
    expect(await mfi(write, limited)).toMatchObject({ status: EXIT.ok });
    expect(await mfi(['check', '--db', file])).toMatchObject({ status: EXIT.ok });
  });
});

const LINES = [
  ...['--lines', 'account=1030,debit=100.00'],
  ...['--lines', 'account=3010,credit=100.00'],
];
