import type Database from 'better-sqlite3';
import { SQLITE_MIGRATIONS } from '../migrations/sqlite.js';
import { MIGRATIONS_TABLE, statusOf } from '../migrations/status-of.js';
import type { MigrationStatus } from '../open-store.js';
import { whenFree } from './sqlite-file.js';

/** Which steps the tables of a file have taken; refuses a file that is none of ours. */
export function sqliteStatus(db: Database.Database): MigrationStatus {
  const tables = db.prepare("select name from sqlite_master where type = 'table'").pluck().all();
  if (!tables.includes(MIGRATIONS_TABLE)) {
    if (tables.length > 0) throw new Error(`${db.name} is a database of another program.`);
    return statusOf(SQLITE_MIGRATIONS, []);
  }
  const taken = db.prepare(`select name from ${MIGRATIONS_TABLE}`).pluck().all();
  return statusOf(SQLITE_MIGRATIONS, taken as string[]);
}

/** Brings the tables of a file up to date; of two processes that try, the second finds it done. */
export async function migrateSqlite(db: Database.Database): Promise<readonly string[]> {
  if (sqliteStatus(db).pending.length === 0) return [];
  await whenFree(() => db.exec('begin immediate'));
  try {
    const { pending } = sqliteStatus(db);
    db.exec(
      `create table if not exists ${MIGRATIONS_TABLE} (name text primary key, at text not null)`,
    );
    const note = db.prepare(`insert into ${MIGRATIONS_TABLE} (name, at) values (?, ?)`);
    for (const { name, statements } of SQLITE_MIGRATIONS) {
      if (!pending.includes(name)) continue;
      for (const statement of statements) db.exec(statement);
      note.run(name, new Date().toISOString());
    }
    db.exec('commit');
    return pending;
  } catch (error) {
    if (db.inTransaction) db.exec('rollback');
    throw error;
  }
}
