import { rulesOf } from '../classification/rule-sets.js';
import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { type Int, sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { Part } from '../schedule/parsed-terms.js';
import { accruedInterest } from './accrued.js';
import { type Allocation, type BookRow, type Loan, noParts, type Parts } from './book.js';
import { accrueDaily, refreshLastDaily } from './daily.js';
import { addParts, unpaidPart } from './part-of.js';
import { dueOfRow, payableRows } from './pay.js';
import { countPenalties, penaltyAsked } from './penalties.js';
import { projectedRows } from './project-daily.js';

/** Amounts by part, as decimal strings. */
export interface ShownParts {
  readonly principal: string;
  readonly interest: string;
  readonly fee: string;
  readonly penalty: string;
}

/** A loan's state at the end of a day, as the loan file's contract has it. */
export interface LoanFigures {
  readonly asOf: string;
  readonly status: 'pending' | 'active' | 'closed' | 'overpaid' | 'written-off';
  /** All that is owed, due or not. */
  readonly outstanding: ShownParts & { readonly total: string };
  /** Due up to `asOf` and unpaid. */
  readonly due: ShownParts & { readonly total: string };
  /** Earned up to `asOf` and unpaid, due or not. */
  readonly accruedInterest: string;
  /** The borrower's money held. */
  readonly excess: string;
  readonly arrears: {
    readonly since: string | null;
    readonly dpd: number;
    readonly bucket: string;
    readonly npaSince: string | null;
  };
  readonly installments: readonly InstallmentFigures[];
  readonly allocations: readonly AllocationFigures[];
  /** What was given up, refunded and recovered; principal and interest that joined it. */
  readonly writtenOff: (ShownParts & { readonly on: string }) | null;
  readonly refunded: string;
  readonly recovered: string;
  readonly restructuredOn: string | null;
}

/** One instalment as it is asked and paid. */
export interface InstallmentFigures extends ShownParts {
  readonly number: number;
  readonly due: string;
  readonly paid: ShownParts;
  readonly waived: ShownParts;
  readonly settledOn: string | null;
}

/** How one payment was split. Money held that is used later has an entry of its own. */
export interface AllocationFigures extends ShownParts {
  readonly event: string;
  readonly on: string;
  /** What it added to the money held; negative when held money was used or paid back. */
  readonly excess: string;
  /** Income on a loan written off. */
  readonly recovery: string;
}

const ALL: readonly Part[] = ['penalty', 'fee', 'interest', 'principal'];

/** The figures of a loan that has been advanced to a day. Counts its penalties and accrual to it. */
export function showLoan(loan: Loan, asOf: Day): LoanFigures {
  const { book } = loan;
  const show = showIn(loan);
  const { rows, ...shown } = showStanding(loan, asOf);
  return {
    ...shown,
    accruedInterest: show(accruedInterest(loan, asOf)),
    installments: rows.map((row, index) => shownRow(loan, row, index, asOf, show)),
    allocations: book.allocations.map((item) => shownAllocation(item, show)),
    writtenOff: book.writtenOff && {
      on: formatDate(book.writtenOff.on),
      ...shownParts(book.writtenOff.parts, show),
    },
    refunded: show(book.refunded),
    recovered: show(book.recovered),
  };
}

/** What of a loan's figures needs none of its instalments shown. */
export type StandingFigures = Pick<
  LoanFigures,
  'asOf' | 'status' | 'outstanding' | 'due' | 'excess' | 'arrears' | 'restructuredOn'
>;

/**
 * Where a loan that has been advanced to a day stands, and its rows as they will be. Counts its
 * penalties and accrual to the day.
 */
export function showStanding(
  loan: Loan,
  asOf: Day,
): StandingFigures & { readonly rows: readonly BookRow[] } {
  const { book } = loan;
  const show = showIn(loan);
  countPenalties(loan, asOf);
  refreshLastDaily(loan, asOf);
  accrueDaily(loan, asOf);
  const due = dueParts(loan, asOf);
  const rows = projectedRows(loan);
  const outstanding = outstandingParts(loan, asOf, due, rows);
  const pending = book.tranches === 0;
  return {
    asOf: formatDate(asOf),
    status: pending ? 'pending' : statusOf(loan, outstanding),
    outstanding: withTotal(outstanding, show),
    due: withTotal(due, show),
    excess: show(book.excess),
    arrears: arrearsOf(loan, asOf),
    restructuredOn: book.restructuredOn === null ? null : formatDate(book.restructuredOn),
    rows,
  };
}

/** How one payment of a loan was split. */
export function showAllocation(loan: Loan, allocation: Allocation): AllocationFigures {
  return shownAllocation(allocation, showIn(loan));
}

function shownAllocation(item: Allocation, show: (amount: Int) => string): AllocationFigures {
  return {
    event: item.event,
    on: formatDate(item.on),
    ...shownParts(item, show),
    excess: show(item.excess),
    recovery: show(item.recovery),
  };
}

function showIn({ terms }: Loan): (amount: Int) => string {
  return (amount) => formatAmount(amount, terms.currency.digits);
}

/** One instalment of a loan as it is asked and paid at the end of a day. */
export function showInstallment(
  loan: Loan,
  row: BookRow,
  index: number,
  asOf: Day,
): InstallmentFigures {
  return shownRow(loan, row, index, asOf, showIn(loan));
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
  const unpaid = (part: 'interest' | 'fee') => sum(rows.map((row) => unpaidPart(row, part)));
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
  const owed = sum(ALL.map((part) => outstanding[part]));
  if (owed !== 0 || book.tranches < terms.disbursements.length) return 'active';
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

function shownRow(
  loan: Loan,
  row: BookRow,
  index: number,
  asOf: Day,
  show: (amount: Int) => string,
): InstallmentFigures {
  const penalty = row.late.length === 0 ? 0 : penaltyAsked(loan, index, asOf);
  return {
    number: row.number,
    due: formatDate(row.due),
    principal: show(row.principal),
    interest: show(row.interest),
    fee: show(row.fee),
    penalty: show(penalty),
    paid: shownParts(row.paid, show),
    waived: shownParts(row.waived, show),
    settledOn: row.settledOn === null ? null : formatDate(row.settledOn),
  };
}

function shownParts(parts: Readonly<Parts>, show: (amount: Int) => string): ShownParts {
  return {
    principal: show(parts.principal),
    interest: show(parts.interest),
    fee: show(parts.fee),
    penalty: show(parts.penalty),
  };
}

function withTotal(parts: Parts, show: (amount: Int) => string) {
  const total = show(sum(ALL.map((part) => parts[part])));
  return Object.assign(shownParts(parts, show), { total });
}
