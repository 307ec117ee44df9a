import type { Refused } from '@mfi/contracts';
import type { ReadContext, WriteContext } from '../kit/context.js';
import { instantAt, minutes, secondsOf } from '../kit/instant.js';
import { refuse } from '../kit/refuse.js';
import type { UserRow } from '../ports/tables.js';

/** A wrong name or a wrong password: nobody is told which. */
export function wrongPassword(): Refused {
  return refuse('access.wrong_password', {
    message: 'The name and the password do not go together: try again, or ask for a new password.',
  });
}

/** Too many wrong passwords: the same for a name that nobody has. */
export function locked(until: string): Refused {
  return refuse('access.locked', {
    facts: { until },
    message: `Too many wrong passwords: wait until ${until}, or ask an administrator to unlock it.`,
  });
}

/** Until when a user is locked out; undefined for one who is not. */
export function lockedUntil(user: UserRow, { now }: ReadContext): string | undefined {
  return user.lockedUntil !== null && user.lockedUntil > now ? user.lockedUntil : undefined;
}

/**
 * Counts a wrong password or code of a user whose row is locked and who is not locked out. The row's version
 * stays: it is no edit, and whoever guesses passwords must not get in the way of one.
 */
export async function countFailure(
  context: WriteContext,
  user: UserRow,
  refusal: Refused = wrongPassword(),
): Promise<Refused> {
  const { db, institution } = context;
  const { failuresMax } = institution.settings;
  // A lock that has run out begins the count anew.
  const failures = (user.lockedUntil === null ? user.failures : 0) + 1;
  const until = failures >= failuresMax ? instantAt(lockEnd(context)) : null;
  await db.update('users', user.id, { failures, lockedUntil: until });
  return until === null ? refusal : locked(until);
}

/** Counts up to here are failures; larger ones are the second until which a name is locked. */
const FAILURES_END = 1_000_000;

/**
 * Counts a try under a name that nobody has, and locks the name as a user would be locked: or trying
 * often enough would tell which names there are. What was typed is kept as a fingerprint only: it
 * may be a password, typed into the wrong field.
 */
export async function countUnknown(context: WriteContext, username: string): Promise<Refused> {
  const { db, now, outside, institution } = context;
  const { failuresMax } = institution.settings;
  const counter = `sign-in:${outside.vault.fingerprint(username, 'sign-in')}`;
  const counted = await db.next(counter);
  const before = counted - 1;
  if (before >= FAILURES_END && instantAt(before) > now) {
    await db.update('counters', counter, { value: before });
    return locked(instantAt(before));
  }
  const failures = before >= FAILURES_END ? 1 : counted;
  const isLocked = failures >= failuresMax;
  const until = lockEnd(context);
  await db.update('counters', counter, { value: isLocked ? until : failures });
  return isLocked ? locked(instantAt(until)) : wrongPassword();
}

/** The second until which a lock that begins now lasts: whole ones, for users and for other names. */
function lockEnd({ now, institution }: ReadContext): number {
  return secondsOf(now) + minutes(institution.settings.lockedMinutes);
}
