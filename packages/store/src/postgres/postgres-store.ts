import { setTimeout as sleep } from 'node:timers/promises';
import type { Reader, Writer } from '@mfi/operations/ports';
import type pg from 'pg';
import type { MigrationStatus, PostgresOptions, PostgresStore } from '../open-store.js';
import { SnapshotReader } from '../snapshot-reader.js';
import { Transactions } from '../transaction.js';
import { migratePostgres, postgresStatus } from './migrate-postgres.js';
import { PostgresConnection } from './postgres-connection.js';
import { postgresDialect } from './postgres-dialect.js';
import { isUnreachable } from './postgres-errors.js';
import { openPool } from './postgres-pool.js';

/** How often work is begun again when others were in its way. */
const RETRIES = 8;

/** Opens the store on a PostgreSQL server: see `openPostgres`. */
export async function openPostgresStore(
  url: string,
  options: PostgresOptions,
): Promise<PostgresStore> {
  const { replicas = [], poolMax = 10 } = options;
  const primary = openPool(url, poolMax);
  try {
    await postgresStatus(primary);
    if (options.migrate !== false) await migratePostgres(primary);
  } catch (error) {
    await primary.end();
    if (!isUnreachable(error)) throw error;
    throw new Error(`The PostgreSQL server ${hostOf(url)} cannot be reached.`, { cause: error });
  }
  const others = replicas.map((replica) => openPool(replica, poolMax));
  return new PostgresServerStore(primary, others, options.onStatement);
}

class PostgresServerStore implements PostgresStore {
  readonly dialect = 'postgres';
  readonly #transactions = new Transactions(postgresDialect());
  #turn = 0;

  constructor(
    private readonly primary: pg.Pool,
    private readonly others: readonly pg.Pool[],
    private readonly onStatement: ((text: string) => void) | undefined,
  ) {}

  async read<T>(
    work: (db: Reader) => Promise<T>,
    options: { readonly stale?: boolean } = {},
  ): Promise<T> {
    const replica = options.stale ? this.others[this.#turn] : undefined;
    if (!replica) return this.#readFrom(this.primary, work);
    this.#turn = (this.#turn + 1) % this.others.length;
    try {
      return await this.#readFrom(replica, work);
    } catch (error) {
      // A replica may be away; whoever reads shall not notice.
      if (!isUnreachable(error)) throw error;
      return this.#readFrom(this.primary, work);
    }
  }

  async write<T>(work: (db: Writer) => Promise<T>): Promise<T> {
    this.#transactions.assertNone();
    for (let tried = 0; ; tried += 1) {
      const connection = await this.#connect(this.primary);
      try {
        const value = await this.#transactions.run(connection, work);
        if (!connection.conflict) return value;
        // The work was to leave nothing anyway, but what it saw was cut short.
        if (tried >= RETRIES) throw connection.conflict;
      } catch (error) {
        if (!connection.conflict || tried >= RETRIES) throw error;
      } finally {
        connection.release();
      }
      await sleep(2 ** tried * 5 * Math.random());
    }
  }

  async migrationStatus(): Promise<MigrationStatus> {
    return postgresStatus(this.primary);
  }

  async migrate(): Promise<readonly string[]> {
    return migratePostgres(this.primary);
  }

  async now(): Promise<string> {
    const { rows } = await this.primary.query<{ now: string }>(
      `select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
    );
    return rows[0]?.now ?? '';
  }

  async close(): Promise<void> {
    await Promise.all([this.primary, ...this.others].map((pool) => pool.end()));
  }

  /** All of the work sees one moment: it commits for nothing else than to end. */
  async #readFrom<T>(pool: pg.Pool, work: (db: Reader) => Promise<T>): Promise<T> {
    const connection = await this.#connect(pool);
    connection.beginReading();
    try {
      const value = await work(new SnapshotReader(this.#transactions.dialect, connection));
      connection.endReading();
      return value;
    } catch (error) {
      await connection.rollback();
      connection.release();
      throw error;
    }
  }

  async #connect(pool: pg.Pool): Promise<PostgresConnection> {
    const client = await pool.connect();
    return new PostgresConnection(client, this.#transactions.dialect, this.onStatement);
  }
}

/** The server of an address, without what is secret in it. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'of that address';
}
