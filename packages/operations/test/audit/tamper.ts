import Database from 'better-sqlite3';
import pg from 'pg';
import type { TestDatabase } from '../../../store/test/databases.js';

/** Changes rows behind everybody's back, as somebody with the database in hands could. */
export async function tamper(database: TestDatabase, ...statements: string[]): Promise<void> {
  if (database.dialect === 'sqlite') tamperFile(database.address, statements);
  else await tamperServer(database.address, statements);
}

const KEPT = ['audit', 'journal_lines', 'journal_entries', 'loan_events'];

function tamperFile(file: string, statements: readonly string[]): void {
  const db = new Database(file);
  db.pragma('foreign_keys = OFF');
  for (const table of KEPT) {
    db.exec(`drop trigger if exists ${table}_never_changed`);
    db.exec(`drop trigger if exists ${table}_never_deleted`);
  }
  for (const statement of statements) db.exec(statement);
  db.close();
}

async function tamperServer(address: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query("set session_replication_role = 'replica'");
  for (const statement of statements) await client.query(statement);
  await client.end();
}
