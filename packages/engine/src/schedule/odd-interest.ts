import { times } from '../money/int.js';
import type { Amounts } from './amounts.js';
import type { Terms } from './parsed-terms.js';
import type { Plan } from './plan.js';

/**
 * Spreads the interest of the odd days before the first whole period over all instalments, in equal
 * rounded shares with the rest on the last.
 */
export function spreadOddInterest<A>(plan: Plan<A>, terms: Terms, amounts: Amounts<A>): void {
  const odd = plan.rows[0]?.odd;
  if (odd === undefined) return;
  const { num, den } = amounts.exact(odd.interest);
  const share = amounts.share({ num, den: times(den, plan.rows.length) }, terms.rounding);
  let left = odd.interest;
  plan.rows.forEach((row, index) => {
    row.spread = index === plan.rows.length - 1 ? left : amounts.min(share, left);
    row.interest = amounts.plus(row.interest, row.spread);
    left = amounts.minus(left, row.spread);
  });
}
