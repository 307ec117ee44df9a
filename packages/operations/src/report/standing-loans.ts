import { type LoanOnDay, loanOnDay } from '@mfi/engine/loan';
import { quietInterest } from '../branch/quiet-loan.js';
import type { ReadContext } from '../kit/context.js';
import type { Money } from '../kit/money.js';
import { NOTHING_OUT } from '../loan/apply.js';
import { loanFile } from '../loan/loan-file.js';
import { fallenDue, isAhead, snapshotOf } from '../loan/snapshot.js';
import type { Query } from '../ports/store.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import { booksDay } from './books-day.js';
import { historiesOf, type KnownEvent, knownBy } from './loan-histories.js';
import { loanPages, pages } from './loan-pages.js';
import { type OfBorrower, othersOf } from './others-of.js';
import { knowsAll, type ReportScope } from './report-scope.js';
import { takenOver } from './taken-over.js';

/** What reports say of a loan at the end of a day. */
const STANDING_COLUMNS = [
  'id',
  'branchId',
  'customerId',
  'productId',
  'officerId',
  'status',
  'principal',
  'cycle',
  'outstandingPrincipal',
  'outstandingInterest',
  'dpd',
  'arrearsSince',
  'npaSince',
] as const satisfies readonly (keyof LoanRow)[];

/** A loan's row by these columns, as at the end of the day of a report. */
export type StandingRow = Pick<LoanRow, (typeof STANDING_COLUMNS)[number]>;

/** A loan at the end of the day of a report. */
export interface StandingLoan {
  readonly loan: StandingRow;
  /** Its instalments due and not settled; null: they were not asked for, and its row was enough. */
  readonly overdue: LoanOnDay['overdue'] | null;
  /** Whether its arrears were drawn up anew; null as `overdue`. */
  readonly isRestructured: boolean | null;
  /** What of its due fell due on days before. */
  readonly arrears: Arrears;
  /** The principal the books held for it at the end of that day. */
  readonly booked: number;
}

/** What is late, in minor units. */
interface Arrears {
  readonly total: number;
  readonly principal: number;
}

/** A day, and what of each loan is wanted. */
export interface StandingAsked {
  readonly asOf: string;
  /** Whether the unpaid instalments are: what is late then has to be replayed. */
  readonly rows?: boolean;
}

/**
 * The loans of a report at the end of a day, a page at a time, those that were over or not out by
 * then among them where the books had them otherwise. Rows that keep figures of that day, or to which
 * nothing but interest has come since, are taken as they are; all others follow from their events.
 */
export async function* standingLoans(
  context: ReadContext,
  scope: ReportScope,
  { asOf, rows = false }: StandingAsked,
): AsyncIterable<readonly StandingLoan[]> {
  const running = { to: asOf, after: asOf };
  let reader: OnDay | undefined;
  for await (const { branch, loans } of loanPages(context, scope, COLUMNS, running)) {
    if (reader?.branch !== branch) reader = await OnDay.of(context, branch, { scope, asOf, rows });
    yield await reader.read(loans as readonly Kept[]);
  }
}

/** Loans of a branch that fit one query, as at the end of a day, a page at a time. */
export async function* standingIn(
  context: ReadContext,
  { scope, asOf, branch }: Pick<Reading, 'scope' | 'asOf'> & { readonly branch: BranchRow },
  query: Query<'loans'>,
): AsyncIterable<readonly StandingLoan[]> {
  const reader = await OnDay.of(context, branch, { scope, asOf, rows: false });
  for await (const loans of pages(context, COLUMNS, query)) yield await reader.read(loans);
}

/** What of a loan tells whether its borrower is NPA. */
export type NpaRow = Pick<StandingRow, 'id' | 'customerId' | 'status' | 'npaSince'>;

/**
 * Since when the borrowers of some loans are NPA, by the customer's id: when one of their loans is,
 * in whatever branch, all are.
 */
export async function npaOf(
  context: ReadContext,
  scope: ReportScope,
  { asOf, loans }: { readonly asOf: string; readonly loans: readonly NpaRow[] },
): Promise<Map<string, string>> {
  const since = new Map<string, string>();
  const tell = ({ customerId, npaSince, status }: NpaRow) => {
    const known = since.get(customerId);
    if (npaSince === null || status !== 'active') return;
    if (known === undefined || npaSince < known) since.set(customerId, npaSince);
  };
  loans.forEach(tell);
  for (const loan of await otherLoans(context, scope, { asOf, loans })) tell(loan);
  return since;
}

/** The other loans of the borrowers of some, in whatever branch, as at the end of a day. */
export async function otherLoans(
  context: ReadContext,
  scope: ReportScope,
  { asOf, loans }: { readonly asOf: string; readonly loans: readonly OfBorrower[] },
): Promise<StandingRow[]> {
  const found: StandingRow[] = [];
  for (const { branch, rows } of await othersOf(context, {
    scope,
    asOf,
    loans,
    columns: COLUMNS,
  })) {
    const reader = await OnDay.of(context, branch, { scope, asOf, rows: false });
    found.push(...(await reader.read(rows as readonly Kept[])).map(({ loan }) => loan));
  }
  return found;
}

/** What a row is read by, beside what is said of it. */
const COLUMNS = [
  ...STANDING_COLUMNS,
  'closedOn',
  'asOf',
  'aheadOn',
  'aheadArrears',
  'aheadArrearsPrincipal',
  'aheadPrincipal',
  'aheadInterest',
  'aheadSince',
  'aheadDpd',
  'aheadNpaSince',
  'coming',
] as const satisfies readonly (keyof LoanRow)[];

type Kept = Pick<LoanRow, (typeof COLUMNS)[number]>;

