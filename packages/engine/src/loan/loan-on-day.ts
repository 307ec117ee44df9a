import type { Day } from '../date/civil.js';
import { parseDate } from '../date/plain-date.js';
import { type Int, minus } from '../money/int.js';
import { showBalances } from './account-balances.js';
import { runningInterest } from './accrued.js';
import { advanceLoan, nextHappening } from './advance.js';
import type { Account } from './balances.js';
import type { BookRow, Loan } from './book.js';
import { balancesOn } from './journal.js';
import { type LoanFile, readLoan } from './read-loan.js';
import type { LoanInput } from './replay.js';
import { replayed } from './replayed.js';
import {
  type InstallmentFigures,
  type StandingFigures,
  shownRow,
  showStanding,
} from './show-loan.js';
import { minorUnits, type Show, textsOf } from './shown-amount.js';

/** Where a loan stands at the end of a day, and its accounts: what a day's end keeps of it. */
export interface LoanOnDay<A = string> extends StandingFigures<A>, OpenInstallments<A> {
  /** What stands in each account, a debit positive; accounts that stand at nil are left out. */
  readonly accounts: Partial<Record<Account, A>>;
  /**
   * For each day to come, the interest earned since `asOf`: it moves from interest income to interest
   * receivable, and all else but `asOf` stays as it is, while nothing happens to the loan. The list
   * ends on the eve of the first day that changes more than that; it is empty for a loan of which
   * every day may change more: one that is late, non-performing, or has daily accrual.
   */
  readonly coming: readonly A[];
  /** Where the loan stands on a later day, as it was asked; null: it was not, or is over by now. */
  readonly ahead: LoanAhead<A> | null;
}

/** Instalments that are not settled at the end of a day. */
export interface OpenInstallments<A = string> {
  /** Those due, the oldest first. */
  readonly overdue: readonly InstallmentFigures<A>[];
  /** The first after the day; null when nothing is to come. */
  readonly next: InstallmentFigures<A> | null;
}

/** Where a loan will stand at the end of a day to come, while nothing happens to it. */
export interface LoanAhead<A = string> extends StandingFigures<A>, OpenInstallments<A> {}

/** What {@link loanOnDay} is asked beside the day itself. */
export interface OnDayOptions {
  /** How many coming days are looked into; none when it is left out. */
  readonly comingDays?: number;
  /**
   * A later day that is looked at as well: this one, or where `coming` goes beyond it, the first day
   * behind those. Nobody looks when it is left out.
   */
  readonly ahead?: string;
  /** Amounts are whole numbers of minor units, and no decimal strings. */
  readonly minorUnits?: boolean;
}

/**
 * Where a loan stands at the end of a day, and its accounts: the figures of `replay` that change with
 * the day and the balances of `accountBalances`, from one replay.
 * @throws EngineError as replay; RangeError for an amount of more than 2^53 - 1 minor units, where those
 *   are asked for
 * @example
 * ```ts
 * const day = loanOnDay({ terms: {
 *   currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' },
 *   repayment: { every: { count: 1, unit: 'month' }, installments: 12 } }, asOf: '2026-02-12' }, { comingDays: 7 });
 * day.accounts['interest-receivable'] // => '903.23'
 * day.coming // => ['32.25', '64.51']
 * day.next?.due // => '2026-02-15'
 * ```
 */
export function loanOnDay(
  input: LoanInput,
  options: OnDayOptions & { readonly minorUnits: true },
): LoanOnDay<number>;
export function loanOnDay(
  input: LoanInput,
  options?: OnDayOptions & { readonly minorUnits?: false },
): LoanOnDay;
export function loanOnDay(
  input: LoanInput,
  options: OnDayOptions = {},
): LoanOnDay<string> | LoanOnDay<number> {
  return readLoan<LoanOnDay<string> | LoanOnDay<number>>(input, (file) =>
    options.minorUnits ? onDay(file, options, minorUnits) : onDay(file, options, textsOf(file)),
  );
}

function onDay<A>(file: LoanFile, options: OnDayOptions, show: Show<A>): LoanOnDay<A> {
  const { asOf } = file;
  const loan = replayed(file);
  const { standing } = standingOn(loan, asOf, show);
  const accounts = showBalances(balancesOn(loan, asOf), show);
  const coming = isQuiet(loan, standing) ? comingInterest(file, loan, options.comingDays ?? 0) : [];
  const later = standing.status === 'active' ? parseDate(options.ahead ?? '') : undefined;
  const on = later && Math.max(later, asOf + coming.length + 1);
  const ahead = on === undefined ? null : lookAhead(file, loan, on, show);
  return Object.assign(standing, { accounts, coming: coming.map(show), ahead });
}

/** A loan at the end of a later day; the books of today are moved on, and of no use any more. */
function lookAhead<A>(file: LoanFile, loan: Loan, on: Day, show: Show<A>): LoanAhead<A> {
  const isKnown = file.events.some((event) => event.on > file.asOf && event.on <= on);
  if (isKnown) return standingOn(replayed({ ...file, asOf: on }), on, show).standing;
  advanceLoan(loan, on);
  return standingOn(loan, on, show).standing;
}

/**
 * Where a loan that has been advanced to a day stands, with its open instalments, and all of its rows.
 * The standing is made here: fields are put onto it, which costs less than to spread it.
 */
export function standingOn<A>(
  loan: Loan,
  asOf: Day,
  show: Show<A>,
): { readonly standing: LoanAhead<A>; readonly rows: readonly BookRow[] } {
  const { standing, rows } = showStanding(loan, asOf, show);
  return { standing: Object.assign(standing, installmentsOn(loan, rows, asOf, show)), rows };
}

/** The instalments due and not settled, and the first after them. */
function installmentsOn<A>(
  loan: Loan,
  rows: readonly BookRow[],
  asOf: Day,
  show: Show<A>,
): OpenInstallments<A> {
  const overdue: InstallmentFigures<A>[] = [];
  for (let index = loan.book.open; index < rows.length; index += 1) {
    const row = rows[index] as BookRow;
    if (row.settledOn !== null) continue;
    const shown = shownRow(loan, row, index, asOf, show);
    if (row.due > asOf) return { overdue, next: shown };
    overdue.push(shown);
  }
  return { overdue, next: null };
}

/** Whether the next day can bring no more than interest: nothing is late, nor grows by the day. */
function isQuiet(
  { book }: Loan,
  { status, arrears }: Pick<StandingFigures, 'status' | 'arrears'>,
): boolean {
  const isLate = arrears.since !== null || arrears.npaSince !== null;
  return status === 'active' && !isLate && book.daily === null && book.duplumRoom === null;
}

/** Interest earned after a day by each day until something else happens. */
function comingInterest({ events, asOf }: LoanFile, loan: Loan, days: number): Int[] {
  const { book } = loan;
  const row = book.rows[book.next];
  if (row === undefined) return [];
  // Entered ahead of its day: it counts when that has come.
  const known = events.filter(({ on }) => on > asOf).map(({ on }) => on - 1);
  const through = Math.min(asOf + days, row.due - 1, ...known);
  if (nextHappening(loan, through) !== undefined) return [];
  const earned = runningInterest(loan, asOf);
  const coming: Int[] = [];
  for (let day = asOf + 1; day <= through; day += 1) {
    coming.push(minus(runningInterest(loan, day), earned));
  }
  return coming;
}
