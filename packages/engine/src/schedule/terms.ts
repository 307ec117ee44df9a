/**
 * A loan's terms as the loan file has them: amounts, rates and percentages are decimal strings,
 * dates are `YYYY-MM-DD`. What is left out has the first value named in its type.
 */
export interface LoanTerms {
  /** ISO 4217 code; its minor digits are the last decimal place of every amount. */
  readonly currency: string;
  readonly principal: string;
  /** Money out; several are tranches, each re-amortises the rest. They sum to the principal. */
  readonly disbursements: readonly { readonly on: string; readonly amount: string }[];
  readonly interest: InterestTerms;
  readonly repayment: RepaymentTerms;
  /** Interest and fees to the minor unit by a mode, or to another unit; half-up when left out. */
  readonly rounding?: RoundingWord | InterestRounding;
  readonly fees?: readonly FeeTerms[];
  readonly penalty?: readonly PenaltyTerms[];
  readonly allocation?: AllocationTerms;
  readonly foreclosure?: {
    readonly feePercent?: string;
    readonly interest?: 'to-date' | 'full';
  };
  /** Ceiling on all interest, fees and penalties of the loan's life, percent of principal. */
  readonly costCapPercent?: string;
  /** From the day of NPA on, interest and charges recoverable stop at the principal then owed. */
  readonly inDuplum?: boolean;
  readonly classification?: 'rbi' | 'par' | BucketRules;
}

export type RoundingWord = 'half-up' | 'half-even' | 'half-down' | 'up' | 'down';

export interface InterestRounding {
  readonly to?: string;
  readonly mode?: RoundingWord;
  /** exact: the plan runs unrounded and each figure is rounded to be shown. */
  readonly carry?: 'rounded' | 'exact';
}

export interface InterestTerms {
  readonly method?: 'declining-balance' | 'flat';
  /** Percent a year, nominal. */
  readonly annualRate: string;
  readonly dayCount?:
    | 'equal-periods'
    | '30/360'
    | '30E/360'
    | 'actual/365'
    | 'actual/360'
    | 'actual/actual';
  readonly accrual?: 'scheduled' | 'daily';
  readonly rateChanges?: readonly {
    readonly on: string;
    readonly annualRate: string;
    readonly keep?: 'term' | 'installment';
  }[];
}

export interface RepaymentTerms {
  readonly method?: 'equal-installments' | 'equal-principal' | 'bullet' | 'custom';
  /** Needed, except by `custom` under a day count of real or thirtieth days. */
  readonly every?: { readonly count: number; readonly unit: 'day' | 'week' | 'month' };
  /** How many; or give `installmentAmount`, and the count follows. */
  readonly installments?: number;
  readonly installmentAmount?: string;
  /** Left out: one period after disbursement. */
  readonly firstDueOn?: string;
  readonly installmentBasis?: 'equal-periods' | 'day-count';
  readonly installmentRounding?: { readonly to?: string; readonly mode?: RoundingWord };
  readonly residue?: 'last' | 'first';
  readonly balloon?: string;
  /** Counted in instalments, within `installments`. */
  readonly grace?: {
    readonly principal?: number;
    readonly interestPayment?: number;
    readonly interestFree?: number;
    readonly capitalize?: boolean;
  };
  readonly brokenPeriod?: 'in-first' | 'upfront' | 'spread';
  readonly custom?: readonly { readonly due: string; readonly principal: string }[];
  readonly holidays?: {
    readonly weekly?: readonly (
      | 'monday'
      | 'tuesday'
      | 'wednesday'
      | 'thursday'
      | 'friday'
      | 'saturday'
      | 'sunday'
    )[];
    readonly dates?: readonly string[];
    readonly shift?: 'none' | 'following' | 'modified-following' | 'preceding';
  };
}

export interface FeeTerms {
  readonly name: string;
  readonly amount?: string;
  /** Of principal. */
  readonly percent?: string;
  /** disbursement, installment or a date. */
  readonly when?: string;
  /** Of a fee at disbursement. */
  readonly collect?: 'deduct' | 'financed' | 'upfront';
  readonly tax?: { readonly name: string; readonly percent: string };
  readonly payee?: 'lender' | 'third-party';
}

export interface PenaltyTerms {
  readonly name: string;
  readonly base?:
    | 'overdue-installment'
    | 'overdue-principal'
    | 'overdue-interest'
    | 'outstanding-principal'
    | 'disbursed-amount'
    | 'flat';
  /** One of these four; `flat` takes `amount`. */
  readonly annualRate?: string;
  readonly dailyRate?: string;
  readonly percent?: string;
  readonly amount?: string;
  readonly graceDays?: number;
  readonly graceForgives?: boolean;
  readonly countDueDate?: boolean;
  readonly dayCount?: 'actual/365' | 'actual/360';
  readonly capPercent?: string;
}

export interface AllocationTerms {
  readonly order?: readonly ('penalty' | 'fee' | 'interest' | 'principal')[];
  readonly across?: 'installment' | 'component';
  readonly excess?: 'next-installment' | 'reduce-installment' | 'reduce-term' | 'hold';
}

/** Buckets of days past due, rising; from `npaFrom` days on a borrower is NPA until all is clear. */
export interface BucketRules {
  readonly countDueDate?: boolean;
  readonly npaFrom?: number;
  readonly buckets: readonly { readonly name: string; readonly from: number }[];
}
