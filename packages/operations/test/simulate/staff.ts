import { createSecretKey } from 'node:crypto';
import { outside as realOutside } from '@mfi/adapters';
import type { Caller, Role } from '@mfi/contracts';
import { login } from '@mfi/contracts/auth';
import { createBranch } from '@mfi/contracts/branch';
import { createInstitution } from '@mfi/contracts/institution';
import { createTill } from '@mfi/contracts/till';
import { createUser } from '@mfi/contracts/user';
import { localCaller, type System } from '@mfi/operations';
import type { Outside, Store } from '@mfi/operations/ports';
import { chanceOf } from '../../src/populate/chance.js';
import { seededIds } from '../../src/populate/seeded-ids.js';

/** Somebody who works in the simulated institution. */
export interface Person {
  readonly username: string;
  readonly role: Role;
  /** The code of the branch; null: all of them. */
  readonly branch: string | null;
  readonly caller: Caller;
}

/** An institution at its beginning, with people of all roles in two branches. */
export interface Begun {
  readonly system: System;
  readonly clock: { at: string };
  readonly people: readonly Person[];
}

export const BRANCHES = ['PUN', 'NAG'] as const;
const FIRST_DAY = '2026-01-01';
const PASSWORD = 'seven yellow kites';

/** Who works in each branch: of everybody there are two, so that one can check the other. */
const ROLES = ['manager', 'manager', 'officer', 'officer', 'cashier', 'cashier'] as const;

/** Makes the institution. All that is drawn follows from the seed, but for what is sealed. */
export async function begin(store: Store, seed: number): Promise<Begun> {
  const clock = { at: `${FIRST_DAY}T04:00:00.000Z` };
  const system: System = { store, outside: outsideOf(clock, seed), checkAnswers: true };
  const anybody = localCaller(system, { kind: 'anonymous' });
  await anybody.call(createInstitution, {
    name: 'Simulated Microfinance',
    currency: 'INR',
    branchCode: BRANCHES[0],
    branchName: 'Pune',
    businessDate: FIRST_DAY,
    username: 'admin',
    password: PASSWORD,
    starterProducts: true,
  });
  const admin = await personOf(system, { username: 'admin', role: 'admin', branch: null });
  await admin.caller.call(createBranch, {
    code: BRANCHES[1],
    name: 'Nagpur',
    businessDate: FIRST_DAY,
  });
  const people: Person[] = [admin];
  for (const branch of BRANCHES) {
    for (const [index, role] of ROLES.entries()) {
      const username = `${role}-${branch}-${index}`.toLowerCase();
      const person = { username, name: username, role, branch };
      await admin.caller.call(createUser, { ...person, password: PASSWORD });
      people.push(await personOf(system, { username, role, branch }));
    }
    for (const name of ['T1', 'T2']) await admin.caller.call(createTill, { name, branch });
  }
  return { system, clock, people };
}

function outsideOf(clock: { readonly at: string }, seed: number): Outside {
  const real = realOutside({ key: createSecretKey(Buffer.alloc(32, seed % 251)) });
  return {
    ...real,
    clock: { now: () => clock.at },
    ids: seededIds(chanceOf(seed), clock.at, real.ids),
    passwords: { hash: async (password) => password, verify: async () => 'right' },
    // A session lives as long as the simulation does, whichever way its clocks jump.
    tokens: {
      ...real.tokens,
      issue: async (claims) => JSON.stringify(claims),
      read: async (token) => JSON.parse(token),
    },
  };
}

async function personOf(system: System, who: Omit<Person, 'caller'>): Promise<Person> {
  const { username } = who;
  const anybody = localCaller(system, { kind: 'anonymous' });
  const { output } = await anybody.call(login, { username, password: PASSWORD });
  return { ...who, caller: localCaller(system, { kind: 'token', token: output.accessToken }) };
}
