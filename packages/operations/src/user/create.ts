import { type Problem, Refused } from '@mfi/contracts';
import { createUser as declared } from '@mfi/contracts/user';
import type { ReadContext } from '../kit/context.js';
import { writesPrepared } from '../kit/handler.js';
import type { UserRow } from '../ports/tables.js';
import { auditedUser } from './audited-user.js';
import { checkMayGive } from './may-manage.js';
import { newPassword } from './new-password.js';
import { placeOf, placeProblems } from './place.js';
import { shownUser } from './shown-user.js';
import { weakPassword } from './weak-password.js';

/** Makes a user, for staff or for a customer. */
export const createUser = writesPrepared(
  declared,
  async ({ outside }, { password }) => newPassword(outside, password),
  async (context, input, { hash, made }) => {
    const { db, now } = context;
    const { role, name, password } = input;
    const username = input.username.toLowerCase();
    checkMayGive(context, role);
    const problems = [
      ...(await nameProblems(context, username)),
      ...placeProblems(input),
      ...(password === undefined ? [] : weakPassword({ password, username, path: '/password' })),
    ];
    if (problems.length > 0) throw new Refused(problems);
    const place = await placeOf(context, input);
    await checkOneOf(context, place.customerId);
    const user: UserRow = {
      id: context.id('us'),
      username,
      name,
      role,
      ...place,
      passwordHash: hash,
      secondFactor: null,
      status: 'active',
      failures: 0,
      lockedUntil: null,
      createdAt: now,
      version: 1,
    };
    await db.insert('users', user);
    context.audit({
      branchId: user.branchId ?? '',
      targetId: user.id,
      after: { ...(auditedUser(user) as object), passwordMade: made !== null },
    });
    return { ...(await shownUser(context, user)), password: made };
  },
);

async function nameProblems({ db }: ReadContext, username: string): Promise<Problem[]> {
  if (!(await db.find('users', { username }))) return [];
  const message = `There is a user ${username} already: choose another name to sign in with.`;
  return [{ code: 'thing.not_unique', path: '/username', facts: { username }, message }];
}

async function checkOneOf({ db }: ReadContext, customerId: string | null): Promise<void> {
  const other = customerId === null ? undefined : await db.find('users', { customerId });
  if (!other) return;
  const { username } = other;
  const message = `This customer has the user ${username} already: reset its password if it is lost.`;
  throw new Refused([
    { code: 'thing.not_unique', path: '/customer', facts: { username }, message },
  ]);
}
