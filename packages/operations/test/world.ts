import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentSettings, outside as realOutside } from '@mfi/adapters';
import type { Caller, Role } from '@mfi/contracts';
import { createBranch } from '@mfi/contracts/branch';
import { createInstitution } from '@mfi/contracts/institution';
import { localCaller, type Session, type System } from '@mfi/operations';
import type { BranchRow, Claims, Outside, Replays, Store } from '@mfi/operations/ports';
import { eachDatabase } from '../../store/test/databases.js';

/** An institution with two branches, PUN and NAG, on a store of its own, and people to ask. */
export interface World {
  readonly system: System;
  readonly store: Store;
  /** Time stands still but for what a test moves. */
  readonly clock: { at: string };
  readonly branch: BranchRow;
  readonly otherBranch: BranchRow;
  readonly admin: Caller;
  /** A caller of a role; of branch PUN, or of the branch given. Each call is another person. */
  as(role: Role, options?: AsOptions): Promise<Caller & { readonly userId: string }>;
  caller(session: Session): Caller;
}

export interface AsOptions {
  readonly branch?: string | null;
  readonly customerId?: string;
}

/** The first day of the books of every world. */
export const FIRST_DAY = '2026-01-01';

/**
 * Describes the same in a world on SQLite and in one on PostgreSQL. `world` gives the same one each
 * time, until the tests of the block are over.
 */
export function eachWorld(
  describeIn: (world: () => Promise<World>, dialect: 'sqlite' | 'postgres') => void,
): void {
  eachDatabase((open, dialect) => {
    let made: Promise<World> | undefined;
    describeIn(() => {
      made ??= open().then((store) => newWorld(store));
      return made;
    }, dialect);
  });
}

/**
 * Makes a world on an empty store.
 * @param key of the institution, for who needs it in a second process
 * @param replays where loans are replayed when not in this thread
 */
export async function newWorld(store: Store, key = newKey(), replays?: Replays): Promise<World> {
  const clock = { at: `${FIRST_DAY}T09:00:00.000Z` };
  const outside: Outside = {
    ...realOutside({ key, documents: documentSettings({}, documentFolder()) }),
    clock: { now: () => clock.at },
    passwords: quickPasswords,
    ...(replays ? { replays } : {}),
  };
  const system: System = { store, outside, checkAnswers: true };
  const caller = (session: Session) => localCaller(system, session);
  const made = await caller({ kind: 'anonymous' }).call(createInstitution, {
    name: 'Asha Microfinance',
    currency: 'INR',
    branchCode: 'PUN',
    branchName: 'Pune',
    businessDate: FIRST_DAY,
    username: 'admin',
    password: 'correct horse',
    starterProducts: true,
  });
  const as: World['as'] = async (role, { branch = 'PUN', customerId } = {}) =>
    person(system, { role, branch, ...(customerId ? { customerId } : {}) });
  const admin = callerOf(system, await signIn(system, made.output.user.id));
  await admin.call(createBranch, { code: 'NAG', name: 'Nagpur', businessDate: FIRST_DAY });
  const branchOf = async (code: string) =>
    (await store.read((db) => db.find('branches', { code }))) as BranchRow;
  return {
    system,
    store,
    clock,
    admin,
    branch: await branchOf('PUN'),
    otherBranch: await branchOf('NAG'),
    as,
    caller,
  };
}

/** A folder for documents that goes with the process. */
export function documentFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mfi-documents-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A key of an institution. */
export function newKey(): KeyObject {
  return createSecretKey(randomBytes(32));
}

/** Right when equal: what a test of anything but passwords needs. */
const quickPasswords: Outside['passwords'] = {
  hash: async (password) => createHash('sha256').update(password).digest('hex'),
  verify: async (password, hash) =>
    createHash('sha256').update(password).digest('hex') === hash ? 'right' : 'wrong',
};

interface Person {
  readonly role: Role;
  readonly branch: string | null;
  readonly customerId?: string;
}

async function person(system: System, { role, branch, customerId }: Person) {
  const { outside, store } = system;
  const id = outside.ids.next('us');
  await store.write(async (db) => {
    const row = branch === null ? undefined : await db.find('branches', { code: branch });
    await db.insert('users', {
      id,
      username: `${role}-${id.slice(-8)}`,
      name: `${role} of ${branch}`,
      role,
      branchId: row?.id ?? null,
      customerId: customerId ?? null,
      passwordHash: '',
      secondFactor: null,
      status: 'active',
      failures: 0,
      lockedUntil: null,
      createdAt: outside.clock.now(),
      version: 1,
    });
  });
  return { userId: id, ...callerOf(system, await signIn(system, id)) };
}

/** A session of a user who need not say a password. */
export async function signIn({ store, outside }: System, userId: string): Promise<Claims> {
  const now = outside.clock.now();
  const sessionId = outside.ids.next('se');
  await store.write((db) =>
    db.insert('sessions', {
      id: sessionId,
      userId,
      family: sessionId,
      refreshHash: outside.digest.sha256(sessionId),
      issuedAt: now,
      expiresAt: '2999-01-01T00:00:00.000Z',
      usedAt: null,
      revokedAt: null,
      revokedWhy: null,
    }),
  );
  return { userId, sessionId };
}

/** A caller whose token is made anew for each call: the clock of a world moves by months. */
function callerOf(system: System, claims: Claims): Caller {
  return {
    call: async (operation, input, options) => {
      const token = await system.outside.tokens.issue(claims, system.outside.clock.now());
      return localCaller(system, { kind: 'token', token }).call(operation, input, options);
    },
  };
}

/** What a refusal says first; fails when nothing was refused. */
export async function refusalOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'Refused' && 'code' in error) {
      return String(error.code);
    }
    throw error;
  }
  throw new Error('nothing was refused');
}
