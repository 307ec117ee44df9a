/** Where rows are kept: in a SQLite file, or on a PostgreSQL server. */
export { openPostgres } from './open-postgres.js';
export { openSqlite } from './open-sqlite.js';
export type {
  MigrationStatus,
  OpenOptions,
  OpenStore,
  PostgresOptions,
  PostgresStore,
  SqliteStore,
} from './open-store.js';
