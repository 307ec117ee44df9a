import type { Day } from '../date/civil.js';
import type { Fraction } from '../money/fraction.js';
import { type Int, sum } from '../money/int.js';
import type { Change } from '../schedule/changes.js';
import type { Part, Terms } from '../schedule/parsed-terms.js';
import type { FoundInstallment, Plan } from '../schedule/plan.js';
import type { Pause } from '../schedule/run.js';
import type { Timeline } from '../schedule/timeline.js';

/** Amounts by part, in minor units. */
export type Parts = Record<Part, Int>;

/** Nothing in any part. */
export function noParts(): Parts {
  return { penalty: 0, fee: 0, interest: 0, principal: 0 };
}

/** What one rule of late charges has gathered on one instalment. */
export interface LateState {
  /** Sum of the unpaid base times the days it stood: the rate and the year come when it is asked. */
  baseDays: Int;
  /** The last day counted. */
  through: Day;
  /** The base of a charge made once; null while it is not made. */
  once: Int | null;
  /** The base on the day after the due date, of which a cap is a share. */
  capBase: Int | null;
}

/** One instalment as it is asked and paid. */
export interface BookRow {
  readonly number: number;
  from: Day;
  due: Day;
  /** Asked, in minor units. Under daily accrual a projection until the row is drawn up. */
  principal: Int;
  interest: Int;
  fee: Int;
  /** Interest added to the principal on the due date. */
  capitalized: Int;
  /** Fees that fell due on a day of their own; they are part of `fee`. */
  dated: readonly { readonly on: Day; readonly amount: Int }[];
  readonly paid: Parts;
  waived: Readonly<Parts>;
  settledOn: Day | null;
  /** One for each rule of the terms' penalties; empty until the row is late. */
  late: readonly LateState[];
  /** Daily accrual: interest added after the due date, on which no penalty counts. */
  grown: Int;
  /** Daily accrual: planned fees that were paid before they were due. */
  feeAhead?: Int;
  /** Daily accrual: its figures are final. */
  drawn: boolean;
}

/** Fees of days of their own that a row asks. */
export function ownFees(row: BookRow): Int {
  if (row.dated.length === 0) return 0;
  return sum(row.dated.map(({ amount }) => amount));
}

/** How one payment was split. `excess` is what it added to the money held. */
export interface Allocation extends Parts {
  readonly event: string;
  readonly on: Day;
  excess: Int;
  recovery: Int;
}

/** A piece of a payment that went to an instalment not yet due, and can be taken back. */
export interface AheadPayment {
  readonly allocation: number;
  readonly row: number;
  readonly part: Part;
  readonly amount: Int;
}

/** Daily accrual: what has run since the last instalment was drawn up. */
export interface DailyState {
  /** Exact interest run, in minor units. */
  accrued: Fraction;
  /** Of it, what prepayments took already. */
  taken: Int;
  /** Kept back by a moratorium, asked with the next instalment. */
  deferred: Int;
  through: Day;
  annualRate: Fraction;
  count: number | undefined;
  /** The instalment or equal principal in force; undefined: to be found. */
  found: FoundInstallment<Int> | undefined;
}

/** A loan's books at the end of a day: plain data. */
export interface Book {
  /** Everything up to the end of this day is in. */
  day: Day;
  rows: BookRow[];
  /** The first row not yet due, and the first not settled. */
  next: number;
  open: number;
  /** Principal owed, and all that was ever lent or added. */
  principal: Int;
  lent: Int;
  added: Int;
  /** Tranches and paused periods already counted. */
  tranches: number;
  pausesCounted: number;
  /** Fees and interest asked at disbursement, which count towards a cost cap. */
  costsAtStart: Int;
  /** Principal that prepayments paid beside the instalments. */
  principalPrepaid: Int;
  /** Daily accrual: interest that prepayments paid before an instalment asked it. */
  interestTaken: Int;
  excess: Int;
  refunded: Int;
  recovered: Int;
  writtenOff: { readonly on: Day; readonly parts: Parts } | null;
  restructuredOn: Day | null;
  npaSince: Day | null;
  stampedThrough: Day;
  /** Ceiling on interest and charges since the loan became non-performing; null: none. */
  duplumRoom: Int | null;
  /** The penalties asked by then, which the ceiling has taken in already. */
  duplumPenalties: Int;
  allocations: Allocation[];
  ahead: AheadPayment[];
  /** The plan in force: drawn when first needed, and anew by what changes it. */
  plan: Plan<Int> | null;
  /** Rows before the plan in force began (a reschedule draws up a new one). */
  base: number;
  changes: Change[];
  pauses: Pause[];
  daily: DailyState | null;
  /** Through which day penalties of the whole loan are counted, one for each rule. */
  wholeThrough: Day[];
}

/** A loan while it is replayed: its terms, the terms of the plan in force, and its books. */
export interface Loan {
  readonly terms: Terms;
  planTerms: Terms;
  timeline: Timeline;
  readonly book: Book;
}
