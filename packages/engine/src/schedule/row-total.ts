import type { Amounts } from './amounts.js';
import type { PlanRow } from './plan.js';

/** Principal, interest and fees of a row together. */
export function rowTotal<A>(row: PlanRow<A>, amounts: Amounts<A>): A {
  return amounts.plus(amounts.plus(row.principal, row.interest), row.fees);
}
