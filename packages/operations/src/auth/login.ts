import { Refused } from '@mfi/contracts';
import { login as declared } from '@mfi/contracts/auth';
import type { WriteContext } from '../kit/context.js';
import { writesPrepared } from '../kit/handler.js';
import type { SecondFactor, UserRow } from '../ports/tables.js';
import { countFailure, countUnknown, locked, lockedUntil } from './failures.js';
import { checkPassword, checkStillOf, type PasswordCheck } from './password-check.js';
import { afterCode, codeNeeded, factorOf, wrongCode } from './second-factor.js';
import { startSession } from './sessions.js';

/** Signs somebody in by name and password. */
export const login = writesPrepared(
  declared,
  async ({ db, outside }, { username, password }) => {
    const user = await db.find('users', { username: username.toLowerCase() });
    return checkPassword(outside, user, password);
  },
  async (context, { username, password, code }, prepared) => {
    const { db, outside } = context;
    const name = username.toLowerCase();
    const found = await db.find('users', { username: name });
    if (!found) return refuseUnknown(context, name);
    const user = (await db.lock('users', found.id)) as UserRow;
    const check = await checkStillOf(outside, user, { password, check: prepared });
    const refusal = await refusalFor(context, user, check);
    if (refusal) return kept(context, refusal);
    const factor = await factorAfter(context, user, code);
    if (factor instanceof Refused) return kept(context, factor);
    await db.update('users', user.id, {
      failures: 0,
      lockedUntil: null,
      ...(factor ? { secondFactor: factor } : {}),
      ...(check.upgrade === undefined ? {} : { passwordHash: check.upgrade }),
    });
    context.audit({
      branchId: user.branchId ?? '',
      targetId: user.id,
      after: {
        signedIn: true,
        passwordUpgraded: check.upgrade !== undefined,
        ...(factor ? { secondFactor: true, recoveryCodesLeft: factor.recovery.length } : {}),
      },
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

/**
 * The second factor of somebody whose password is right, after the code was taken; undefined for
 * who has none. Wrong codes are counted as wrong passwords are: there are only a million of them.
 * @throws Refused access.code_needed where none was given: that is no try
 */
async function factorAfter(
  context: WriteContext,
  user: UserRow,
  code: string | undefined,
): Promise<SecondFactor | Refused | undefined> {
  const factor = factorOf(user);
  if (!factor) return undefined;
  if (code === undefined) throw codeNeeded();
  const taken = await afterCode(context, user, { factor, code });
  if (taken) return taken;
  const refusal = await countFailure(context, user, wrongCode());
  context.audit({
    branchId: user.branchId ?? '',
    targetId: user.id,
    after: { signedIn: false, why: refusal.code },
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
