import type { Outside, Store } from '@mfi/operations/ports';

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

/** How the parts outside are made: main puts the real ones here, and nobody else knows them. */
export interface Wiring {
  openSqlite(file: string, options: { readonly migrate: boolean }): Promise<OpenedFile>;
  openPostgres(
    url: string,
    options: { readonly migrate: boolean; readonly replicas: readonly string[] },
  ): Promise<OpenedStore>;
  /**
   * Clock, ids, passwords, tokens and the vault, under the institution's key.
   * @param key where the key is; made there first when `create` is set and there is none
   */
  outside(key: KeyPlace): Promise<Outside>;
}

/** Where the institution's key is. */
export interface KeyPlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly path: string;
  readonly create: boolean;
}
