/**
 * The same rows as an operation reads or writes, by nothing but prepared statements of the database's
 * own driver: what an operation over HTTP is measured against.
 */
import Database from 'better-sqlite3';
import pg from 'pg';

type Values = readonly unknown[];
type BareRow = Readonly<Record<string, unknown>>;

/** A database, by its driver alone. */
export interface BareDatabase {
  all(text: string, values: Values): Promise<BareRow[]>;
  /** All of them in one durable transaction. */
  write(statements: readonly (readonly [text: string, values: Values])[]): Promise<void>;
  /** An empty table with the columns and the indexes of another one. */
  like(table: string): Promise<string>;
  end(): Promise<void>;
}

/** The tables that a repayment adds rows to. */
const WRITTEN = [
  'transactions',
  'loan_events',
  'journal_entries',
  'journal_lines',
  'account_days',
  'outbox',
  'audit',
  'idempotency',
];

/** What a row must differ in from all others, beside its id. */
const UNIQUE = ['seq', 'receipt_number', 'on', 'reference'];

/** What a repayment has written: makes of it what writes as much. */
export async function sameRowsWritten(db: BareDatabase, repay: () => Promise<void>) {
  const known = new Map<string, Set<unknown>>();
  for (const table of WRITTEN) known.set(table, new Set((await rowsOf(db, table)).map(idOf)));
  await repay();
  const added: { readonly table: string; readonly rows: BareRow[] }[] = [];
  for (const table of WRITTEN) {
    const rows = (await rowsOf(db, table)).filter((row) => !known.get(table)?.has(idOf(row)));
    added.push({ table: await db.like(table), rows });
  }
  const count = added.reduce((sum, { rows }) => sum + rows.length, 0);
  const write = (turn: number) =>
    db.write(added.flatMap(({ table, rows }) => rows.map((row) => insertion(table, row, turn))));
  return { count, write };
}

function rowsOf(db: BareDatabase, table: string): Promise<BareRow[]> {
  return db.all(`select * from ${table}`, []);
}

function idOf({ id }: BareRow): unknown {
  return id;
}

function insertion(table: string, row: BareRow, turn: number) {
  const columns = Object.keys(row);
  const values = columns.map((column) => {
    const value = row[column];
    if (column === 'id') return `${String(value)}-${turn}`;
    if (value === null || !UNIQUE.includes(column)) return value;
    return typeof value === 'number' ? value + turn * 1000 : `${String(value)}-${turn}`;
  });
  const places = columns.map((_, index) => `$${index + 1}`).join();
  const names = columns.map((column) => `"${column}"`).join();
  return [`insert into ${table} (${names}) values (${places})`, values] as const;
}

/** Reads what a loan is shown from, and who asks: the same rows, by the same keys. */
export async function sameRowsRead(db: BareDatabase, number: string, sessionId: string) {
  const one = async (text: string, value: unknown) => (await db.all(text, [value]))[0] as BareRow;
  const session = await one('select * from sessions where id = $1', sessionId);
  const user = await one('select * from users where id = $1', session['user_id']);
  const institution = await db.all('select * from institutions', []);
  const loan = await one('select * from loans where number = $1', number);
  return {
    session,
    user,
    institution,
    loan,
    branch: await one('select * from branches where id = $1', loan['branch_id']),
    customer: await one('select * from customers where id = $1', loan['customer_id']),
    product: await one('select * from products where id = $1', loan['product_id']),
    version: await one('select * from product_versions where id = $1', loan['product_version_id']),
    events: await db.all('select * from loan_events where loan_id = $1 order by seq', [loan['id']]),
    steps: await db.all('select * from loan_steps where loan_id = $1 order by at', [loan['id']]),
  };
}

/** The file of a store, by a connection that is durable as the store's is. */
export function bareSqlite(file: string): BareDatabase {
  const db = new Database(file);
  db.pragma('synchronous = full');
  db.pragma('foreign_keys = off');
  db.pragma('busy_timeout = 10000');
  const prepared = new Map<string, Database.Statement<unknown[], unknown>>();
  const prepare = (text: string) => {
    const statement = prepared.get(text) ?? db.prepare<unknown[], unknown>(text);
    prepared.set(text, statement);
    return statement;
  };
  // The places of PostgreSQL are names to SQLite.
  const own = (text: string) => text.replace(/\$\d+/g, '?');
  const write = db.transaction((statements: readonly (readonly [string, Values])[]) => {
    for (const [text, values] of statements) prepare(own(text)).run(...values);
  });
  return {
    all: async (text, values) => prepare(own(text)).all(...values) as BareRow[],
    write: async (statements) => write.immediate(statements),
    like: async (table) => {
      const made = db
        .prepare(
          `select sql from sqlite_master where tbl_name = ? and sql is not null and type <> 'trigger' order by type desc`,
        )
        .all(table) as { sql: string }[];
      for (const { sql } of made) db.exec(bareSql(sql, table));
      return `bare_${table}`;
    },
    end: async () => void db.close(),
  };
}

/** A statement that makes a table, or an index of it, for another table. */
function bareSql(sql: string, table: string): string {
  return sql
    .replaceAll(new RegExp(`([\`"])${table}[\`"]`, 'g'), `$1bare_${table}$1`)
    .replace(/^(CREATE (?:UNIQUE )?INDEX )([`"])/i, '$1$2bare_');
}

/** The database of a store on PostgreSQL. */
export function barePostgres(url: string, max: number): BareDatabase {
  const pool = new pg.Pool({ connectionString: url, max });
  const names = new Map<string, string>();
  const named = (text: string, values: Values) => {
    const name = names.get(text) ?? `bare${names.size}`;
    names.set(text, name);
    return { name, text, values: values.map(asJson) };
  };
  return {
    all: async (text, values) => (await pool.query<BareRow>(named(text, values))).rows,
    write: async (statements) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        for (const [text, values] of statements) await client.query(named(text, values));
        await client.query('commit');
      } finally {
        client.release();
      }
    },
    like: async (table) => {
      await pool.query(`create table bare_${table} (like ${table} including all)`);
      return `bare_${table}`;
    },
    end: () => pool.end(),
  };
}

function asJson(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
