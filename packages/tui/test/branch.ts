/** A branch to work in: people with passwords, a centre with groups, running loans, a till. */
import type { KeyObject } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type Caller, type CallOptions, Refused } from '@mfi/contracts';
import { login } from '@mfi/contracts/auth';
import { catchUp } from '@mfi/contracts/branch';
import { createCentre } from '@mfi/contracts/centre';
import { addIdentity, createCustomer, verifyCustomer } from '@mfi/contracts/customer';
import { addMember, applyAsGroup, createGroup, disburseGroup } from '@mfi/contracts/group';
import { approveJournal, proposeJournal } from '@mfi/contracts/ledger';
import { acknowledgeKeyFacts, approveLoan, reviewLoan } from '@mfi/contracts/loan';
import { createProduct } from '@mfi/contracts/product';
import { createTill } from '@mfi/contracts/till';
import { createUser } from '@mfi/contracts/user';
import { localCaller, type Session, type System } from '@mfi/operations';
import type { OpenStore } from '@mfi/store';
import { newWorld, type World } from '../../operations/test/world.js';
import { type TestDatabase, testDatabase } from '../../store/test/databases.js';
import type { DraftStorage, HealthCheck, Host } from '../src/host.js';

/** The password of everybody. */
export const PASSWORD = 'seven yellow kites';

/** Who works in the branch, by role. */
export const PEOPLE = {
  manager: ['meera', 'Meera Joshi'],
  officer: ['omkar', 'Omkar Deshpande'],
  cashier: ['chitra', 'Chitra Nair'],
  auditor: ['anand', 'Anand Rao'],
} as const;

/** Names as they are met: long, short, and in the scripts of the country. */
const NAMES = [
  'Asha Patil',
  'सुनीता देशमुख',
  'Rukhsana Begum Abdul Rahman Shaikh',
  'Lakshmi',
  'ஜெயலட்சுமி சுப்பிரமணியன்',
  'Kamala Bai',
  'Fatima Sayyed',
  'प्रिया कुलकर्णी',
] as const;

/** A branch that is open, and what a test needs to know of it. */
export interface Branch {
  readonly world: World;
  /** A host of somebody who is not signed in yet. */
  host(drafts?: DraftStorage): Host & { readonly drafts: DraftStorage };
  readonly loans: readonly string[];
  close(): Promise<void>;
}

/** How a branch is made. */
export interface BranchOptions {
  readonly members?: number;
  readonly until?: string;
  /** Whether it has a till; it has one, when left out. */
  readonly till?: boolean;
  /** Where it is made; left out: on a database that goes with it. */
  readonly on?: { readonly store: OpenStore; readonly key: KeyObject };
}

/** Makes a branch of one centre, whose members borrowed on the first day. */
export async function newBranch({
  members = 8,
  until = '2026-01-13',
  till = true,
  on,
}: BranchOptions = {}): Promise<Branch> {
  const database = on ? undefined : await testDatabase('sqlite');
  const store = on?.store ?? (await (database as TestDatabase).open());
  const world = await newWorld(store, on?.key);
  const { admin, system } = world;
  for (const [role, [username, name]] of Object.entries(PEOPLE)) {
    await admin.call(createUser, {
      username,
      name,
      role: role as 'manager',
      branch: 'PUN',
      password: PASSWORD,
    });
  }
  const as = (username: string) => signedIn(system, username);
  const manager = await as('meera');
  const officer = await as('omkar');
  const cashier = await as('chitra');
  await payIn(manager, admin);
  await admin.call(createProduct, WEEKLY);
  const loans = await lend({ manager, officer, cashier, admin }, members);
  if (until > '2026-01-01') await manager.call(catchUp, { to: until });
  if (till) await manager.call(createTill, { name: 'T1' });
  world.clock.at = `${until}T09:30:00.000Z`;
  return {
    world,
    loans,
    host: (drafts = memoryDrafts()) => hostOf(system, drafts),
    close: async () => {
      await store.close();
      await database?.drop();
    },
  };
}

const WEEKLY = {
  code: 'W50',
  name: 'Weekly',
  terms: {
    interest: { annualRate: '24' },
    repayment: { every: { count: 1, unit: 'week' }, installments: 50 },
  },
  principalMin: '1000',
  principalMax: '100000',
};

async function payIn(manager: Caller, admin: Caller): Promise<void> {
  const lines = [
    { account: '1010', debit: '2000000' },
    { account: '3010', credit: '2000000' },
  ];
  const { output } = await manager.call(proposeJournal, { narration: 'Capital', lines });
  await admin.call(approveJournal, { journal: output.id });
}

