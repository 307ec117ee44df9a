import Database from 'better-sqlite3';
import pg from 'pg';
import { PG_MIGRATIONS } from '../src/migrations/pg.js';
import { type TestDatabase, testDatabase } from './databases.js';

/**
 * The rows of a SQLite file in tables of PostgreSQL as an earlier version made them.
 * @param steps by which that version made its tables
 */
export async function olderPostgres(file: string, steps: readonly string[]): Promise<TestDatabase> {
  const database = await testDatabase('postgres', { isEmpty: true });
  const client = new pg.Client({ connectionString: database.address });
  await client.connect();
  await client.query('create table mfi_migrations (name text primary key, at text not null)');
  for (const name of steps) {
    const { statements = [] } = PG_MIGRATIONS.find((step) => step.name === name) ?? {};
    if (statements.length === 0) throw new Error(`The step ${name} is gone.`);
    for (const statement of statements) await client.query(statement);
    await client.query('insert into mfi_migrations values ($1, $2)', [name, '']);
  }
  const source = new Database(file, { readonly: true });
  const tables = source
    .prepare("select name from sqlite_master where type = 'table' and name <> 'mfi_migrations'")
    .pluck()
    .all() as string[];
  await client.query('begin');
  for (const table of tables) {
    const rows = source.prepare(`select * from "${table}"`).all() as Record<string, unknown>[];
    await insert(client, table, rows);
  }
  await client.query('commit');
  source.close();
  await client.end();
  return database;
}

async function insert(client: pg.Client, table: string, rows: readonly Record<string, unknown>[]) {
  const found = await client.query<{ name: string; type: string }>(
    'select column_name as name, data_type as type from information_schema.columns where table_name = $1',
    [table],
  );
  const json = new Set(found.rows.filter(({ type }) => type === 'json').map(({ name }) => name));
  const whole = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        json.has(name) && typeof value === 'string' ? JSON.parse(value) : value,
      ]),
    ),
  );
  await client.query(
    `insert into "${table}" select * from json_populate_recordset(null::"${table}", $1)`,
    [JSON.stringify(whole)],
  );
}
