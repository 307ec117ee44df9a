import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Caller, type CallOptions, type Operation, Refused } from '@mfi/contracts';
import { login, refresh } from '@mfi/contracts/auth';
import { localCaller, type Session, type System } from '@mfi/operations';
import { EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { Refusal } from '../refusal.js';
import { type SessionStore, Sessions } from './sessions.js';
import { documentsOf, keyFileOf, serverOf, settings, type Target, targetOf } from './settings.js';
import type { OpenedStore, Wiring } from './wiring.js';

/** What operations can be run on, as the user who is signed in: a database here, or a server. */
export interface Opened {
  readonly target: Target | ServerTarget;
  readonly caller: Caller;
  readonly sessions: Sessions;
  /** What amounts are in; '' as long as there is no institution, or nobody is signed in. */
  currency(): Promise<string>;
  close(): Promise<void>;
  /** Removes what opening made: for a dry run, or a making that failed. Nothing that was there. */
  discard(): void;
}

/** A server that is asked over HTTP; the name is its address. */
export interface ServerTarget {
  readonly kind: 'server';
  readonly name: string;
}

/** A database of this machine, or one that it is a client of. */
export interface OpenedHere extends Opened {
  readonly target: Target;
  readonly system: System;
  readonly store: OpenedStore;
}

/** How a database is to be opened. */
export interface Opening {
  /** Whether a file or key that is not there is made. */
  readonly create: boolean;
}

/**
 * Opens the database that the command line and the settings name, or a line to the server.
 * @throws Refusal when there is none, or it cannot be opened
 */
export async function openCaller(
  context: Pick<Context, 'terminal' | 'options'>,
  wiring: Wiring,
  opening: Opening = { create: false },
): Promise<Opened> {
  const server = serverOf(settings(context.terminal.env, context.options));
  if (server === undefined) return openHere(context, wiring, opening);
  if (opening.create) throw notThere(server);
  const { openServer } = await import('./open-server.js');
  return openServer(server, context.terminal.env);
}

/**
 * Opens a database, whatever server is named.
 * @throws Refusal when there is none, or it cannot be opened
 */
export async function openHere(
  { terminal, options }: Pick<Context, 'terminal' | 'options'>,
  wiring: Wiring,
  { create }: Opening = { create: false },
): Promise<OpenedHere> {
  const { env } = terminal;
  const found = settings(env, options);
  const target = targetOf(found);
  if (target.kind === 'sqlite' && !create && !existsSync(target.file)) throw noFile(target.file);
  const path = keyFileOf(found, target, env);
  const made = create ? madeFiles(target, path) : [];
  const discard = () => {
    for (const file of made) rmSync(file, { force: true });
  };
  try {
    const documents = documentsOf(found, target, env);
    const outside = await toRefusal(() => wiring.outside({ env, path, create, documents }));
    const store = await toRefusal(() => openStore(target, wiring));
    const system: System = { store, outside };
    const sessions = new Sessions(env, target.name);
    const caller = signedInCaller(system, sessions, env['MFI_TOKEN']);
    const currency = () => currencyIn(store);
    return {
      target,
      system,
      store,
      caller,
      sessions,
      currency,
      close: () => store.close(),
      discard,
    };
  } catch (error) {
    discard();
    throw error;
  }
}

async function currencyIn(store: OpenedStore): Promise<string> {
  const [institution] = await store.read((db) => db.list('institutions', { limit: 1 }));
  return institution?.currency ?? '';
}

function notThere(server: string): Refusal {
  const message = `An institution is made where its database is, and not at ${server}: leave MFI_SERVER out, or name a file with --db.`;
  return new Refusal([{ code: 'server.not_here', path: '', facts: { server }, message }]);
}

/** The files that opening will make. The database is made here, for its owner's eyes only. */
function madeFiles(target: Target, keyFile: string): string[] {
  if (target.kind !== 'sqlite' || existsSync(target.file)) return [];
  mkdirSync(dirname(target.file), { recursive: true, mode: 0o700 });
  closeSync(openSync(target.file, 'ax', 0o600));
  const { file } = target;
  const key = existsSync(keyFile) ? [] : [keyFile];
  return [file, `${file}-wal`, `${file}-shm`, ...key];
}

/** Opens a target's store, brought up to date. */
export function openStore(target: Target, wiring: Wiring, migrate = true): Promise<OpenedStore> {
  return target.kind === 'sqlite'
    ? wiring.openSqlite(target.file, { migrate })
    : wiring.openPostgres(target.url, { migrate, replicas: target.replicas });
}

/** What goes wrong on the way to a database is told in the words of whoever noticed. */
export async function toRefusal<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof TypeError) throw error;
    if (error.name === 'WrongDocumentSettings') {
      throw new Refusal(
        [{ code: 'config.malformed', path: '', facts: {}, message: error.message }],
        {
          status: EXIT.usage,
        },
      );
    }
    throw new Refusal([{ code: 'database.not_open', path: '', facts: {}, message: error.message }]);
  }
}

/** There is no such database. */
export function noFile(file: string): Refusal {
  const message = `There is no database ${file} yet: make one with mfi init, or name another with --db.`;
  return new Refusal([{ code: 'database.missing', path: '', facts: { file }, message }]);
}

/** Runs operations as whoever is signed in, and renews the session when it has run out. */
export function signedInCaller(
  system: System,
  sessions: SessionStore,
  token: string | undefined,
): Caller {
  const run = (session: Session) => localCaller(system, session);
  return {
    call: async <I extends Operation['input'], O extends Operation['output']>(
      operation: Operation<I, O>,
      input: never,
      options?: CallOptions,
    ) => {
      const saved = sessions.load();
      const accessToken = token ?? saved?.accessToken;
      if (operation.access.roles === 'public' || accessToken === undefined) {
        return run({ kind: 'anonymous' }).call(operation, input, options);
      }
      try {
        return await run({ kind: 'token', token: accessToken }).call(operation, input, options);
      } catch (error) {
        if (!isSignedOut(error) || token !== undefined || !saved) throw error;
        const renewed = await renew(system, sessions, accessToken);
        return run({ kind: 'token', token: renewed }).call(operation, input, options);
      }
    },
  };
}

/** A fresh access token; another command may have fetched one meanwhile. */
async function renew(system: System, sessions: SessionStore, stale: string): Promise<string> {
  return sessions.alone(async () => {
    const saved = sessions.load();
    if (!saved) return stale;
    if (saved.accessToken !== stale) return saved.accessToken;
    const anybody = localCaller(system, { kind: 'anonymous' });
    const { output } = await anybody.call(refresh, { refreshToken: saved.refreshToken });
    sessions.save({ ...saved, accessToken: output.accessToken, refreshToken: output.refreshToken });
    return output.accessToken;
  });
}

function isSignedOut(error: unknown): boolean {
  return error instanceof Refused && error.code === 'access.signed_out';
}

/** Signs in with a name and a password, and keeps the session for later commands. */
export async function signIn(
  { caller, sessions }: { readonly caller: Caller; readonly sessions: SessionStore },
  who: { readonly username: string; readonly password: string; readonly code?: string },
): Promise<unknown> {
  const { output } = await caller.call(login, who);
  const { accessToken, refreshToken } = output;
  sessions.save({ username: who.username, accessToken, refreshToken });
  return output;
}

/** The exit status of a refusal. */
export function exitOf({ status }: Pick<Refused, 'status'>): number {
  if (status === 400) return EXIT.usage;
  if (status === 401) return EXIT.signIn;
  if (status === 409 || status === 412) return EXIT.conflict;
  return EXIT.refused;
}
