import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenOptions, type OpenStore, openPostgres, openSqlite } from '@mfi/store';
import pg from 'pg';
import { afterAll, describe, inject } from 'vitest';
import { PG_MIGRATIONS } from '../src/migrations/pg.js';

/** A database of its own for some tests; it has no rows, and its tables at the latest once it is open. */
export interface TestDatabase {
  readonly dialect: 'sqlite' | 'postgres';
  /** The file's path or the server's address, for a second connection. */
  readonly address: string;
  open(options?: OpenOptions): Promise<OpenStore>;
  drop(): Promise<void>;
}

/**
 * Describes the same on SQLite and on PostgreSQL. `open` gives the store of a fresh database: the
 * same one each time, until the tests of the block are over; then all is closed and dropped.
 * @example
 * ```ts
 * eachDatabase((open) => {
 *   test('a row is kept', async () => {
 *     const store = await open();
 *   });
 * });
 * ```
 */
export function eachDatabase(
  describeOn: (open: () => Promise<OpenStore>, dialect: 'sqlite' | 'postgres') => void,
): void {
  describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
    let opened: Promise<{ database: TestDatabase; store: OpenStore }> | undefined;
    afterAll(async () => {
      if (!opened) return;
      const { database, store } = await opened;
      await store.close();
      await database.drop();
    });
    describeOn(async () => {
      opened ??= (async () => {
        const database = await testDatabase(dialect);
        return { database, store: await database.open() };
      })();
      return (await opened).store;
    }, dialect);
  });
}

/**
 * A fresh database; whoever asks for it drops it.
 * @param options an empty one has no tables yet
 */
export async function testDatabase(
  dialect: 'sqlite' | 'postgres',
  options: { readonly isEmpty?: boolean } = {},
): Promise<TestDatabase> {
  return dialect === 'sqlite' ? sqliteDatabase() : postgresDatabase(options.isEmpty === true);
}

function sqliteDatabase(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'mfi-store-'));
  const address = join(folder, 'test.db');
  return {
    dialect: 'sqlite',
    address,
    open: (options) => openSqlite(address, options),
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function postgresDatabase(isEmpty: boolean): Promise<TestDatabase> {
  const server = await postgresUrl();
  const name = `mfi_test_${randomUUID().replaceAll('-', '')}`;
  await maintain(server, async (client) => {
    const from = isEmpty ? 'template1' : await template(server, client);
    await client.query(`create database ${name} template ${from}`);
  });
  const address = databaseUrl(server, name);
  return {
    dialect: 'postgres',
    address,
    open: (options) => openPostgres(address, options),
    drop: () =>
      maintain(server, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** The address of the maintenance database of the server for tests. */
export async function postgresUrl(): Promise<string> {
  const answer = await fetch(inject('postgresAt'));
  const text = await answer.text();
  if (!answer.ok) throw new Error(`There is no PostgreSQL server for tests: ${text}`);
  return text;
}

/** The address of another database of a server. */
function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** The database that fresh ones are copied from: whoever needs it first makes it. */
async function template(server: string, client: pg.Client): Promise<string> {
  const steps = createHash('sha256').update(JSON.stringify(PG_MIGRATIONS)).digest('hex');
  const name = `mfi_template_${steps.slice(0, 16)}`;
  const making = `${name}_making`;
  await client.query('select pg_advisory_lock(1)');
  const found = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (found.rowCount === 0) {
    await client.query(`drop database if exists ${making} with (force)`);
    await client.query(`create database ${making}`);
    await (await openPostgres(databaseUrl(server, making))).close();
    await client.query(`alter database ${making} rename to ${name}`);
  }
  await client.query('select pg_advisory_unlock(1)');
  return name;
}

async function maintain(server: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
