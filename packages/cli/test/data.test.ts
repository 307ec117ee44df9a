/** Everything is taken out of one database and put into another: the copy says the same. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkBooks, verifyAudit } from '@mfi/contracts/audit';
import { trialBalance } from '@mfi/contracts/ledger';
import { listLoans, recordRepayment } from '@mfi/contracts/loan';
import { portfolioReport } from '@mfi/contracts/report';
import { localCaller } from '@mfi/operations';
import type { Store } from '@mfi/operations/ports';
import { capturedTerminal } from '@mfi/terminal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '../../operations/test/world.js';
import { type TestDatabase, testDatabase } from '../../store/test/databases.js';
import { runCommand } from '../src/command/run-command.js';
import { commandsFor } from '../src/commands-for.js';
import { DATA_TABLES } from '../src/data/data-tables.js';
import { callerOn, cashierOn, provesClean, type Scene, sceneOn } from './posting.js';
import { testWiring } from './test-wiring.js';

const folder = mkdtempSync(join(tmpdir(), 'mfi-data-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface On {
  readonly database: Pick<TestDatabase, 'dialect' | 'address'>;
  readonly key: string | undefined;
}

async function mfi(words: readonly string[], { database, key }: On) {
  const isFile = database.dialect === 'sqlite';
  const env = {
    MFI_HOME: path('home'),
    ...(key === undefined ? {} : { MFI_KEY: key }),
    ...(isFile ? {} : { DATABASE_URL: database.address }),
  };
  const terminal = capturedTerminal({ env });
  const all = isFile ? [...words, '--db', database.address] : words;
  const commands = await commandsFor(all, testWiring());
  const status = await runCommand(all, { commands, version: '1', terminal });
  return { status, out: terminal.written('stdout'), err: terminal.written('stderr') };
}

/** Everything that a database holds, but for sessions, and what it says of it. */
async function saidBy(store: Store, scene: Scene) {
  const caller = callerOn(store, scene);
  const rows = await store.read(async (db) => {
    const all: [string, readonly object[]][] = [];
    for (const table of DATA_TABLES) {
      all.push([table, await db.list(table, {})]);
    }
    return Object.fromEntries(all);
  });
  return {
    rows,
    books: (await caller.call(checkBooks, {})).output,
    audit: (await caller.call(verifyAudit, {})).output,
    balance: (await caller.call(trialBalance, {})).output,
    portfolio: (await caller.call(portfolioReport, {})).output,
    loans: (await caller.call(listLoans, {})).output,
  };
}

describe.each([
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
] as const)('from %s to %s', (from, to) => {
  let scene: Scene;
  let copy: TestDatabase;
  const exported = path(`${from}-data`);
  const source = (): On => ({ database: scene.database, key: scene.posting.key });
  const target = (): On => ({ database: copy, key: scene.posting.key });

  beforeAll(async () => {
    scene = await sceneOn(from, 2);
    copy = await testDatabase(to);
    const store = await scene.database.open();
    const cashier = await cashierOn(store, scene);
    for (const loan of scene.posting.loans) {
      await cashier.call(recordRepayment, { loan, amount: '250.50', mode: 'cash' });
    }
    await store.close();
    const { status, out } = await mfi(['export', 'all', exported], source());
    expect(out).toContain('Proved: the books are clean as of this moment.');
    expect(status).toBe(0);
  });

  afterAll(async () => {
    await scene.database.drop();
    await copy.drop();
  });

  test('a dry run proves it, and keeps nothing', async () => {
    const { status, out, err } = await mfi(['import', 'all', exported, '--dry-run'], target());
    expect(out).toContain('could hold Asha Microfinance.');
    expect([status, err.endsWith('A dry run: nothing was kept.\n')]).toEqual([0, true]);
    const store = await copy.open();
    expect(await store.read((db) => db.count('institutions'))).toBe(0);
    await store.close();
  });

  test('the copy says the same, and goes on', async () => {
    const { status, out } = await mfi(['import', 'all', exported], target());
    expect([status, out.includes('now holds Asha Microfinance.')]).toEqual([0, true]);
    const [before, after] = [await scene.database.open(), await copy.open()];
    expect(await saidBy(after, scene)).toEqual(await saidBy(before, scene));
    const [loan = ''] = scene.posting.loans;
    const system = { store: after, outside: scene.outside };
    const claims = await signIn(system, scene.posting.claims.userId);
    const token = await scene.outside.tokens.issue(claims, scene.posting.at);
    const cashier = localCaller(system, { kind: 'token', token });
    const { output } = await cashier.call(recordRepayment, { loan, amount: '100', mode: 'cash' });
    expect(output.receipt.number).toBe('PUN-000003');
    await provesClean(callerOn(after, scene));
    await before.close();
    await after.close();
  });

  test('what holds something already is left as it is', async () => {
    const { status, err } = await mfi(['import', 'all', exported], target());
    expect([status, err.includes('(database.not_empty)')]).toEqual([1, true]);
  });

  test('the same data is the same files', async () => {
    const again = path(`${from}-again`);
    await mfi(['export', 'all', again], source());
    const files = (of: string) =>
      DATA_TABLES.map((table) => readFileSync(join(of, `${table}.jsonl`), 'utf8'));
    expect(files(again)).toEqual(files(exported));
    expect(files(again).join('')).not.toContain('ABCPP1000K');
  });
});

