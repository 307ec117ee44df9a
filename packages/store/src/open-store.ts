import type { Store } from '@mfi/operations/ports';

/** Which steps of the tables a database has taken, and which it still has to. */
export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

/** A store that is open, with what concerns the database itself. */
export interface OpenStore extends Store {
  readonly dialect: 'sqlite' | 'postgres';
  migrationStatus(): Promise<MigrationStatus>;
  /** Brings the tables up to date; the names of the steps that were taken. */
  migrate(): Promise<readonly string[]>;
}

/** What both kinds of stores can be opened with. */
export interface OpenOptions {
  /** Whether the tables are brought up to date first; they are unless it is false. */
  readonly migrate?: boolean;
  /** Is shown each statement before it runs, without its values. */
  readonly onStatement?: (text: string) => void;
}

/** A store in one file. */
export interface SqliteStore extends OpenStore {
  readonly dialect: 'sqlite';
  /** Copies the database, also while it is in use, over the file of that name. */
  backup(to: string): Promise<void>;
  /** What SQLite finds wrong with the file; nothing when all is well. */
  integrityCheck(): Promise<readonly string[]>;
}

/** A store on a server. */
export interface PostgresStore extends OpenStore {
  readonly dialect: 'postgres';
  /** The time on the server's clock. */
  now(): Promise<string>;
}

/** What a store on a server can be opened with. */
export interface PostgresOptions extends OpenOptions {
  /** Addresses of replicas, for reads that may be a little behind. */
  readonly replicas?: readonly string[];
  /** How many connections there may be to each server; 10 when it is left out. */
  readonly poolMax?: number;
}
