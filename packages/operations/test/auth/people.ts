import { type Caller, type Problem, Refused } from '@mfi/contracts';
import { login } from '@mfi/contracts/auth';
import { createUser } from '@mfi/contracts/user';
import type { CustomerRow, SessionRow, UserRow } from '@mfi/operations/ports';
import type { World } from '../world.js';

/** What everybody in these tests signs in with, unless a test says otherwise. */
export const PASSWORD = 'seven yellow kites';

let made = 0;

/** A name that nobody has had. */
export function newName(prefix = 'asha'): string {
  made += 1;
  return `${prefix}${made}`;
}

/** What a new person is, beside a name and a password. */
export interface PersonInput {
  readonly role?: UserRow['role'];
  readonly branch?: string;
  readonly customer?: string;
}

/** A user whom nobody in particular made, and who signs in with {@link PASSWORD}. */
export async function newPerson(world: World, input: PersonInput = {}): Promise<string> {
  const { role = 'officer', ...place } = input;
  const username = newName(role);
  const isPlaced = role === 'admin' || role === 'auditor' || role === 'customer';
  await world.caller({ kind: 'system' }).call(createUser, {
    username,
    name: 'Asha Rao',
    role,
    password: PASSWORD,
    ...(isPlaced ? {} : { branch: 'PUN' }),
    ...place,
  });
  return username;
}

/** A customer of a branch, written straight into the books. */
export async function newCustomer(world: World, branch = world.branch): Promise<CustomerRow> {
  const row: CustomerRow = {
    id: world.system.outside.ids.next('cu'),
    number: `CU-${newName('9')}`,
    branchId: branch.id,
    kind: 'individual',
    name: 'Meena Patil',
    gender: null,
    bornOn: null,
    phone: null,
    email: null,
    language: null,
    contactBy: null,
    address: null,
    otherPhones: null,
    permanentAddress: null,
    nominee: null,
    householdId: null,
    income: null,
    obligations: null,
    officerId: null,
    kyc: 'pending',
    kycBy: null,
    kycAt: null,
    kycReason: null,
    status: 'active',
    createdAt: world.clock.at,
    version: 1,
  };
  await world.store.write((db) => db.insert('customers', row));
  return row;
}

/** Somebody who has not signed in. */
export function nobody(world: World): Caller {
  return world.caller({ kind: 'anonymous' });
}

/** Signs in; the tokens. */
export async function signIn(world: World, username: string, password = PASSWORD) {
  return (await nobody(world).call(login, { username, password })).output;
}

/** A caller who shows an access token. */
export function bearer(world: World, { accessToken }: { readonly accessToken: string }): Caller {
  return world.caller({ kind: 'token', token: accessToken });
}

/** The row of a user by name. */
export async function userRow(world: World, username: string): Promise<UserRow> {
  return (await world.store.read((db) => db.find('users', { username }))) as UserRow;
}

/** All sessions of a user. */
export async function sessionsOf(world: World, username: string): Promise<SessionRow[]> {
  const { id } = await userRow(world, username);
  return world.store.read((db) => db.list('sessions', { where: { userId: id } }));
}

/** All that the audit says of somebody or something, the newest first. */
export async function auditOf(world: World, targetId: string) {
  return world.store.read((db) =>
    db.list('audit', { where: { targetId }, order: [['id', 'desc']] }),
  );
}

/** Everything a refusal says; fails when nothing was refused. */
export async function problemsOf(answer: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof Refused) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Moves the clock of a world on. */
export function wait(world: World, { minutes = 0, days = 0 }): void {
  const milliseconds = (days * 24 * 60 + minutes) * 60_000;
  world.clock.at = new Date(Date.parse(world.clock.at) + milliseconds).toISOString();
}
