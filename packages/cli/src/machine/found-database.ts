import { existsSync } from 'node:fs';
import type { Context } from '../command/command.js';
import { noFile, toRefusal } from '../work/open-caller.js';
import { documentsOf, keyFileOf, settings, type Target, targetOf } from '../work/settings.js';
import type { OpenedFile, OpenedStore, Wiring } from '../work/wiring.js';
import { refused } from './needed.js';

/** The database that is meant, and where its key is. */
export interface Found {
  readonly target: Target;
  readonly keyFile: string;
  /** The folder of its documents. */
  readonly documents: string;
}

/** Which database the command line and the settings name. */
export function foundDatabase({ terminal: { env }, options }: Context): Found {
  const found = settings(env, options);
  const target = targetOf(found);
  const documents = documentsOf(found, target, env);
  return { target, keyFile: keyFileOf(found, target, env), documents };
}

/**
 * The file that is meant.
 * @param tool what does the same for a server
 * @throws Refusal for a server
 */
export function fileOf({ target }: Found, tool: string): string {
  if (target.kind === 'sqlite') return target.file;
  throw refused(
    'database.on_server',
    `This database is on a PostgreSQL server (${target.name}), whose own tools do this: ${tool}`,
  );
}

/** Opens a database as it is, and brings nothing up to date. */
export async function withStore<T>(
  { target }: Found,
  wiring: Wiring,
  work: (store: OpenedStore) => Promise<T>,
): Promise<T> {
  if (target.kind === 'sqlite') return withFile(target.file, wiring, work);
  const { url, replicas } = target;
  const store = await toRefusal(() => wiring.openPostgres(url, { migrate: false, replicas }));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Opens a file as it is. */
export async function withFile<T>(
  file: string,
  wiring: Wiring,
  work: (store: OpenedFile) => Promise<T>,
): Promise<T> {
  if (!existsSync(file)) throw noFile(file);
  const store = await toRefusal(() => wiring.openSqlite(file, { migrate: false }));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
