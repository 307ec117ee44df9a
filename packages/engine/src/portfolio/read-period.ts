import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { object, optional, required, text } from '../read/fields.js';
import { Problems } from '../read/problems.js';
import { currency, date } from '../read/values.js';
import type { ReportPeriod } from './demand-collection.js';
import {
  checkDay,
  completeLoans,
  currencyDigits,
  type LoansDraft,
  loansShape,
} from './read-loans.js';
import type { ReportLoan } from './report-loan.js';

/** A report over a period, as it was asked for. */
export interface PeriodQuestion {
  readonly digits: number;
  readonly period: ReportPeriod;
  readonly loans: readonly ReportLoan[];
  readonly by: string | undefined;
}

/**
 * Reads and checks what a report over a period is given.
 * @throws EngineError with everything that is wrong with the file
 */
export function readPeriod(input: unknown): PeriodQuestion {
  const problems = new Problems(input);
  const digits = currencyDigits(input);
  const draft = object({
    currency: required(currency),
    from: required(date),
    to: required(date),
    loans: required(loansShape(digits)),
    by: optional(text()),
  })(input, '', problems);
  const { from, to } = draft ?? {};
  if (from !== undefined && to !== undefined && to < from) {
    const facts = { from: formatDate(from), to: formatDate(to) };
    problems.add('date.out_of_range', '/to', facts, 'Give an end that is not before the start.');
  }
  checkDay(draft?.loans, 'state', to, problems);
  checkDay(draft?.loans, 'opening', from === undefined ? from : from - 1, problems);
  checkOpenings(draft?.loans, from, problems);
  problems.raise();
  return {
    digits: digits as number,
    period: { from: from as Day, to: to as Day },
    loans: completeLoans(draft?.loans),
    by: draft?.by,
  };
}

/** A loan with dues before the period was there before it: without its opening they would be new. */
function checkOpenings(loans: LoansDraft, from: Day | undefined, problems: Problems): void {
  if (from === undefined) return;
  loans?.forEach((loan, index) => {
    if (loan === undefined || loan.opening) return;
    const rows = loan.state?.rows ?? [];
    const older = rows.find((row) => row?.due !== undefined && row.due < from);
    const path = `/loans/${index}/opening`;
    if (older?.due === undefined || problems.touches(path)) return;
    const facts = { field: 'opening', due: formatDate(older.due), asOf: formatDate(from - 1) };
    const message = `Give the loan's state at the end of ${facts.asOf}; it had dues by then.`;
    problems.add('value.missing', path, facts, message);
  });
}
