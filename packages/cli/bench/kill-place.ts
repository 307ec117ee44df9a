/** An institution on a database of its own, on which programs are started, and killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@mfi/contracts';
import { checkBooks, verifyAudit } from '@mfi/contracts/audit';
import { localCaller } from '@mfi/operations';
import type { BranchRow } from '@mfi/operations/ports';
import { openPostgres, openSqlite } from '@mfi/store';
import { manyLoans } from '../../operations/test/branch/many-loans.js';
import { newKey, newWorld, signIn, type World } from '../../operations/test/world.js';
import { startPostgres } from '../../store/test/postgres-server.js';

/** Whoever programs are started as; a token is made anew for each. */
export type Person = Awaited<ReturnType<World['as']>>;

/** Where programs work that are killed. */
export interface KillPlace {
  readonly dialect: 'sqlite' | 'postgres';
  readonly world: World;
  readonly folder: string;
  readonly people: Readonly<Record<'manager' | 'cashier' | 'officer' | 'auditor', Person>>;
  /** Starts `mfi` as somebody. */
  mfi(who: Person | 'admin', ...words: string[]): Promise<Program>;
  token(who: Person | 'admin'): Promise<string>;
  branch(): Promise<BranchRow>;
  /** Fails unless all that can be proved of the books holds, and the audit's chains. */
  prove(): Promise<void>;
  remove(): Promise<void>;
}

/** A program that runs. */
export interface Program {
  readonly child: ChildProcess;
  /** What it has said on stdout, and on stderr. */
  said(): { readonly out: string; readonly errors: string };
  /** Waits for its end: its exit status; null when it was killed. */
  ended(): Promise<number | null>;
}

export class Broken extends Error {
  override readonly name = 'Broken';
}

/** Fails where something does not hold. */
export function holds(isSo: boolean, says: string): asserts isSo {
  if (!isSo) throw new Broken(says);
}

/** How many loans are there: each round pays some of them. */
export const LOANS = 120;

/** One loan of so many is collected by the officer. */
const COLLECTED_EVERY = 6;

/** Makes one. */
export async function killPlace(dialect: 'sqlite' | 'postgres'): Promise<KillPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'mfi-kills-'));
  const server = dialect === 'postgres' ? await startPostgres() : undefined;
  const file = join(folder, 'branch.db');
  const store = server ? await openPostgres(server.url) : await openSqlite(file);
  const key = newKey();
  const world = await newWorld(store, key);
  await manyLoans(world, { count: LOANS, through: '2026-01-13', areNew: true });
  const roles: readonly Role[] = ['manager', 'cashier', 'officer', 'auditor'];
  const people = Object.fromEntries(
    await Promise.all(roles.map(async (role) => [role, await world.as(role)] as const)),
  ) as unknown as KillPlace['people'];
  await givenToOfficer(world, people.officer.userId);
  const env = {
    ...process.env,
    MFI_HOME: folder,
    MFI_KEY: key.export().toString('base64'),
    ...(server ? { DATABASE_URL: server.url } : {}),
  };
  const token = async (who: Person | 'admin') => {
    const userId = who === 'admin' ? await adminOf(world) : who.userId;
    const now = new Date().toISOString();
    return world.system.outside.tokens.issue(await signIn(world.system, userId), now);
  };
  return {
    dialect,
    world,
    folder,
    people,
    token,
    mfi: async (who, ...words) => {
      const place = server ? [] : ['--db', file];
      return started([...words, ...place], { ...env, MFI_TOKEN: await token(who) });
    },
    branch: () => store.read((db) => db.get('branches', world.branch.id)) as Promise<BranchRow>,
    prove: () => prove(world),
    remove: async () => {
      await store.close();
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function givenToOfficer({ store }: World, officerId: string): Promise<void> {
  const loans = await store.read((db) => db.list('loans', {}));
  const some = loans.filter((_, at) => at % COLLECTED_EVERY === 0);
  const changes = some.map(({ id }) => ({ id, officerId }));
  await store.write((db) => db.updateMany('loans', ['officerId'], changes));
}

async function adminOf({ store }: World): Promise<string> {
  const admin = await store.read((db) => db.find('users', { username: 'admin' }));
  return admin?.id ?? '';
}

async function prove({ system }: World): Promise<void> {
  const caller = localCaller(system, { kind: 'system' });
  const { output } = await caller.call(checkBooks, {});
  const wrong = output.checks.filter(({ ok }) => !ok);
  holds(output.clean, `mfi check finds ${JSON.stringify(wrong).slice(0, 2000)}`);
  const audit = await caller.call(verifyAudit, {});
  holds(audit.output.clean, `the audit does not hold: ${JSON.stringify(audit.output)}`);
}

function started(words: readonly string[], env: NodeJS.ProcessEnv): Program {
  const child = spawn(process.execPath, [join('bin', 'mfi.js'), ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const closed = once(child, 'close');
  return {
    child,
    said: () => ({ out, errors }),
    ended: async () => ((await closed) as [number | null])[0],
  };
}
