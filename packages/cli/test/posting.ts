import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Caller } from '@mfi/contracts';
import { checkBooks, verifyAudit } from '@mfi/contracts/audit';
import { createCustomer, verifyCustomer } from '@mfi/contracts/customer';
import { localCaller } from '@mfi/operations';
import type { Claims, Outside, Store } from '@mfi/operations/ports';
import type { Plugin } from 'esbuild';
import { expect } from 'vitest';
import { childPrograms, REPLAY_THREAD } from '../../operations/test/child-programs.js';
import { lent } from '../../operations/test/things.js';
import { newKey, newWorld, signIn } from '../../operations/test/world.js';
import { type TestDatabase, testDatabase } from '../../store/test/databases.js';

/** What a program of posting-child.ts is told. */
export interface Posting {
  readonly dialect: 'sqlite' | 'postgres';
  readonly address: string;
  /** The institution's key, in base64. */
  readonly key: string;
  readonly claims: Claims;
  /** The instant at which all of it happens. */
  readonly at: string;
  /** The loans that are paid, in turn. */
  readonly loans: readonly string[];
  /** What the keys of the payments begin with; their number follows. */
  readonly prefix: string;
  readonly from: number;
  readonly count: number;
}

/** A payment that was answered. */
export interface Acknowledged {
  readonly index: number;
  readonly receipt: string;
  readonly replayed: boolean;
}

/** A database with loans to be paid. */
export interface Scene {
  readonly database: TestDatabase;
  readonly posting: Omit<Posting, 'prefix' | 'from' | 'count'>;
  /** As in the processes: with their clock and key. */
  readonly outside: Outside;
}

/** Makes a fresh database with loans whose money is out; it is closed when this is done. */
export async function sceneOn(dialect: 'sqlite' | 'postgres', loanCount: number): Promise<Scene> {
  const database = await testDatabase(dialect);
  const store = await database.open();
  const key = newKey();
  const world = await newWorld(store, key);
  const [officer, manager, cashier] = [
    await world.as('officer'),
    await world.as('manager'),
    await world.as('cashier'),
  ];
  const loans: string[] = [];
  for (let index = 0; index < loanCount; index += 1) {
    const customer = await newCustomer({ officer, manager }, index);
    loans.push(await lent({ officer, manager, cashier, admin: world.admin }, customer));
  }
  const claims = await signIn(world.system, cashier.userId);
  await store.close();
  const { address } = database;
  const exported = key.export().toString('base64');
  const posting = { dialect, address, key: exported, claims, at: world.clock.at, loans };
  return { database, posting, outside: world.system.outside };
}

async function newCustomer(
  { officer, manager }: Readonly<Record<'officer' | 'manager', Caller>>,
  index: number,
): Promise<string> {
  const { output } = await officer.call(createCustomer, {
    name: `Asha ${String.fromCharCode(65 + index)} Patil`,
    bornOn: `19${60 + index}-04-12`,
    income: '30000',
    obligations: '0',
    identities: [{ kind: 'pan', number: `ABCPP${1000 + index}K` }],
    acceptDuplicate: true,
  });
  await manager.call(verifyCustomer, { customer: output.number });
  return output.number;
}

/** Somebody who may do everything, on a store that was opened again. */
export function callerOn(store: Store, { outside }: Scene): Caller {
  return localCaller({ store, outside }, { kind: 'system' });
}

/** The cashier whose keys the payments have, on a store that was opened again. */
export async function cashierOn(store: Store, { outside, posting }: Scene): Promise<Caller> {
  const token = await outside.tokens.issue(posting.claims, posting.at);
  return localCaller({ store, outside }, { kind: 'token', token });
}

/** Fails unless all that can be proved of the books holds, and the audit's chains. */
export async function provesClean(caller: Caller): Promise<void> {
  const { output } = await caller.call(checkBooks, {});
  expect(output.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(output.clean).toBe(true);
  const audit = await caller.call(verifyAudit, {});
  expect(audit.output).toMatchObject({ clean: true });
}

/**
 * A program of this folder, built from the sources as they are.
 * @param name of its file, without the ending
 */
export async function builtChild(
  name = 'posting-child',
): Promise<{ readonly file: string; remove(): void }> {
  const sources = {
    [name]: join(import.meta.dirname, `${name}.ts`),
    'replay-thread': REPLAY_THREAD,
  };
  const { file, remove } = await childPrograms(sources, [noTerminalApp]);
  return { file: file(name), remove };
}

/** The terminal app is for people: no such program opens it. */
const noTerminalApp: Plugin = {
  name: 'no-terminal-app',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@mfi\/tui$/ }, ({ path }) => ({ path, namespace: 'left-out' }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** A program that runs. */
export interface Running {
  /** What it has said so far was answered. */
  acknowledged(): readonly Acknowledged[];
  begin(): void;
  kill(): void;
  /** Waits for its end: how it came about. */
  ended(): Promise<{ readonly status: number | null; readonly errors: string }>;
}

/** Starts the program; it waits for `begin`. */
export async function start(file: string, posting: Posting): Promise<Running> {
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(
    process.execPath,
    [file, JSON.stringify(posting)],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const said = { out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.errors += text;
  });
  child.stdin.on('error', () => undefined);
  const closed = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), closed]);
  return {
    // What stands behind the last line break was cut off.
    acknowledged: () => said.out.split('\n').slice(1, -1).map(readLine),
    begin: () => void child.stdin.write('go\n'),
    kill: () => void child.kill('SIGKILL'),
    ended: async () => {
      const [status] = (await closed) as [number | null];
      return { status, errors: said.errors };
    },
  };
}

function readLine(line: string): Acknowledged {
  const [index, receipt = '', replayed] = line.split(' ');
  return { index: Number(index), receipt, replayed: replayed === 'true' };
}
