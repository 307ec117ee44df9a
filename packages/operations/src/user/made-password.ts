import type { Outside } from '../ports/outside.js';

/** Crockford's digits: no i, l, o or u, so that it survives being read out over the telephone. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 20;
const GROUP = 5;

/** A password nobody can guess: 100 random bits, in groups that are easy to read and to type. */
export function madePassword({ ids, digest }: Outside): string {
  // The hash spreads the secret over bytes; each gives five bits, and 256 is a multiple of 32.
  const bytes = digest.sha256(ids.secret()).match(/../g) ?? [];
  const digits = bytes.slice(0, LENGTH).map((byte) => DIGITS[Number.parseInt(byte, 16) % 32]);
  return digits.join('').replace(new RegExp(`.{${GROUP}}(?=.)`, 'g'), '$&-');
}
