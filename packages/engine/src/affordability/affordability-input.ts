import type { Period } from '../date/period.js';
import type { ObligationKind } from './affordability-rules.js';

/** Who belongs to a household: the borrower, husband or wife, unmarried children. */
export const RELATIONS = ['self', 'spouse', 'unmarried-child'] as const;

/** One of {@link RELATIONS}. */
export type Relation = (typeof RELATIONS)[number];

/** What `affordability` reads. Amounts are decimal strings, dates `YYYY-MM-DD`. */
export interface AffordabilityInput {
  /** ISO 4217 code. */
  readonly currency: string;
  /** The day of the decision: it picks the rules in force. */
  readonly on: string;
  /** Who would lend, by the name that stands in `obligations`. */
  readonly lender: string;
  /** All incomes of the household, each once. */
  readonly incomes: readonly HouseholdIncome[];
  /** All loans of the household that are outstanding; left out: none. */
  readonly obligations?: readonly Obligation[];
  readonly loan: ProposedLoan;
  /** Left out: rbi. */
  readonly rules?: 'rbi' | OwnHouseholdRules;
  /** Left out: mfin. */
  readonly guardrails?: 'mfin' | 'none' | OwnGuardrails;
}

/** One source of income of one member of the household. */
export interface HouseholdIncome {
  readonly relation: Relation;
  /** What it is earned with, such as `dairy`. */
  readonly source: string;
  readonly amount: string;
  /** How often it comes; 12 months for what is earned in a year. */
  readonly every: Period;
}

/** A loan that the household repays. */
export interface Obligation {
  readonly lender: string;
  readonly kind: ObligationKind;
  /** Left out: self. */
  readonly relation?: Relation;
  /** Principal and interest. */
  readonly installment: string;
  readonly every: Period;
  readonly outstanding: string;
  /** Left out: 0. */
  readonly daysPastDue?: number;
  /** Where it is known from: `bureau`, `declared`, … */
  readonly source?: string;
}

/** The loan asked for. */
export interface ProposedLoan {
  readonly amount: string;
  /** Principal and interest, at the start where it changes. */
  readonly installment: string;
  readonly every: Period;
  readonly collateralFree: boolean;
}

/** Limits of a lender's own, which bind every loan. */
export interface OwnHouseholdRules {
  /** Left out: no ceiling, so that every loan without collateral is a microfinance loan. */
  readonly incomeMax?: string;
  readonly foirMax: string;
}

/** Guardrails of a lender's own, which bind every loan; what is left out is no limit. */
export interface OwnGuardrails {
  readonly lendersMax?: number;
  readonly indebtednessMax?: string;
  /** Left out: microfinance and unsecured-retail. */
  readonly indebtednessCounts?: readonly ObligationKind[];
  readonly pastDueBeyond?: number;
  /** Left out: nil. */
  readonly pastDueMax?: string;
}

/** What one rule says of a proposal. */
export interface Reason {
  readonly rule:
    | 'microfinance'
    | 'existing-obligations'
    | 'foir'
    | 'lenders'
    | 'indebtedness'
    | 'past-due';
  readonly citation: string;
  readonly passed: boolean;
  /** Whether failing it forbids the loan: named rules bind microfinance loans only. */
  readonly binding: boolean;
  /** What was compared, amounts as decimal strings. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  readonly sentence: string;
}

/** What `affordability` answers. */
export interface AffordabilityOutput {
  /** Without collateral, to a household within the ceiling of income. */
  readonly microfinance: boolean;
  readonly income: { readonly yearly: string; readonly monthly: string };
  /** A month: what is repaid already, what the loan adds, both. */
  readonly obligations: {
    readonly existing: string;
    readonly proposed: string;
    readonly total: string;
  };
  /** Fixed obligations to income, the loan included, 4 places; null: there is no income. */
  readonly foir: string | null;
  /** The highest instalment, at the loan's own frequency, that the limit allows; rounded down. */
  readonly maxInstallment: string;
  /** Every binding rule is passed. */
  readonly allowed: boolean;
  readonly reasons: readonly Reason[];
}
