import type { Amounts } from './amounts.js';
import type { Plan } from './plan.js';

/**
 * Holds a plan within a ceiling on all it costs: what would pass it is not asked, row by row,
 * interest before fees; principal stays as planned.
 * @param room what the fees of disbursement have left of the ceiling
 */
export function applyCostCap<A>(plan: Plan<A>, room: A, amounts: Amounts<A>): void {
  let left = room;
  const within = (cost: A): A => {
    const asked = amounts.min(cost, left);
    left = amounts.minus(left, asked);
    return asked;
  };
  plan.upfront = within(plan.upfront);
  for (const row of plan.rows) {
    const cost = amounts.plus(row.interest, row.fees);
    row.interest = within(row.interest);
    row.fees = within(row.fees);
    row.uncharged = amounts.minus(cost, amounts.plus(row.interest, row.fees));
  }
}
