import type { Int } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { Loan } from './book.js';

/** How an amount in minor units is shown. */
export type Show<A> = (amount: Int) => A;

/** As decimal strings, in the currency of a loan. */
export function textsOf({ terms }: Pick<Loan, 'terms'>): Show<string> {
  const { digits } = terms.currency;
  return (amount) => formatAmount(amount, digits);
}

/**
 * In minor units, for books that keep them so: nothing is written as a text only to be read again.
 * @throws RangeError for more than 2^53 - 1, which a number cannot hold
 */
export function minorUnits(amount: Int): number {
  if (typeof amount === 'number') return amount;
  throw new RangeError(`${amount} minor units are more than a number holds.`);
}
