import type pg from 'pg';
import { PG_MIGRATIONS } from '../migrations/pg.js';
import { MIGRATIONS_TABLE, statusOf } from '../migrations/status-of.js';
import type { MigrationStatus } from '../open-store.js';

/** Any number, but the same in all versions: who migrates holds the lock of this name. */
const LOCK = 7_318_204_115;

/** Which steps the tables of a database have taken. */
export async function postgresStatus(client: pg.Pool | pg.ClientBase): Promise<MigrationStatus> {
  const found = await client.query('select to_regclass($1) is not null as yes', [MIGRATIONS_TABLE]);
  if (!found.rows[0]?.yes) return statusOf(PG_MIGRATIONS, []);
  const taken = await client.query<{ name: string }>(`select name from ${MIGRATIONS_TABLE}`);
  return statusOf(
    PG_MIGRATIONS,
    taken.rows.map(({ name }) => name),
  );
}

/** Brings the tables up to date; of two processes that try, the second finds it done. */
export async function migratePostgres(pool: pg.Pool): Promise<readonly string[]> {
  if ((await postgresStatus(pool)).pending.length === 0) return [];
  const client = await pool.connect();
  try {
    await client.query('begin');
    // A step over many rows takes its time; the setting ends with the transaction.
    await client.query('set local statement_timeout = 0');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const { pending } = await postgresStatus(client);
    await client.query(
      `create table if not exists ${MIGRATIONS_TABLE} (name text primary key, at text not null)`,
    );
    for (const { name, statements } of PG_MIGRATIONS) {
      if (!pending.includes(name)) continue;
      for (const statement of statements) await client.query(statement);
      await client.query(`insert into ${MIGRATIONS_TABLE} (name, at) values ($1, $2)`, [
        name,
        new Date().toISOString(),
      ]);
    }
    await client.query('commit');
    client.release();
    return pending;
  } catch (error) {
    // Closing the connection undoes what was begun.
    client.release(true);
    throw error;
  }
}