async function lend(
  people: Readonly<Record<'manager' | 'officer' | 'cashier' | 'admin', Caller>>,
  members: number,
): Promise<string[]> {
  const { manager, officer, cashier, admin } = people;
  const asked = { code: 'C01', name: 'Wagholi', firstMeetingOn: '2026-01-06', time: '09:30' };
  await officer.call(createCentre, asked);
  const loans: string[] = [];
  for (let first = 0; first < members; first += GROUP_SIZE) {
    const made = await officer.call(createGroup, {
      centre: 'C01',
      name: `Jyoti ${first / GROUP_SIZE + 1}`,
    });
    const { number: group } = made.output.group;
    for (let index = first; index < Math.min(members, first + GROUP_SIZE); index += 1) {
      const customer = await newCustomer(officer, manager, index);
      await officer.call(addMember, { group, customer });
    }
    const applied = await officer.call(applyAsGroup, { group, product: 'W50', principal: '10000' });
    for (const { number: loan } of applied.output.data) {
      await manager.call(reviewLoan, { loan });
      await admin.call(approveLoan, { loan });
      await officer.call(acknowledgeKeyFacts, { loan });
      loans.push(loan);
    }
    await cashier.call(disburseGroup, { group, mode: 'bank', firstDueOn: '2026-01-13' });
  }
  return loans;
}

const GROUP_SIZE = 10;

async function newCustomer(officer: Caller, manager: Caller, index: number): Promise<string> {
  const base = NAMES[index % NAMES.length] as string;
  const name = index < NAMES.length ? base : `${base} ${index + 1}`;
  const { output } = await officer.call(createCustomer, {
    name,
    phone: `98765${String(10_000 + index)}`,
    bornOn: '1990-04-12',
    address: { line1: `House ${index + 1}`, village: 'Wagholi' },
    income: '25000',
    obligations: '0',
    acceptDuplicate: true,
  });
  const customer = output.number;
  await officer.call(addIdentity, {
    customer,
    kind: 'pan',
    number: `ABCPP${String(1000 + index)}K`,
  });
  await manager.call(verifyCustomer, { customer });
  return customer;
}

async function signedIn(system: System, username: string): Promise<Caller> {
  const host = hostOf(system, memoryDrafts());
  await host.signIn({ username, password: PASSWORD });
  return host.caller;
}

/** A host as the command makes it, on a session in memory. */
function hostOf(system: System, drafts: DraftStorage): Host {
  let token: string | undefined;
  let keys = 0;
  const session = (): Session =>
    token === undefined ? { kind: 'anonymous' } : { kind: 'token', token };
  const caller: Caller = {
    call: async (operation, input, options?: CallOptions) => {
      if (token === undefined && operation.access.roles !== 'public') throw SIGNED_OUT;
      return localCaller(system, session()).call(operation, input, options);
    },
  };
  return {
    caller,
    place: { kind: 'file', name: '/srv/mfi/pune.db' },
    version: '0.1.0',
    drafts,
    newKey: () => {
      keys += 1;
      return `tui-${system.outside.ids.next('ky')}-${keys}`;
    },
    signIn: async (who) => {
      const { output } = await localCaller(system, { kind: 'anonymous' }).call(login, who);
      token = output.accessToken;
    },
    receipts: { size: '80mm', isEnglish: true },
    print: async ({ payment, size, duplicate, code }) => {
      if (drafts.lines('printer').includes('off')) throw new Error('The printer is off.');
      const kind = duplicate ? 'duplicate' : 'original';
      drafts.append('printed', `${payment.number} ${kind} ${size} ${code !== null}`);
      return 'paper';
    },
    upload: (path) => {
      if (!existsSync(path)) throw NO_FILE;
      return { fileName: basename(path), file: () => createReadStream(path) };
    },
    keep: async (fileName, bytes) => {
      for await (const piece of bytes) drafts.append('kept', `${fileName} ${piece.length}`);
      return `/srv/${fileName}`;
    },
    checks: async () => {
      if (drafts.lines('doctor').includes('gone')) throw new Error('The doctor is not in.');
      return CHECKS;
    },
    signOut: async () => {
      token = undefined;
    },
  };
}

/** What the doctor finds on a machine that nobody has backed up. */
const CHECKS: readonly HealthCheck[] = [
  { name: 'key', state: 'ok', says: '/srv/mfi/pune.db.key', remedy: '' },
  { name: 'database', state: 'ok', says: '/srv/mfi/pune.db', remedy: '' },
  { name: 'backup', state: 'warn', says: '2026-01-02 01:00', remedy: 'mfi backup' },
  { name: 'clock', state: 'ok', says: '2026-01-13 09:30 UTC', remedy: '' },
];

const NO_FILE = new Refused([
  { code: 'thing.not_found', path: '', facts: {}, message: 'There is no file of that path.' },
]);

const SIGNED_OUT = new Refused([
  { code: 'access.signed_out', path: '', facts: {}, message: 'Sign in first.' },
]);

/** Drafts that are forgotten with the test. */
export function memoryDrafts(): DraftStorage {
  const kept = new Map<string, string[]>();
  return {
    names: () => [...kept.keys()],
    lines: (name) => kept.get(name) ?? [],
    append: (name, line) => {
      kept.set(name, [...(kept.get(name) ?? []), line]);
    },
    remove: (name) => {
      kept.delete(name);
    },
  };
}
