import type { DocumentKind } from '@mfi/contracts/document';
import type { LoanEvent, LoanTerms } from '@mfi/engine';
import type { Json } from './json.js';

export interface ProductRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: 'active' | 'retired';
  readonly versionId: string;
  /** What stands behind its loans; null: nothing. It is no part of a loan's terms, which never change. */
  readonly documents: DocumentsNeeded | null;
  readonly createdAt: string;
  readonly version: number;
}

/** Kinds of documents that are to be there when a loan is applied for, and verified before approval. */
export interface DocumentsNeeded {
  readonly apply: readonly DocumentKind[];
  readonly approve: readonly DocumentKind[];
}

/** A product's terms are a loan's, but for what only a loan knows. */
export type ProductTerms = Omit<LoanTerms, 'principal' | 'disbursements' | 'currency'>;

/** What an application must keep to. Amounts are minor units, rates are decimal texts. */
export interface ProductLimits {
  readonly principalMin: number;
  readonly principalMax: number;
  readonly rateMin?: string;
  readonly rateMax?: string;
  readonly installmentsMin?: number;
  readonly installmentsMax?: number;
  /** Its loans have collateral: rules for loans without do not bind them. */
  readonly secured?: boolean;
  /** The customer need not acknowledge the key facts before money is out. */
  readonly keyFactsWaived?: boolean;
}

/** A product as it was sold from a day on; never changed. */
export interface ProductVersionRow {
  readonly id: string;
  readonly productId: string;
  readonly ordinal: number;
  readonly terms: ProductTerms;
  readonly limits: ProductLimits;
  /** The rule set of charges its loans are under. */
  readonly chargeRules: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
}

export type LoanStatus =
  | 'applied'
  | 'reviewed'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  | 'active'
  | 'overpaid'
  | 'closed'
  | 'written-off';

/** Minor units by account of the engine; a debit is positive. */
export type PostedBalances = { readonly [account: string]: number };

/**
 * What days to come bring a loan while nothing happens to it: interest, and nothing else. A day's end
 * within them needs no replay; whatever happens to the loan takes them away.
 */
export interface ComingInterest {
  /** The day they were reckoned on. */
  readonly from: string;
  /** For each day after it, the interest earned since, in minor units. */
  readonly earned: readonly number[];
}

/** A loan. What follows from terms and events is a cache, as at the end of `asOf`. */
export interface LoanRow {
  readonly id: string;
  /** `LN-000001`. */
  readonly number: string;
  readonly branchId: string;
  readonly customerId: string;
  readonly productId: string;
  readonly productVersionId: string;
  readonly officerId: string | null;
  readonly status: LoanStatus;
  readonly purpose: string | null;
  readonly principal: number;
  /** The whole loan file's terms; the dates are those asked for until money is out. */
  readonly terms: LoanTerms;
  /** How many loans the customer had before, plus one. */
  readonly cycle: number;
  readonly appliedOn: string;
  readonly decidedOn: string | null;
  readonly disbursedOn: string | null;
  readonly closedOn: string | null;
  readonly asOf: string | null;
  readonly outstandingPrincipal: number;
  readonly outstandingInterest: number;
  readonly outstandingFee: number;
  readonly outstandingPenalty: number;
  readonly duePrincipal: number;
  readonly dueInterest: number;
  readonly dueFee: number;
  readonly duePenalty: number;
  readonly excess: number;
  readonly dpd: number;
  readonly bucket: string;
  readonly arrearsSince: string | null;
  readonly npaSince: string | null;
  readonly nextDueOn: string | null;
  readonly nextDueAmount: number;
  /**
   * The day of the figures that follow: that of the row, or a later one up to whose eve a loan that
   * runs earns interest and nothing else. Null: nobody has looked ahead, and it has to be replayed.
   */
  readonly aheadOn: string | null;
  /** What is due at the end of that day while nothing happens to the loan. */
  readonly aheadDue: number;
  /** Of it, what fell due before that day. */
  readonly aheadArrears: number;
  /** The principal among those arrears. */
  readonly aheadArrearsPrincipal: number;
  readonly aheadPrincipal: number;
  /** The interest outstanding then. */
  readonly aheadInterest: number;
  /** Since when something is due then. */
  readonly aheadSince: string | null;
  readonly aheadDpd: number;
  /** Null: nobody has looked ahead. */
  readonly aheadBucket: string | null;
  readonly aheadNpaSince: string | null;
  /** The first instalment after that day that is not settled. */
  readonly aheadNextOn: string | null;
  readonly aheadNextAmount: number;
  /** What the ledger holds for this loan. */
  readonly posted: PostedBalances;
  /** Null: the next day's end has to replay it. */
  readonly coming: ComingInterest | null;
  readonly createdAt: string;
  readonly version: number;
}

/** One step of a loan's way to its money, and who took it. */
export interface LoanStepRow {
  readonly id: string;
  readonly loanId: string;
  readonly step:
    | 'apply'
    | 'review'
    | 'approve'
    | 'reject'
    | 'withdraw'
    | 'acknowledge'
    | 'disburse'
    | 'transfer';
  readonly userId: string;
  readonly on: string;
  readonly at: string;
  readonly note: string | null;
  readonly facts: Json;
}

/** One event of a loan's history, in the order of entry. */
export interface LoanEventRow {
  readonly id: string;
  readonly loanId: string;
  readonly seq: number;
  /** Value date, as in `event`. */
  readonly on: string;
  /** The business date it was entered on. */
  readonly bookedOn: string;
  readonly event: LoanEvent;
  readonly transactionId: string | null;
  readonly userId: string;
  readonly at: string;
}

export type TransactionKind =
  | 'disbursement'
  | 'repayment'
  | 'prepayment'
  | 'foreclosure'
  | 'recovery'
  | 'refund';

/** Money that came in or went out for a loan. */
export interface TransactionRow {
  readonly id: string;
  readonly branchId: string;
  readonly loanId: string;
  readonly kind: TransactionKind;
  readonly amount: number;
  readonly mode: 'cash' | 'bank' | 'mobile-money' | 'cheque';
  /** The bank's or the operator's own number. */
  readonly reference: string | null;
  /** `PUN-000001`, without gaps in a branch; null for money that went out. */
  readonly receiptNumber: string | null;
  readonly on: string;
  readonly bookedOn: string;
  /** pending: a cheque or transfer that is not cleared has touched no loan yet. */
  readonly status: 'pending' | 'posted' | 'reversed' | 'bounced';
  readonly tillId: string | null;
  readonly eventId: string | null;
  readonly allocation: Json;
  readonly userId: string;
  readonly at: string;
  readonly version: number;
}
