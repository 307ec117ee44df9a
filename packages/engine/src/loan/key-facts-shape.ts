import type { ScheduleRow } from '../schedule/schedule.js';

/** The text a statement of key facts follows, as dated data. */
export interface KeyFactsRules {
  readonly name: string;
  /** `YYYY-MM-DD`: new loans from this day on. */
  readonly effectiveFrom: string;
  readonly citation: string;
  /** Where the same text stands for microfinance loans. */
  readonly microfinance: string;
}

/** How often something falls due: a word where there is one, and the period itself. */
export interface Frequency {
  /** daily, weekly, fortnightly, monthly, quarterly, half-yearly, yearly, or "every 3 weeks". */
  readonly words: string;
  readonly count: number;
  readonly unit: 'day' | 'week' | 'month';
}

/** Part 1, row 8: one charge. Amounts are decimal strings. */
export interface KeyFactsFee {
  readonly name: string;
  /** Column A: payable to the lender; B: to a third party through the lender. */
  readonly column: 'A' | 'B';
  readonly frequency: 'one-time' | 'recurring';
  /** disbursement, installment, or the date it falls due. */
  readonly when: string;
  /** How a fee at disbursement is collected; null: with an instalment. */
  readonly collect: 'deduct' | 'financed' | 'upfront' | null;
  /** Percent of the principal, where it is one. */
  readonly percent: string | null;
  /** Each time, without tax; the sheet may show it so. */
  readonly amount: string;
  readonly tax: { readonly name: string; readonly amount: string } | null;
  /** How often it is asked. */
  readonly times: number;
  /** All of it, with tax, before a cost cap. */
  readonly total: string;
}

/** Part 1, row 10: a charge that depends on what happens. */
export type ContingentCharge =
  | {
      readonly kind: 'penal';
      readonly name: string;
      readonly base: string;
      /** One of: percent a year, percent a day, percent once, amount once. */
      readonly measure: 'annual-rate' | 'daily-rate' | 'percent-once' | 'amount-once';
      /** Percent, or an amount. */
      readonly value: string;
      readonly graceDays: number;
      /** Most it comes to, percent of its base; null: no limit of its own. */
      readonly capPercent: string | null;
      readonly sentence: string;
    }
  | {
      readonly kind: 'foreclosure';
      /** Percent of the principal outstanding. */
      readonly feePercent: string;
      readonly interest: 'to-date' | 'full';
      readonly sentence: string;
    };

/** Part 1, row 7: what a floating rate adds. Benchmark and spread are not in a loan's terms. */
export interface FloatingFacts {
  /** Changes of rate that the terms already hold. */
  readonly resets: readonly { readonly on: string; readonly annualRate: string }[];
  /** What 0.25 percent a year more does to the instalment, the number kept; null: it has none. */
  readonly installmentImpact: { readonly to: string; readonly change: string } | null;
  /** What it does to the number of instalments, the amount kept; null: it would never repay. */
  readonly countImpact: { readonly to: number; readonly change: number } | null;
}

/** Annex A, part 1: the rows that follow from a loan's terms. */
export interface KeyFactsPartOne {
  /** Row 2: the principal, with fees that are financed. */
  readonly sanctionedAmount: string;
  /** Row 3. */
  readonly disbursal: {
    readonly kind: 'full' | 'stages';
    readonly stages: readonly { readonly on: string; readonly amount: string }[];
  };
  /** Row 4: from disbursement to the last due date. */
  readonly term: {
    readonly words: string;
    readonly days: number;
    readonly from: string;
    readonly to: string;
  };
  /** Row 5. */
  readonly installments: {
    /** epi: equated periodic instalments of principal and interest. */
    readonly kind: 'epi' | 'non-equated';
    readonly every: Frequency | null;
    readonly count: number;
    /** The equated instalment as it is collected; null where there is none. */
    readonly amount: string | null;
    /** What each instalment really asks, fees included: first and last number, and the amount. */
    readonly asked: readonly {
      readonly from: number;
      readonly to: number;
      readonly amount: string;
    }[];
    /** Commencement of repayment. */
    readonly firstDueOn: string;
    readonly daysAfterDisbursal: number;
  };
  /** Row 6. */
  readonly rate: {
    readonly annualRate: string;
    readonly kind: 'fixed' | 'floating';
    readonly method: 'declining-balance' | 'flat';
  };
  /** Row 7; null: the rate is fixed. */
  readonly floating: FloatingFacts | null;
  /** Row 8. */
  readonly fees: readonly KeyFactsFee[];
  /** Row 9: percent. */
  readonly apr: string;
  /** Row 10. */
  readonly contingent: readonly ContingentCharge[];
}

