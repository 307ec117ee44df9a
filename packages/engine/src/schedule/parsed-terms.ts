import type { Calendar, Shift } from '../date/business-day.js';
import type { Day } from '../date/civil.js';
import type { DayCount } from '../date/day-count.js';
import type { Period } from '../date/period.js';
import type { Fraction } from '../money/fraction.js';
import type { Int } from '../money/int.js';
import type { Rounding } from '../money/rounding.js';

/**
 * Terms as the engine computes with them: checked, amounts in minor units, rates as fractions (24
 * percent a year is 6/25), dates as days, and every field that was left out filled in.
 */
export interface Terms {
  readonly currency: { readonly code: string; readonly digits: number };
  readonly principal: Int;
  readonly disbursements: readonly Disbursement[];
  readonly interest: {
    readonly method: 'declining-balance' | 'flat';
    readonly annualRate: Fraction;
    readonly dayCount: DayCount | 'equal-periods';
    readonly accrual: 'scheduled' | 'daily';
    readonly rateChanges: readonly RateChange[];
  };
  readonly repayment: Repayment;
  readonly rounding: Rounding & { readonly carry: 'rounded' | 'exact' };
  readonly fees: readonly Fee[];
  readonly penalty: readonly Penalty[];
  readonly allocation: {
    readonly order: readonly Part[];
    readonly across: 'installment' | 'component';
    readonly excess: 'next-installment' | 'reduce-installment' | 'reduce-term' | 'hold';
  };
  readonly foreclosure: { readonly feeShare: Fraction; readonly interest: 'to-date' | 'full' };
  /** Of principal; undefined is no cap. */
  readonly costCap: Fraction | undefined;
  readonly inDuplum: boolean;
  readonly classification: 'rbi' | 'par' | Buckets | undefined;
}

/** The parts a payment is split into. */
export const PARTS = ['penalty', 'fee', 'interest', 'principal'] as const;

/** One of {@link PARTS}. */
export type Part = (typeof PARTS)[number];

/** One payment to the borrower. */
export interface Disbursement {
  readonly on: Day;
  readonly amount: Int;
}

/** A new rate from a day on. */
export interface RateChange {
  readonly on: Day;
  readonly annualRate: Fraction;
  readonly keep: 'term' | 'installment';
}

/** How the loan is paid back. */
export interface Repayment {
  readonly method: 'equal-installments' | 'equal-principal' | 'bullet' | 'custom';
  readonly every: Period | undefined;
  readonly installments: number | undefined;
  readonly installmentAmount: Int | undefined;
  readonly firstDueOn: Day | undefined;
  readonly basis: 'equal-periods' | 'day-count';
  readonly rounding: Rounding;
  readonly residue: 'last' | 'first';
  readonly balloon: Int;
  readonly grace: {
    readonly principal: number;
    readonly interestPayment: number;
    readonly interestFree: number;
    readonly capitalize: boolean;
  };
  readonly brokenPeriod: 'in-first' | 'upfront' | 'spread';
  readonly custom: readonly { readonly due: Day; readonly principal: Int }[];
  readonly shift: Shift;
  readonly calendar: Calendar;
}

/** A charge beside interest. */
export interface Fee {
  readonly name: string;
  /** In minor units, or a share of the principal. */
  readonly measure: { readonly amount: Int } | { readonly share: Fraction };
  readonly when: 'disbursement' | 'installment' | Day;
  readonly collect: 'deduct' | 'financed' | 'upfront';
  readonly tax: { readonly name: string; readonly share: Fraction } | undefined;
  readonly payee: 'lender' | 'third-party';
}

/** A rule of late charges. */
export interface Penalty {
  readonly name: string;
  readonly base:
    | 'overdue-installment'
    | 'overdue-principal'
    | 'overdue-interest'
    | 'outstanding-principal'
    | 'disbursed-amount'
    | 'flat';
  readonly measure:
    | { readonly kind: 'yearly' | 'daily' | 'once'; readonly share: Fraction }
    | { readonly kind: 'amount'; readonly amount: Int };
  readonly graceDays: number;
  readonly graceForgives: boolean;
  readonly countDueDate: boolean;
  readonly dayCount: 'actual/365' | 'actual/360';
  readonly cap: Fraction | undefined;
}

/** Buckets of days past due, as a set of rules. */
export interface Buckets {
  readonly countDueDate: boolean;
  readonly npaFrom: number | undefined;
  readonly buckets: readonly { readonly name: string; readonly from: number }[];
}
