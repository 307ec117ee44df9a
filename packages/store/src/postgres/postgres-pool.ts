import pg from 'pg';

/** How long a statement may take: a report does, and what takes longer is a mistake. */
const STATEMENT_MS = 120_000;

/** How long to wait for a free connection, or for a server to answer. */
const CONNECT_MS = 15_000;

/** Connections to one server. */
export function openPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    connectionTimeoutMillis: CONNECT_MS,
  });
  // A connection that breaks fails what is asked of it, and is replaced. That it broke is also told
  // to its listeners, by the pool while it is idle, by itself otherwise; without one, it would end
  // the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