interface Reading {
  readonly scope: ReportScope;
  readonly asOf: string;
  readonly rows: boolean;
}

/** Reads loans of a branch as at the end of a day. */
class OnDay {
  private constructor(
    private readonly context: ReadContext,
    readonly branch: BranchRow,
    private readonly reading: Reading,
    /** The last day whose end the books had by then; null: the day is the branch's own. */
    private readonly inBooks: string | null,
  ) {}

  static async of(context: ReadContext, branch: BranchRow, reading: Reading): Promise<OnDay> {
    const { scope, asOf } = reading;
    const isNow = asOf >= branch.businessDate && knowsAll(scope, branch);
    const inBooks = isNow ? null : await booksDay(context, branch, asOf);
    return new OnDay(context, branch, reading, inBooks);
  }

  async read(loans: readonly Kept[]): Promise<StandingLoan[]> {
    const found = new Map<string, StandingLoan>();
    const busy: string[] = [];
    for (const row of loans) {
      const kept = this.#kept(row);
      if (kept) found.set(row.id, kept);
      else busy.push(row.id);
    }
    for (const loan of await this.#replayed(busy)) found.set(loan.loan.id, loan);
    return loans.flatMap(({ id }) => found.get(id) ?? []);
  }

  /** A loan as its row alone says; undefined where its events have to. */
  #kept(row: Kept): StandingLoan | undefined {
    const { asOf, rows } = this.reading;
    if (this.inBooks !== null || row.status !== 'active') return undefined;
    const kept = ofDay(row, asOf);
    // Which instalments are unpaid, and whether they were drawn up anew, no row says of itself.
    if (rows && (kept?.loan.arrearsSince !== null || row.coming === null)) return undefined;
    return kept;
  }

  async #replayed(ids: readonly string[]): Promise<StandingLoan[]> {
    if (ids.length === 0) return [];
    const loans = await this.context.db.list('loans', { where: { id: { in: ids } } });
    const histories = await historiesOf(this.context, ids);
    const replayed = loans.map((loan) => this.#replay(loan, histories.get(loan.id) ?? []));
    return this.inBooks === null ? replayed : this.#asBooked(replayed);
  }

  /** Loans taken over from other books later than the day, or than what the report is to know. */
  async #asBooked(loans: readonly StandingLoan[]): Promise<StandingLoan[]> {
    const { asOf, scope } = this.reading;
    const taken = await takenOver(
      this.context,
      loans.map(({ loan }) => loan.id),
    );
    return loans.map((one) => {
      const on = taken.get(one.loan.id) ?? '';
      const isKnown = scope.knownOn === null || on <= scope.knownOn;
      return {
        ...one,
        ...(isKnown ? {} : { loan: { ...one.loan, ...NOTHING_OUT, status: 'approved' as const } }),
        booked: on <= asOf ? one.booked : 0,
      };
    });
  }

  #replay(loan: LoanRow, history: readonly KnownEvent[]): StandingLoan {
    const { scope, asOf } = this.reading;
    const events = knownBy(history, scope.knownOn);
    const day = loanOnDay(loanFile(loan, events, asOf));
    return {
      loan: { ...loan, ...snapshotOf(loan, day, this.context.money) },
      overdue: day.overdue,
      isRestructured: day.restructuredOn !== null,
      arrears: arrearsOf(day, this.context.money),
      booked: this.#booked(loan, { history, events: events.length, day }),
    };
  }

  /** What the books held for a loan at the end of the day: what was entered by then, and no more. */
  #booked(loan: LoanRow, { history, events, day }: Replayed): number {
    if (this.inBooks === null) return loan.outstandingPrincipal;
    const { asOf } = this.reading;
    const entered = knownBy(history, asOf);
    const isSame = entered.length === events && this.inBooks === asOf;
    const books = isSame ? day : loanOnDay(loanFile(loan, entered, this.inBooks));
    return this.context.money.parse(books.accounts.loans ?? this.context.money.format(0));
  }
}

interface Replayed {
  readonly history: readonly KnownEvent[];
  /** How many of them the report knows. */
  readonly events: number;
  readonly day: LoanOnDay;
}

const NO_ARREARS: Arrears = { total: 0, principal: 0 };

function arrearsOf(day: LoanOnDay, money: Money): Arrears {
  const { due } = day;
  if (day.arrears.dpd === 0) return NO_ARREARS;
  return {
    total: money.parse(due.total) - fallenDue(day, money),
    principal: money.parse(due.principal) - fallenDue(day, money, ['principal']),
  };
}

/** What a row of a running loan keeps of a day; undefined: nothing. */
function ofDay(row: Kept, on: string): StandingLoan | undefined {
  const known = {
    isRestructured: row.coming === null ? null : false,
    booked: row.outstandingPrincipal,
  };
  if (isAhead(row, on)) {
    const { aheadSince, aheadArrears: total, aheadArrearsPrincipal: principal } = row;
    const loan = {
      ...row,
      outstandingPrincipal: row.aheadPrincipal,
      outstandingInterest: row.aheadInterest,
      dpd: row.aheadDpd,
      arrearsSince: aheadSince,
      npaSince: row.aheadNpaSince,
    };
    const arrears = loan.dpd > 0 ? { total, principal } : NO_ARREARS;
    return { ...known, loan, overdue: aheadSince === null ? [] : null, arrears };
  }
  // Of what is late the other columns do not say which parts of it fell due on the day itself.
  if (row.dpd > 0) return undefined;
  const posted = { loans: row.outstandingPrincipal };
  if (row.asOf !== on && quietInterest({ ...row, posted }, on) === undefined) return undefined;
  const overdue = row.arrearsSince === null ? [] : null;
  return { ...known, loan: row, overdue, arrears: NO_ARREARS };
}
