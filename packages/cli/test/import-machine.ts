import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { everyMinute, hooks, openJobQueue, openMessengers, papers } from '@mfi/adapters';
import type { Role } from '@mfi/contracts';
import type { LoanRow } from '@mfi/operations/ports';
import { openPostgres, openSqlite } from '@mfi/store';
import { capturedTerminal } from '@mfi/terminal';
import { type Things, thingsOf } from '../../operations/test/things.js';
import { newWorld, signIn, type World } from '../../operations/test/world.js';
import { runCommand } from '../src/command/run-command.js';
import { commandsFor } from '../src/commands-for.js';
import type { Wiring } from '../src/work/wiring.js';

/** What came of a command. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** A machine with a database that holds a branch with a loan, and a folder for files. */
export interface ImportMachine {
  readonly world: World;
  readonly things: Things;
  /** Writes a file into the folder; its path. */
  file(name: string, content: string | Uint8Array): string;
  /** Where a file of the folder is, or would be. */
  path(name: string): string;
  read(name: string): string;
  bytes(name: string): Uint8Array;
  /** Runs `mfi` as somebody of a role; the folder's path is left out of what is said. */
  mfi(words: readonly string[], options?: RunOptions): Promise<Ran>;
  loan(): Promise<LoanRow>;
  customers(): Promise<number>;
  remove(): Promise<void>;
}

export interface RunOptions {
  readonly role?: Role;
  readonly stdin?: string | Uint8Array;
}

/** Sets one up. */
export async function importMachine(): Promise<ImportMachine> {
  const folder = mkdtempSync(join(tmpdir(), 'mfi-import-'));
  const path = (name: string) => join(folder, name);
  const store = await openSqlite(path('branch.db'));
  const world = await newWorld(store);
  const things = await thingsOf(world, 'PUN');
  const { outside } = world.system;
  const wiring: Wiring = {
    ...{ openSqlite, openPostgres },
    openQueue: openJobQueue,
    everyMinute,
    openMessengers: async (env) => openMessengers(env),
    openHooks: async (networks) => hooks({ networks }),
    papers: async () => papers,
    outside: async () => outside,
  };
  const tokens = new Map<Role, string>();
  const tokenOf = async (role: Role) => {
    const known = tokens.get(role);
    if (known) return known;
    const { userId } = await world.as(role);
    const token = await outside.tokens.issue(await signIn(world.system, userId), world.clock.at);
    tokens.set(role, token);
    return token;
  };
  return {
    world,
    things,
    file: (name, content) => {
      writeFileSync(path(name), content);
      return path(name);
    },
    path,
    read: (name) => readFileSync(path(name), 'utf8'),
    bytes: (name) => readFileSync(path(name)),
    mfi: async (words, { role = 'manager', stdin = '' } = {}) => {
      const env = { MFI_HOME: path('home'), MFI_TOKEN: await tokenOf(role) };
      const terminal = capturedTerminal({ stdin, env });
      const isAlone = words[1] === 'template' || words[1] === 'fill';
      const all = isAlone ? words : [...words, '--db', path('branch.db')];
      const commands = await commandsFor(all, wiring);
      const status = await runCommand(all, { commands, version: '1.2.3', terminal });
      const shown = (text: string) => text.replaceAll(folder + sep, '');
      const [stdout, stderr] = [terminal.written('stdout'), terminal.written('stderr')];
      return { stdout: shown(stdout), stderr: shown(stderr), status };
    },
    loan: async () =>
      (await store.read((db) => db.find('loans', { number: things.loan }))) as LoanRow,
    customers: () => store.read((db) => db.count('customers')),
    remove: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
