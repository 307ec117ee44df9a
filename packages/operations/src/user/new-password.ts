import type { Outside } from '../ports/outside.js';
import { madePassword } from './made-password.js';

/** A password for somebody else, as it is kept, and as it is told where it was made up. */
export interface NewPassword {
  readonly hash: string;
  /** Null where it was given: who gave it knows it. */
  readonly made: string | null;
}

/** Keeps the password given, or makes one up. */
export async function newPassword(
  outside: Outside,
  given: string | undefined,
): Promise<NewPassword> {
  const made = given === undefined ? madePassword(outside) : null;
  return { hash: await outside.passwords.hash(given ?? made ?? ''), made };
}