/** What charges come to, by who receives them. */
export interface FeeColumns {
  /** A: payable to the lender. */
  readonly lender: string;
  /** B: payable to third parties through the lender. */
  readonly thirdParty: string;
  readonly total: string;
}

/** Annex B: how the yearly rate is reckoned, by its rows. Amounts are decimal strings. */
export interface AprSheet {
  /** Row 1. */
  readonly sanctionedAmount: string;
  /** Row 2: number of instalments as they are collected, and how long they run. */
  readonly term: { readonly count: number; readonly words: string };
  /** Row 2a: instalments that repay principal, where they are not equated; null: they are. */
  readonly principalInstallments: number | null;
  /** Row 2b: as the sheet prints it, the amount as collected times the number; null: not equated. */
  readonly epi: {
    readonly amount: string;
    readonly count: number;
    readonly product: string;
    /** Before rounding, to 12 places: the yearly rate is of this one. */
    readonly unrounded: string;
  } | null;
  /** Row 2c: periods whose interest joins the principal; null: none. */
  readonly capitalizedPeriods: number | null;
  /** Row 2d: days from disbursement to the first due date. */
  readonly commencesAfterDays: number;
  /** Row 3. */
  readonly rateKind: 'fixed' | 'floating';
  /** Row 4: percent a year. */
  readonly annualRate: string;
  /** Row 5: of the unrounded plan, all rates as they are known at the start. */
  readonly totalInterest: string;
  /** Row 6: at disbursement. */
  readonly fees: FeeColumns;
  /** Row 7: what the borrower has in hand of it: row 1 less row 6, less interest taken upfront. */
  readonly netDisbursed: string;
  /** Row 8: row 1 and row 5. */
  readonly totalToPay: string;
  /** Row 9: percent; the rate of a period at which row 7 and the payments are worth the same, times the periods in a year. */
  readonly apr: string;
  /** Fees asked with instalments: the sheet has no row for them, but they are in the yearly rate. */
  readonly laterFees: FeeColumns;
}

/** What a plan comes to in all, and each year. */
export interface KeyFactsTotals {
  /** The equated instalment; null where there is none. */
  readonly installment: string | null;
  readonly interest: string;
  /** Principal and interest. */
  readonly total: string;
  /** With all fees, at disbursement and later. */
  readonly totalWithFees: string;
  readonly apr: { readonly nominal: string; readonly effective: string };
}

/** When the account would be classed as what, if the first instalment stayed unpaid. */
export interface OverdueExample {
  readonly dueOn: string;
  readonly principal: string;
  readonly interest: string;
  readonly starts: readonly { readonly bucket: string; readonly on: string }[];
  /** The day it would become a non-performing asset; null: the rules have none. */
  readonly npaOn: string | null;
  readonly sentence: string;
}

/** The figures of a statement of key facts. */
export interface KeyFacts {
  readonly rules: KeyFactsRules;
  readonly currency: string;
  readonly partOne: KeyFactsPartOne;
  readonly aprSheet: AprSheet;
  readonly totals: {
    /** Of the plan that runs unrounded: what the statement prints. */
    readonly unrounded: KeyFactsTotals;
    /** Of the plan as it is collected, in whole units. */
    readonly collectable: KeyFactsTotals;
  };
  /** Annex C: both plans row by row. The unrounded one is rounded figure by figure and does not foot. */
  readonly schedules: {
    readonly unrounded: readonly ScheduleRow[];
    readonly collectable: readonly ScheduleRow[];
  };
  readonly overdueExample: OverdueExample;
}
