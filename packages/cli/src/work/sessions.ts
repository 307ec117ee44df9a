import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@mfi/terminal';
import { places } from './places.js';

/** Who is signed in to a database, and with what. */
export interface SavedSession {
  readonly username: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** What amounts are in, where a server would have to be asked for it. */
  readonly currency?: string;
}

/** What keeps a session. */
export interface SessionStore {
  load(): SavedSession | undefined;
  save(session: SavedSession): void;
  remove(): void;
  /** Does something that no other command of this user does at the same time. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** Keeps a user's session for each database, in a file that only the user can read. */
export class Sessions implements SessionStore {
  readonly #file: string;
  readonly #folder: string;

  /** @param target the name of the database */
  constructor(env: Environment, target: string) {
    this.#folder = join(places(env).config, 'sessions');
    const name = createHash('sha256').update(target).digest('hex').slice(0, 32);
    this.#file = join(this.#folder, `${name}.json`);
  }

  /** The session that is saved; undefined where there is none. */
  load(): SavedSession | undefined {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as SavedSession;
    } catch {
      return undefined;
    }
  }

  save(session: SavedSession): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const fresh = `${this.#file}.${process.pid}`;
    writeFileSync(fresh, `${JSON.stringify(session)}\n`, { mode: 0o600 });
    chmodSync(fresh, 0o600);
    renameSync(fresh, this.#file);
  }

  remove(): void {
    rmSync(this.#file, { force: true });
  }

  /**
   * Does something that no other command of this user does at the same time: a refresh token is
   * good for one use.
   */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const lock = `${this.#file}.lock`;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    for (let tries = 0; !made(lock); tries += 1) {
      // A lock that is held for this long belongs to a command that was killed.
      if (tries === 100) rmSync(lock, { recursive: true, force: true });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    try {
      return await work();
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}

function made(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