describe('data that is not as it was exported', () => {
  let scene: Scene;
  const exported = path('good');

  beforeAll(async () => {
    scene = await sceneOn('sqlite', 1);
    const on = { database: scene.database, key: scene.posting.key };
    expect((await mfi(['export', 'all', exported], on)).status).toBe(0);
  });

  afterAll(() => scene.database.drop());

  /** Imports a copy of the data that was tampered with; no database is left of it. */
  async function tampered(name: string, tamper: (at: string) => void, key = scene.posting.key) {
    const at = path(name);
    cpSync(exported, at, { recursive: true });
    tamper(at);
    const address = path(`${name}.db`);
    const on = { database: { dialect: 'sqlite', address } as const, key };
    const { status, err, out } = await mfi(['import', 'all', at], on);
    expect([status === 0, out, existsSync(address)]).toEqual([false, '', false]);
    return err;
  }

  /** Rewrites a file, and its sum, as somebody would who knows how it is made. */
  function forge(at: string, table: string, change: (text: string) => string): void {
    const file = join(at, `${table}.jsonl`);
    const text = change(readFileSync(file, 'utf8'));
    writeFileSync(file, text);
    const manifest = JSON.parse(readFileSync(join(at, 'manifest.json'), 'utf8'));
    const sha256 = createHash('sha256').update(text).digest('hex');
    manifest.tables[table] = { rows: text.split('\n').length - 1, sha256 };
    writeFileSync(join(at, 'manifest.json'), JSON.stringify(manifest));
  }

  test('is refused before anything of it is used', async () => {
    const flip = (at: string) => {
      const file = join(at, 'customers.jsonl');
      writeFileSync(file, readFileSync(file, 'utf8').replace('Asha A', 'Asha B'));
    };
    expect(await tampered('flipped', flip)).toContain('customers.jsonl is not as it was exported');
    const cut = (at: string) => {
      const file = join(at, 'audit.jsonl');
      writeFileSync(file, readFileSync(file, 'utf8').split('\n').slice(1).join('\n'));
    };
    expect(await tampered('cut', cut)).toContain('(data.altered)');
    const lose = (at: string) => rmSync(join(at, 'loans.jsonl'));
    expect(await tampered('lost', lose)).toContain('(file.not_found)');
    const unsay = (at: string) => rmSync(join(at, 'manifest.json'));
    expect(await tampered('unsaid', unsay)).toContain('(file.not_found)');
    const scribble = (at: string) => writeFileSync(join(at, 'manifest.json'), '{"format":1}');
    expect(await tampered('scribbled', scribble)).toContain('(data.malformed)');
  });

  test('is not kept where its sums are forged, too', async () => {
    const richer = (at: string) =>
      forge(at, 'journalLines', (text) => text.replace(/"debit":(\d+)/, '"debit":9$1'));
    expect(await tampered('richer', richer)).toContain('(data.altered)');
    const other = (at: string) =>
      forge(at, 'loans', (text) =>
        text.replace(/"outstandingPrincipal":\d+/, '"outstandingPrincipal":7'),
      );
    expect(await tampered('other', other)).toContain('(data.not_proved)');
    const rewritten = (at: string) =>
      forge(at, 'audit', (text) => text.replace(/"operation":"[^"]*"/, '"operation":"x"'));
    expect(await tampered('rewritten', rewritten)).toContain('(data.not_proved)');
    const twice = (at: string) =>
      forge(at, 'branches', (text) => `${text}${text.split('\n')[0]}\n`);
    expect(await tampered('twice', twice)).toContain('(data.altered)');
    const bare = (at: string) => forge(at, 'loans', () => '{"id":"ln_1"}\n');
    expect(await tampered('bare', bare)).toContain('(data.altered)');
    const noRow = (at: string) => forge(at, 'loans', () => 'null\n');
    expect(await tampered('no-row', noRow)).toContain('loans.jsonl, line 1 is no row');
    const orphan = (at: string) => forge(at, 'customers', () => '');
    expect(await tampered('orphan', orphan)).toContain('(data.');
  });

  test('is not read with another key, or with none', async () => {
    const other = Buffer.alloc(32, 9).toString('base64');
    expect(await tampered('other-key', () => undefined, other)).toContain('(key.other)');
    const address = path('keyless.db');
    const on = { database: { dialect: 'sqlite', address } as const, key: undefined };
    const { err } = await mfi(['import', 'all', exported], on);
    expect([err.includes('(key.missing)'), existsSync(address)]).toEqual([true, false]);
  });

  test('is not written over', async () => {
    const on = { database: scene.database, key: scene.posting.key };
    const { status, err } = await mfi(['export', 'all', exported], on);
    expect([status, err.includes('(file.exists)')]).toEqual([1, true]);
  });
});
