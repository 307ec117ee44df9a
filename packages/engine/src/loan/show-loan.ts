import { rulesOf } from '../classification/rule-sets.js';
import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { type Int, plus } from '../money/int.js';
import { accruedInterest } from './accrued.js';
import { type Allocation, type BookRow, type Loan, noParts, type Parts } from './book.js';
import { accrueDaily, refreshLastDaily } from './daily.js';
import { addParts, unpaidPart } from './part-of.js';
import { showParts, showPartsAndTotal, totalOf } from './parts.js';
import { dueOfRow, payableRows } from './pay.js';
import { countPenalties, penaltyAsked } from './penalties.js';
import { projectedRows } from './project-daily.js';
import { type Show, textsOf } from './shown-amount.js';

/** Amounts by part: decimal strings, where nothing else is asked for. */
export interface ShownParts<A = string> {
  readonly principal: A;
  readonly interest: A;
  readonly fee: A;
  readonly penalty: A;
}

/** What of a loan's figures needs none of its instalments shown. */
export interface StandingFigures<A = string> {
  readonly asOf: string;
  readonly status: 'pending' | 'active' | 'closed' | 'overpaid' | 'written-off';
  /** All that is owed, due or not. */
  readonly outstanding: ShownParts<A> & { readonly total: A };
  /** Due up to `asOf` and unpaid. */
  readonly due: ShownParts<A> & { readonly total: A };
  /** The borrower's money held. */
  readonly excess: A;
  readonly arrears: {
    readonly since: string | null;
    readonly dpd: number;
    readonly bucket: string;
    readonly npaSince: string | null;
  };
  readonly restructuredOn: string | null;
}

/** A loan's state at the end of a day, as the loan file's contract has it. */
export interface LoanFigures extends StandingFigures {
  /** Earned up to `asOf` and unpaid, due or not. */
  readonly accruedInterest: string;
  readonly installments: readonly InstallmentFigures[];
  readonly allocations: readonly AllocationFigures[];
  /** What was given up, refunded and recovered; principal and interest that joined it. */
  readonly writtenOff: (ShownParts & { readonly on: string }) | null;
  readonly refunded: string;
  readonly recovered: string;
}

/** One instalment as it is asked and paid. */
export interface InstallmentFigures<A = string> extends ShownParts<A> {
  readonly number: number;
  readonly due: string;
  readonly paid: ShownParts<A>;
  readonly waived: ShownParts<A>;
  readonly settledOn: string | null;
}

/** How one payment was split. Money held that is used later has an entry of its own. */
export interface AllocationFigures<A = string> extends ShownParts<A> {
  readonly event: string;
  readonly on: string;
  /** What it added to the money held; negative when held money was used or paid back. */
  readonly excess: A;
  /** Income on a loan written off. */
  readonly recovery: A;
}

/** The figures of a loan that has been advanced to a day. Counts its penalties and accrual to it. */
export function showLoan(loan: Loan, asOf: Day): LoanFigures {
  const { book } = loan;
  const show = textsOf(loan);
  const { standing, rows } = showStanding(loan, asOf, show);
  return {
    ...standing,
    accruedInterest: show(accruedInterest(loan, asOf)),
    installments: rows.map((row, index) => shownRow(loan, row, index, asOf, show)),
    allocations: book.allocations.map((item) => shownAllocation(item, show)),
    writtenOff: book.writtenOff && {
      on: formatDate(book.writtenOff.on),
      ...showParts(book.writtenOff.parts, show),
    },
    refunded: show(book.refunded),
    recovered: show(book.recovered),
  };
}

/**
 * Where a loan that has been advanced to a day stands, and its rows as they will be. Counts its
 * penalties and accrual to the day.
 */
