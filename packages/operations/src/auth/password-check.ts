import type { Outside, Passwords } from '../ports/outside.js';
import type { UserRow } from '../ports/tables.js';

/** What came of holding a password against a user's. */
export interface PasswordCheck {
  /** The hash it was held against; undefined: there was none. */
  readonly against: string | undefined;
  readonly isRight: boolean;
  /** The same password kept as it is done now, where the hash is of an older way. */
  readonly upgrade: string | undefined;
}

/**
 * Holds a password against a user's. Where there is no user the work is the same, so that the time
 * it takes does not tell which names there are.
 */
export async function checkPassword(
  outside: Outside,
  user: UserRow | undefined,
  password: string,
): Promise<PasswordCheck> {
  const standIn = await standInHash(outside);
  const against = user?.passwordHash || undefined;
  const verdict = await outside.passwords.verify(password, against ?? standIn);
  const isRight = against !== undefined && verdict !== 'wrong';
  const isStale = isRight && verdict === 'stale';
  return {
    against,
    isRight,
    upgrade: isStale ? await outside.passwords.hash(password) : undefined,
  };
}

/**
 * What was found before the write began, or found anew where the user has another hash by now.
 */
export async function checkStillOf(
  outside: Outside,
  user: UserRow,
  { password, check }: { readonly password: string; readonly check: PasswordCheck },
): Promise<PasswordCheck> {
  const against = user.passwordHash || undefined;
  return check.against === against ? check : checkPassword(outside, user, password);
}

const STAND_INS = new WeakMap<Passwords, Promise<string>>();

/** The hash of a password that nobody knows; made at the first check, whoever is there or not. */
async function standInHash({ passwords, ids }: Outside): Promise<string> {
  const made = STAND_INS.get(passwords) ?? passwords.hash(ids.secret());
  STAND_INS.set(passwords, made);
  return made;
}
