import type { Refused } from '@mfi/contracts';
import { login as declared } from '@mfi/contracts/auth';
import type { WriteContext } from '../kit/context.js';
import { writesPrepared } from '../kit/handler.js';
import type { UserRow } from '../ports/tables.js';
import { countFailure, countUnknown, locked, lockedUntil } from './failures.js';
import { checkPassword, checkStillOf, type PasswordCheck } from './password-check.js';
import { startSession } from './sessions.js';

/** Signs somebody in by name and password. */
export const login = writesPrepared(
  declared,
  async ({ db, outside }, { username, password }) => {
    const user = await db.find('users', { username: username.toLowerCase() });
    return checkPassword(outside, user, password);
  },
  async (context, { username, password }, prepared) => {
    const { db, outside } = context;
    const name = username.toLowerCase();
    const found = await db.find('users', { username: name });
    if (!found) return refuseUnknown(context, name);
    const user = (await db.lock('users', found.id)) as UserRow;
    const check = await checkStillOf(outside, user, { password, check: prepared });
    const refusal = await refusalFor(context, user, check);
    if (refusal) return kept(context, refusal);
    await db.update('users', user.id, {
      failures: 0,
      lockedUntil: null,
      ...(check.upgrade === undefined ? {} : { passwordHash: check.upgrade }),
    });
    context.audit({
      branchId: user.branchId ?? '',
      targetId: user.id,
      after: { signedIn: true, passwordUpgraded: check.upgrade !== undefined },
    });
    return startSession(context, user);
  },
);

/** Why a user is not let in; undefined for one who is. What is wrong is counted and audited. */
async function refusalFor(
  context: WriteContext,
  user: UserRow,
  { isRight }: PasswordCheck,
): Promise<Refused | undefined> {
  const until = lockedUntil(user, context);
  if (until === undefined && isRight && user.status === 'active') return undefined;
  const refusal = until === undefined ? await countFailure(context, user) : locked(until);
  context.audit({
    branchId: user.branchId ?? '',
    targetId: user.id,
    after: { signedIn: false, why: refusal.code, status: user.status },
  });
  return refusal;
}

async function refuseUnknown(context: WriteContext, name: string): Promise<never> {
  const refusal = await countUnknown(context, name);
  context.audit({
    branchId: '',
    targetId: 'unknown',
    after: { signedIn: false, why: refusal.code, status: 'unknown' },
  });
  return kept(context, refusal);
}

/** Refuses, and keeps what was counted. The answer of the handler is dropped. */
function kept(context: WriteContext, refusal: Refused): never {
  context.refuseButKeep(refusal);
  return undefined as never;
}
