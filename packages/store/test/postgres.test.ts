import { openPostgres } from '@mfi/store';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from './databases.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('postgres');
});
afterAll(() => database.drop());

async function ask(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.address });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

test('every reference is checked at the end of a transaction', async () => {
  const early = "select conname from pg_constraint where contype = 'f' and not condeferred";
  expect(await ask(early)).toEqual([]);
});

test('every text is ordered by code points', async () => {
  const other = `select table_name, column_name from information_schema.columns
    where table_schema = 'public' and data_type = 'text'
    and collation_name is distinct from 'C' and table_name <> 'mfi_migrations'`;
  expect(await ask(other)).toEqual([]);
});

test('a server that is not there is named, its password is not', async () => {
  const gone = openPostgres('postgres://mfi:secret@127.0.0.1:1/mfi');
  await expect(gone).rejects.toThrow('The PostgreSQL server 127.0.0.1:1 cannot be reached.');
});

test('a database of a newer version is refused', async () => {
  const newer = await testDatabase('postgres');
  const client = new pg.Client({ connectionString: newer.address });
  await client.connect();
  await client.query("insert into mfi_migrations values ('9999_later', '2030-01-01')");
  await client.end();
  await expect(newer.open()).rejects.toThrow('newer version of this program (it has 9999_later)');
  await newer.drop();
});

test('reads that may be stale go to the replicas in turn, others do not', async () => {
  const [first, second] = [await testDatabase('postgres'), await testDatabase('postgres')];
  for (const [index, one] of [first, second].entries()) {
    const store = await one.open();
    await store.write((db) => db.insert('counters', { id: 'who', value: index + 1 }));
    await store.close();
  }
  const store = await openPostgres(database.address, {
    replicas: [first.address, second.address],
    poolMax: 2,
  });
  const who = (stale: boolean) =>
    store.read(async (db) => (await db.get('counters', 'who'))?.value, { stale });
  expect([await who(true), await who(true), await who(true)]).toEqual([1, 2, 1]);
  expect(await who(false)).toBe(undefined);
  await store.close();
  await Promise.all([first.drop(), second.drop()]);
});

test('a replica that is away is not missed', async () => {
  const replicas = ['postgres://mfi@127.0.0.1:1/mfi'];
  const store = await openPostgres(database.address, { replicas });
  expect(await store.read((db) => db.count('loans'), { stale: true })).toBe(0);
  await store.close();
});

test('a connection that breaks in a transaction is replaced', async () => {
  const store = await openPostgres(database.address, { poolMax: 1 });
  const broken = store.write(async (db) => {
    await db.next('broken');
    await ask(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`);
    await db.next('broken');
  });
  await expect(broken).rejects.toThrow();
  expect(await store.write((db) => db.next('broken'))).toBe(1);
  await store.close();
});

test('work is done again when others were in its way, whatever it makes of that', async () => {
  const store = await openPostgres(database.address);
  let tried = 0;
  const rows = [
    { id: 'p', value: 0 },
    { id: 'q', value: 0 },
  ];
  await store.write((db) => db.insert('counters', ...rows));
  const both = (ids: readonly string[]) =>
    store.write(async (db) => {
      tried += 1;
      try {
        for (const id of ids) {
          await db.lock('counters', id);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      } catch {
        throw new Error('Something went wrong.');
      }
      return 'done';
    });
  expect(await Promise.all([both(['p', 'q']), both(['q', 'p'])])).toEqual(['done', 'done']);
  expect(tried).toBeGreaterThan(2);
  await store.close();
});