export function showStanding<A>(
  loan: Loan,
  asOf: Day,
  show: Show<A>,
): { readonly standing: StandingFigures<A>; readonly rows: readonly BookRow[] } {
  const { book } = loan;
  countPenalties(loan, asOf);
  refreshLastDaily(loan, asOf);
  accrueDaily(loan, asOf);
  const due = dueParts(loan, asOf);
  const rows = projectedRows(loan);
  const outstanding = outstandingParts(loan, asOf, due, rows);
  const pending = book.tranches === 0;
  const standing = {
    asOf: formatDate(asOf),
    status: pending ? ('pending' as const) : statusOf(loan, outstanding),
    outstanding: showPartsAndTotal(outstanding, show),
    due: showPartsAndTotal(due, show),
    excess: show(book.excess),
    arrears: arrearsOf(loan, asOf),
    restructuredOn: book.restructuredOn === null ? null : formatDate(book.restructuredOn),
  };
  return { standing, rows };
}

/** How one payment of a loan was split. */
export function shownAllocation<A>(item: Allocation, show: Show<A>): AllocationFigures<A> {
  return {
    event: item.event,
    on: formatDate(item.on),
    principal: show(item.principal),
    interest: show(item.interest),
    fee: show(item.fee),
    penalty: show(item.penalty),
    excess: show(item.excess),
    recovery: show(item.recovery),
  };
}

/** What is due on a day and unpaid, by part. */
export function dueParts(loan: Loan, on: Day): Parts {
  const due = noParts();
  if (loan.book.writtenOff) return due;
  for (const index of payableRows(loan, on)) addParts(due, dueOfRow(loan, index, on));
  return due;
}

/** All that is owed on a day: scheduled interest and fees as printed, daily interest as earned. */
export function outstandingParts(loan: Loan, on: Day, due: Parts, rows: readonly BookRow[]): Parts {
  const { book } = loan;
  if (book.writtenOff || book.tranches === 0) return noParts();
  const unpaid = (part: 'interest' | 'fee') => {
    let total: Int = 0;
    for (const row of rows) total = plus(total, unpaidPart(row, part));
    return total;
  };
  return {
    principal: book.principal,
    interest: book.daily ? accruedInterest(loan, on) : unpaid('interest'),
    fee: unpaid('fee'),
    penalty: due.penalty,
  };
}

function statusOf(loan: Loan, outstanding: Parts): LoanFigures['status'] {
  const { book, terms } = loan;
  if (book.writtenOff) return 'written-off';
  if (totalOf(outstanding) !== 0 || book.tranches < terms.disbursements.length) return 'active';
  return book.excess > 0 ? 'overpaid' : 'closed';
}

/** Days past due, bucket and non-performance at the end of a day. */
export function arrearsOf(loan: Loan, asOf: Day): LoanFigures['arrears'] {
  const { book, terms } = loan;
  const rules = rulesOf(terms.classification);
  const oldest = book.writtenOff || book.open >= book.next ? undefined : book.rows[book.open];
  if (oldest === undefined) return { since: null, dpd: 0, bucket: 'standard', npaSince: null };
  const dpd = asOf - oldest.due + (rules.countDueDate ? 1 : 0);
  const reached = rules.npaFrom !== undefined && dpd >= rules.npaFrom;
  const stamped = reached
    ? Math.max(
        oldest.due + (rules.npaFrom as number) - (rules.countDueDate ? 1 : 0),
        book.stampedThrough + 1,
      )
    : null;
  const npaSince = book.npaSince ?? stamped;
  const least = npaSince === null ? dpd : Math.max(dpd, rules.npaFrom as number);
  const bucket = rules.buckets.filter(({ from }) => from <= least).at(-1)?.name ?? 'standard';
  return {
    since: formatDate(oldest.due),
    dpd,
    bucket,
    npaSince: npaSince === null ? null : formatDate(npaSince),
  };
}

/** One instalment of a loan as it is asked and paid at the end of a day. */
export function shownRow<A>(
  loan: Loan,
  row: BookRow,
  index: number,
  asOf: Day,
  show: Show<A>,
): InstallmentFigures<A> {
  const penalty = row.late.length === 0 ? 0 : penaltyAsked(loan, index, asOf);
  return {
    number: row.number,
    due: formatDate(row.due),
    principal: show(row.principal),
    interest: show(row.interest),
    fee: show(row.fee),
    penalty: show(penalty),
    paid: showParts(row.paid, show),
    waived: showParts(row.waived, show),
    settledOn: row.settledOn === null ? null : formatDate(row.settledOn),
  };
}
