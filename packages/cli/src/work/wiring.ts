import type { Hooks, Json, Messengers, Outside, Papers, Store } from '@mfi/operations/ports';

/** A database that is open, with what concerns the database itself. */
export interface OpenedStore extends Store {
  readonly dialect: 'sqlite' | 'postgres';
  migrationStatus(): Promise<{
    readonly applied: readonly string[];
    readonly pending: readonly string[];
  }>;
  migrate(): Promise<readonly string[]>;
}

/** A database in a file. */
export interface OpenedFile extends OpenedStore {
  backup(to: string): Promise<void>;
  integrityCheck(): Promise<readonly string[]>;
}

/** A database on a server. */
export interface OpenedServer extends OpenedStore {
  /** The time on the server's clock. */
  now(): Promise<string>;
}

/** A queue of jobs that any number of processes work on. */
export interface OpenedQueue {
  put(name: string, data: Json): Promise<string>;
  stateOf(id: string): Promise<{
    readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'lost';
    readonly output: Json;
  }>;
  /** Does one job, if there is one; a job whose process ends is taken up by another. */
  take(work: (data: Json) => Promise<Json>): Promise<boolean>;
  close(): Promise<void>;
}

/** The ways to tell people something that the environment names. */
export interface OpenedMessengers extends Messengers {
  /** Asks the mail server for its greeting, and whether it lets us in; nothing where there is none. */
  greet(): Promise<void>;
  close(): void;
}

/** How the parts outside are made: main puts the real ones here, and nobody else knows them. */
export interface Wiring {
  openSqlite(file: string, options: { readonly migrate: boolean }): Promise<OpenedFile>;
  openPostgres(
    url: string,
    options: { readonly migrate: boolean; readonly replicas: readonly string[] },
  ): Promise<OpenedServer>;
  /** The queue of that name on a PostgreSQL server. */
  openQueue(url: string, name: string): Promise<OpenedQueue>;
  /** Does something each minute until it is stopped; stopping waits for what is at hand. */
  everyMinute(work: () => Promise<void>): Promise<{ stop(): Promise<void> }>;
  /**
   * Mail and texts, as the environment names them.
   * @throws an error with `problems` that names all that is wrong with the environment at once
   */
  openMessengers(env: Readonly<Record<string, string | undefined>>): Promise<OpenedMessengers>;
  /**
   * Sends events to addresses that people have named.
   * @param networks private ones that may be reached all the same
   * @throws Error for what is no network
   */
  openHooks(networks: readonly string[]): Promise<Hooks>;
  /**
   * Clock, ids, passwords, tokens and the vault, under the institution's key.
   * @param key where the key is; made there first when `create` is set and there is none
   */
  outside(key: KeyPlace): Promise<Outside>;
  /** What makes papers as PDF. */
  papers(): Promise<Papers>;
}

/** Where the institution's key is. */
export interface KeyPlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly path: string;
  readonly create: boolean;
  /** The folder of documents; left out where none are asked for. */
  readonly documents?: string;
}
