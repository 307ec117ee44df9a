import { bucketStarts, dayOfDpd } from '../classification/arrears.js';
import { rulesOf } from '../classification/rule-sets.js';
import { DAY_MAX } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import type { Int } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { Terms } from '../schedule/parsed-terms.js';
import type { PlanRow } from '../schedule/plan.js';
import type { OverdueExample } from './key-facts-shape.js';

/**
 * The dates that a loan agreement gives as an example of overdue and NPA classification, on the
 * loan's own first instalment. RBI, DOR.STR.REC.68/21.04.048/2021-22, 12 November 2021: the exact
 * due dates, the break-up into principal and interest, and examples of SMA and NPA dates.
 */
export function overdueExample(terms: Terms, first: PlanRow<Int>): OverdueExample {
  const { due } = first.period;
  const rules = rulesOf(terms.classification);
  const show = (amount: Int) => formatAmount(amount, terms.currency.digits);
  const starts = bucketStarts(due, rules)
    .filter(({ on }) => on <= DAY_MAX)
    .map(({ bucket, on }) => ({ bucket, on: formatDate(on) }));
  const npa = rules.npaFrom === undefined ? null : dayOfDpd(due, rules.npaFrom, rules);
  const words = starts.map(({ bucket, on }) => `${bucket} from ${on}`).join(', ');
  return {
    dueOn: formatDate(due),
    principal: show(first.principal),
    interest: show(first.interest),
    starts,
    npaOn: npa === null || npa > DAY_MAX ? null : formatDate(npa),
    sentence: `If what is due on ${formatDate(due)} is not paid in full by the end of that day, the account is ${words}, each at the end of the day, until it is paid.`,
  };
}
