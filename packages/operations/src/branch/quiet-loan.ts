import { together } from '../loan/posted-balances.js';
import type { LoanRow, PostedBalances } from '../ports/tables.js';
import { daysBetween } from './next-workday.js';

/**
 * The columns that tell whether a loan's day can end without a replay, and what then changes; of a loan
 * that is replayed, what has to be known beside its terms and its history.
 */
export const QUIET_COLUMNS = [
  'id',
  'number',
  'customerId',
  'asOf',
  'outstandingPrincipal',
  'status',
  'closedOn',
  'dpd',
  'bucket',
  'arrearsSince',
  'npaSince',
  'nextDueOn',
  'nextDueAmount',
  'aheadOn',
  'posted',
  'coming',
  'version',
] as const satisfies readonly (keyof LoanRow)[];

/** A loan by these columns. */
export type QuietLoan = Pick<LoanRow, (typeof QUIET_COLUMNS)[number]>;

/**
 * The interest that a loan earns from the end of its row's day to that of another, where this is all
 * that changes; undefined where it has to be replayed.
 */
export function quietInterest(
  {
    coming,
    asOf,
    posted,
    outstandingPrincipal,
  }: Pick<QuietLoan, 'coming' | 'asOf' | 'posted' | 'outstandingPrincipal'>,
  on: string,
): number | undefined {
  if (coming === null || asOf === null || asOf > on || asOf < coming.from) return undefined;
  // Books that do not hold the loan's principal are looked at by a replay, which says so.
  if ((posted['loans'] ?? 0) !== outstandingPrincipal) return undefined;
  const before = earnedBy(coming, asOf);
  const after = earnedBy(coming, on);
  return before === undefined || after === undefined ? undefined : after - before;
}

function earnedBy(
  { from, earned }: NonNullable<LoanRow['coming']>,
  on: string,
): number | undefined {
  return on === from ? 0 : earned[daysBetween(from, on) - 1];
}

/** What is posted for a loan, with interest earned and nothing else. */
export function withInterest(posted: PostedBalances, interest: number): PostedBalances {
  const receivable = (posted[RECEIVABLE] ?? 0) + interest;
  const income = (posted[INCOME] ?? 0) - interest;
  const isKept = RECEIVABLE in posted && INCOME in posted && receivable !== 0 && income !== 0;
  if (isKept) return { ...posted, [RECEIVABLE]: receivable, [INCOME]: income };
  return together(posted, { [RECEIVABLE]: interest, [INCOME]: -interest });
}

const RECEIVABLE = 'interest-receivable';
const INCOME = 'interest-income';
