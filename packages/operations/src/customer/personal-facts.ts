import type { Problem } from '@mfi/contracts';
import type { ReadContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import type { Address, BranchRow, Nominee } from '../ports/tables.js';
import { wordsOf } from './terms.js';

/** A name as it is kept: no spaces about it, and one between its words. */
export function keptName(name: string): string {
  const kept = name.trim().replace(/\s+/gu, ' ');
  if (/\p{L}/u.test(kept) && wordsOf(kept).length > 0) return kept;
  throw refuse('value.empty', {
    path: '/name',
    message: 'A name has at least one letter: write it as the customer does.',
  });
}

/** A birth date, which is not after the day the branch is in. */
export function keptBirthDate(
  bornOn: string,
  { businessDate }: BranchRow,
  path = '/bornOn',
): string {
  if (bornOn <= businessDate) return bornOn;
  throw refuse('date.out_of_range', {
    path,
    facts: { found: bornOn, max: businessDate },
    message: `Nobody is born after today, ${businessDate}: mend the year.`,
  });
}

/** An optional thing's fields, without those that are not there. */
type Given<T> = { readonly [F in keyof T]?: T[F] | undefined };

/** An address as it is kept. */
export function keptAddress({
  line1,
  ...others
}: Given<Address> & Pick<Address, 'line1'>): Address {
  return { line1: line1.trim(), ...trimmed(others) };
}

/** Phone numbers as they are kept: each once; null for none. */
export function keptPhones(phones: readonly string[] | null | undefined): string[] | null {
  return phones && phones.length > 0 ? [...new Set(phones)] : null;
}

/** A nominee as it is kept. */
export function keptNominee({
  name,
  relation,
  ...others
}: Given<Nominee> & Pick<Nominee, 'name' | 'relation'>): Nominee {
  return { name: name.trim(), relation: relation.trim(), ...trimmed(others) };
}

function trimmed(given: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, String(value).trim()]),
  );
}

/** An amount of the books; null for none. */
export function keptAmount(
  { money }: ReadContext,
  amount: string | null | undefined,
): number | null {
  return amount === null || amount === undefined ? null : money.parse(amount);
}

/** The problem that is there where something is missing. */
export function missing(path: string, message: string): Problem {
  return { code: 'value.missing', path, facts: {}, message };
}
