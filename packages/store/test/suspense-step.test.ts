import Database from 'better-sqlite3';
import pg from 'pg';
import { expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from './databases.js';

const AT = '2026-01-01T09:00:00.000Z';

/** Runs statements beside the store. */
async function raw({ dialect, address }: TestDatabase, statements: readonly string[]) {
  if (dialect === 'sqlite') {
    const db = new Database(address);
    for (const statement of statements) db.exec(statement);
    db.close();
    return;
  }
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** Takes a database back to before there was a list of what is in suspense. */
const BACK = ['drop table suspense', `delete from mfi_migrations where name like '%_suspense'`];

test.each(['sqlite', 'postgres'] as const)(
  'what was in suspense before there was a list of it is listed, on %s',
  async (dialect) => {
    const database = await testDatabase(dialect);
    const before = await database.open();
    await before.write(async (db) => {
      const named = { name: 'n', createdAt: AT };
      await db.insert('institutions', {
        id: 'in_1',
        currency: 'INR',
        settings: {} as never,
        ...named,
      });
      const day = { businessDate: '2026-01-02', dayStatus: 'open' as const };
      const holidays = { weekly: [], dates: [] };
      await db.insert('branches', {
        id: 'br_1',
        code: 'PUN',
        ...named,
        ...day,
        holidays,
        dayEndTime: null,
        version: 1,
      });
      const account = { ...named, status: 'active' as const, version: 1 };
      await db.insert(
        'accounts',
        { ...account, id: 'ac_1', code: '1040', kind: 'asset', purpose: 'mobile-money' },
        { ...account, id: 'ac_2', code: '2050', kind: 'liability', purpose: 'unmatched-receipts' },
      );
      await db.insert('users', {
        ...{ id: 'us_1', username: 'u', role: 'admin', branchId: null, customerId: null, ...named },
        ...{ passwordHash: '', secondFactor: null, status: 'active', failures: 0 },
        ...{ lockedUntil: null, version: 1 },
      });
      for (const [index, amount] of [770, 12_000].entries()) {
        const entryId = `je_${index}`;
        await db.insert('journalEntries', {
          ...{ id: entryId, branchId: 'br_1', seq: index + 1, on: '2026-01-02', kind: 'cash' },
          ...{ valueOn: '2026-01-01', subjectId: null, transactionId: null, userId: 'us_1' },
          ...{ narration: `Not matched: U${index}`, at: AT },
        });
        const line = { entryId, branchId: 'br_1', on: '2026-01-02' };
        await db.insert(
          'journalLines',
          { ...line, id: `jl_${index}a`, accountId: 'ac_1', debit: amount, credit: 0 },
          { ...line, id: `jl_${index}b`, accountId: 'ac_2', debit: 0, credit: amount },
        );
      }
    });
    await before.close();
    await raw(database, BACK);
    const store = await database.open();
    const rows = await store.read((db) => db.list('suspense', { order: [['number', 'asc']] }));
    expect(rows).toMatchObject([
      { id: 'sp_0', number: 'SU-000001', amount: 770, left: 770, mode: 'mobile-money' },
      { id: 'sp_1', number: 'SU-000002', amount: 12_000, status: 'open', text: 'Not matched: U1' },
    ]);
    expect(rows[0]).toMatchObject({ on: '2026-01-01', bookedOn: '2026-01-02', entryId: 'je_0' });
    expect(await store.write((db) => db.next('suspense'))).toBe(3);
    await store.close();
    await database.drop();
  },
);

test.each(['sqlite', 'postgres'] as const)(
  'an institution that had no account for it gets one, whatever has its code, on %s',
  async (dialect) => {
    const database = await testDatabase(dialect);
    const before = await database.open();
    await before.write(async (db) => {
      const named = { name: 'n', createdAt: AT };
      await db.insert('institutions', {
        id: 'in_1',
        currency: 'INR',
        settings: {} as never,
        ...named,
      });
      const own = { ...named, status: 'active' as const, version: 1, purpose: null };
      await db.insert('accounts', { ...own, id: 'ac_1', code: '2050', kind: 'expense' });
    });
    await before.close();
    await raw(database, BACK);
    const store = await database.open();
    const found = await store.read((db) => db.find('accounts', { purpose: 'unmatched-receipts' }));
    expect(found).toMatchObject({ code: '2050-S', kind: 'liability', status: 'active' });
    await store.close();
    await database.drop();
  },
);
