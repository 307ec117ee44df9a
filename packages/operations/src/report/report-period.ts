import { dayBefore } from '../branch/next-workday.js';
import type { Books } from '../ledger/books-of.js';
import { checkSpan } from '../ledger/check-span.js';
import { dayOf } from './report-scope.js';

/** The days a report is about, both in it. */
export interface ReportPeriod {
  /** The day before the first. */
  readonly eve: string;
  readonly from: string;
  readonly to: string;
}

/** What is asked of days. */
export interface PeriodAsked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * The days that are asked for; the month up to the business date where nothing is said.
 * @throws Refused date.out_of_range
 */
export function periodOf(books: Books, asked: PeriodAsked): ReportPeriod {
  const to = dayOf(books, asked.to, '/to');
  const from = asked.from ?? `${to.slice(0, 8)}01`;
  checkSpan(from, to, '/from');
  return { eve: dayBefore(from), from, to };
}
