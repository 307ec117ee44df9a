import type { PostgresOptions, PostgresStore } from './open-store.js';

/**
 * Opens the store on a PostgreSQL server.
 * @param url `postgres://user:password@host:port/database`
 */
export async function openPostgres(
  url: string,
  options: PostgresOptions = {},
): Promise<PostgresStore> {
  // Loaded when it is wanted: the driver takes its time.
  const { openPostgresStore } = await import('./postgres/postgres-store.js');
  return openPostgresStore(url, options);
}
