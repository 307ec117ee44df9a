import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '@mfi/store';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { SQLITE_MIGRATIONS } from '../src/migrations/sqlite.js';

const folder = mkdtempSync(join(tmpdir(), 'mfi-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = (name: string) => join(folder, name);

test('a file that is no database is refused, and left as it is', async () => {
  writeFileSync(path('text.db'), 'Dear diary,\n'.repeat(1000));
  await expect(openSqlite(path('text.db'))).rejects.toThrow(
    `The file ${path('text.db')} cannot be opened: it is no database.`,
  );
});

test('a folder that is not there is named', async () => {
  await expect(openSqlite(path('none/a.db'))).rejects.toThrow(
    `The file ${path('none/a.db')} cannot be opened: Cannot open database because the directory does not exist.`,
  );
});

test('a database of another program is refused', async () => {
  const other = new Database(path('other.db'));
  other.exec('create table albums (id integer)');
  other.close();
  await expect(openSqlite(path('other.db'))).rejects.toThrow('is a database of another program');
});

test('a database of a newer version is refused', async () => {
  await (await openSqlite(path('newer.db'))).close();
  const newer = new Database(path('newer.db'));
  newer.exec("insert into mfi_migrations values ('9999_later', '2030-01-01')");
  newer.close();
  await expect(openSqlite(path('newer.db'))).rejects.toThrow(
    'made by a newer version of this program (it has 9999_later): update the program',
  );
});

test('tables are made when they are asked for', async () => {
  const store = await openSqlite(path('bare.db'), { migrate: false });
  const steps = SQLITE_MIGRATIONS.map(({ name }) => name);
  expect(steps[0]).toBe('0000_tables');
  expect(await store.migrationStatus()).toEqual({ applied: [], pending: steps });
  expect(await store.migrate()).toEqual(steps);
  expect(await store.migrate()).toEqual([]);
  expect((await store.migrationStatus()).pending).toEqual([]);
  await store.close();
});

test('what rows kept of a day to come is looked for anew where columns of it are new', () => {
  const at = SQLITE_MIGRATIONS.findIndex(({ name }) => name.endsWith('loans-ahead-reports'));
  const db = new Database(':memory:');
  const take = (steps: typeof SQLITE_MIGRATIONS) => {
    for (const { statements } of steps) for (const statement of statements) db.exec(statement);
  };
  take(SQLITE_MIGRATIONS.slice(0, at));
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  const columns = db.pragma('table_info(loans)') as { name: string; notnull: number }[];
  const needed = columns.filter(({ name, notnull }) => notnull === 1 || name === 'ahead_on');
  const names = needed.map(({ name }) => name).join();
  const values = needed.map(({ name }) => (name === 'ahead_on' ? "'2026-01-05'" : '0')).join();
  db.exec(`insert into loans (${names}) values (${values})`);
  take(SQLITE_MIGRATIONS.slice(at, at + 1));
  expect(db.prepare('select ahead_on, ahead_bucket from loans').all()).toEqual([
    { ahead_on: null, ahead_bucket: null },
  ]);
  db.close();
});

test('what is written is there when the file is opened again, and nothing lies beside it', async () => {
  const store = await openSqlite(path('kept.db'));
  await store.write((db) => db.next('kept'));
  await store.close();
  expect(existsSync(path('kept.db-wal'))).toBe(false);
  const again = await openSqlite(path('kept.db'));
  expect(await again.write((db) => db.next('kept'))).toBe(2);
  await again.close();
});

test('a backup is whole, also while somebody writes', async () => {
  const store = await openSqlite(path('live.db'));
  const rows = Array.from({ length: 5000 }, (_, value) => ({ id: `c${value}`, value }));
  await store.write((db) => db.insert('counters', ...rows));
  await store.write(async (db) => {
    await db.next('unfinished');
    await store.backup(path('copy.db'));
  });
  expect(existsSync(path('copy.db.partial'))).toBe(false);
  const copy = await openSqlite(path('copy.db'));
  expect(await copy.read((db) => db.count('counters'))).toBe(5000);
  expect(await copy.integrityCheck()).toEqual([]);
  await Promise.all([store.close(), copy.close()]);
});

test('a row that refers to none is found', async () => {
  await (await openSqlite(path('spoilt.db'))).close();
  const spoilt = new Database(path('spoilt.db'));
  spoilt.pragma('foreign_keys = OFF');
  spoilt.exec("insert into customer_terms values ('t', 'no branch', 'sita', 'no customer')");
  spoilt.close();
  const store = await openSqlite(path('spoilt.db'));
  const message = 'A row of customer_terms refers to a row that is not there.';
  expect(await store.integrityCheck()).toEqual([message, message]);
  await store.close();
});

test('what was read is known until anything is committed, by whoever it is', async () => {
  const store = await openSqlite(path('known.db'));
  const other = await openSqlite(path('known.db'));
  const read = () => store.read((db) => db.get('counters', 'a'));
  const found = () => store.read((db) => db.find('counters', { id: 'a' }));
  expect([await read(), await found()]).toEqual([undefined, undefined]);
  await store.write((db) => db.insert('counters', { id: 'a', value: 1 }));
  const row = await read();
  expect(row).toEqual({ id: 'a', value: 1 });
  expect(await read(), 'it is the very one').toBe(row);
  expect(await found()).toBe(await found());
  const list = () => store.read((db) => db.list('counters', {}));
  const [mine, others] = [await list(), await list()];
  mine.push({ id: 'b', value: 2 });
  expect([mine[0], others], 'rows are the same, and lists are not').toEqual([row, [row]]);
  expect(await list()).toEqual([row]);
  await other.write((db) => db.update('counters', 'a', { value: 2 }));
  expect([(await read())?.value, (await found())?.value]).toEqual([2, 2]);
  expect(await list()).toEqual([{ id: 'a', value: 2 }]);
  await expect(
    store.write(async (db) => {
      await db.update('counters', 'a', { value: 3 });
      expect((await read())?.value, 'nobody sees what is not committed').toBe(2);
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  expect((await read())?.value).toBe(2);
  await other.close();
  await store.close();
});

test('what fails to be read is not known, and the next read goes on', async () => {
  const store = await openSqlite(path('failing.db'));
  const refused = store.read((db) => db.find('counters', { name: 'a' } as never));
  await expect(refused).rejects.toThrow('counters has no column name');
  const together = store.read((db) =>
    Promise.all([db.get('counters', 'a'), db.find('counters', { name: 'a' } as never)]),
  );
  await expect(together).rejects.toThrow('counters has no column name');
  expect(await store.read((db) => db.get('counters', 'a'))).toBeUndefined();
  await store.close();
});

test('a reader cannot write', async () => {
  const store = await openSqlite(path('read.db'));
  const sneaky = store.read(
    (db) => (db as unknown as { next(id: string): unknown }).next('a') as never,
  );
  await expect(sneaky).rejects.toThrow();
  await store.close();
});
