import type { Day } from '../date/civil.js';
import type { Fraction } from '../money/fraction.js';
import type { PlanPeriod } from './timeline.js';

/** A stretch of days on which one balance earned at one rate. */
export interface Piece<A> {
  readonly from: Day;
  readonly to: Day;
  readonly amount: A;
  readonly annualRate: Fraction;
  /** Part of a year. */
  readonly part: Fraction;
}

/** Interest of pieces together, rounded once. */
export interface Earned<A> {
  readonly pieces: readonly Piece<A>[];
  readonly interest: A;
}

/** An instalment as it was found: from this row on, of what, and its exact value. */
export interface FoundInstallment<A> {
  /** The first row it holds for, counted from 0. */
  readonly index: number;
  readonly rule: 'given' | 'annuity' | 'level' | 'equal-principal' | 'flat';
  readonly balance: A;
  /** The rate it was found at, of a year; nil where none entered. */
  readonly annualRate: Fraction;
  /** Instalments it was found over; 0 when the amount was given. */
  readonly count: number;
  /** Unrounded. */
  readonly exact: Fraction;
  readonly amount: A;
}

/** Why a row's principal is what it is. */
export type PrincipalRule =
  | 'grace'
  | 'installment'
  | 'equal-principal'
  | 'custom'
  | 'last'
  | 'none';

/** One instalment of a plan, before it is shown. */
export interface PlanRow<A> {
  readonly period: PlanPeriod;
  principal: A;
  /** All interest asked with this instalment. */
  interest: A;
  capitalized: A;
  /** Principal left after the instalment, before a tranche of the same day. */
  balance: A;
  fees: A;
  /** Interest of the period proper, and of the odd days before it. */
  readonly main: Earned<A>;
  readonly odd: Earned<A> | undefined;
  /** Interest kept back by earlier rows and asked here. */
  readonly deferred: A;
  /** The row's share of odd interest that is spread. */
  spread: A;
  readonly rule: PrincipalRule;
  /** What the instalment's rule alone would have asked in principal; the last row differs. */
  readonly regular: A;
  /** Place in the plan's list of found instalments; -1 where none holds. */
  readonly found: number;
  /** Principal moved here from the last row, and interest or fees not asked under a cost cap. */
  residue: A;
  uncharged: A;
  /** Where the plan stood before this row. */
  readonly mark: RunMark<A>;
}

/** Where a plan stood before a row was drawn: enough to draw it up again from there. */
export interface RunMark<A> {
  readonly balance: A;
  readonly annualRate: Fraction;
  readonly count: number | undefined;
  /** Place in the plan's list of found instalments; -1: none was in force. */
  readonly found: number;
  readonly deferred: A;
  /** Periods that pauses had taken. */
  readonly paused: number;
}

/** A period of a pause: what it earned, and what became of it. */
export interface PausedPeriod<A> {
  readonly period: PlanPeriod;
  readonly odd: Earned<A> | undefined;
  readonly main: Earned<A>;
  /** Interest added to the balance or kept back; nil when it is waived. */
  readonly amount: A;
  /** The row the pause stands before. */
  readonly before: number;
  readonly kind: 'capitalize' | 'defer' | 'waive';
}

/** A plan before it is shown. */
export interface Plan<A> {
  readonly rows: PlanRow<A>[];
  readonly found: readonly FoundInstallment<A>[];
  /** Interest of odd days taken off the disbursement. */
  upfront: A;
  /** Periods in which nothing fell due. */
  readonly paused: PausedPeriod<A>[];
}
