/**
 * The rows that are kept, by table. Money is a whole number of minor units of the institution's
 * currency, dates are `YYYY-MM-DD`, instants are ISO 8601 in UTC, and every row has a text `id`.
 * Rows of events, journal and audit are never changed or deleted: the databases forbid it.
 */
import type { Role } from '@mfi/contracts';
import type { LoanEvent, LoanTerms } from '@mfi/engine';

/** Plain data that goes through JSON unharmed. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

export interface InstitutionRow {
  readonly id: string;
  readonly name: string;
  /** ISO 4217; all books are kept in it. */
  readonly currency: string;
  readonly settings: Settings;
  readonly createdAt: string;
}

/** What an institution decides for itself. Amounts are minor units. */
export interface Settings {
  /** How many days back a payment may be dated. */
  readonly backdatedDaysMax: number;
  /** The largest principal each role may approve; a role that is not named may approve none. */
  readonly approvalMax: { readonly [role: string]: number };
  /** Days a refresh token lives. */
  readonly sessionDays: number;
  readonly failuresMax: number;
  readonly lockedMinutes: number;
  /** Which rules say what a household can bear; none: only the product's limits. */
  readonly affordabilityRules: string | null;
  /** Which of the engine's tables loan losses are provided for by; none: nothing is provided. */
  readonly provisionTable?: string | null;
}

export interface BranchRow {
  readonly id: string;
  /** Short, as on receipts: `PUN`. */
  readonly code: string;
  readonly name: string;
  /** The day the branch is in; its books have no later one. */
  readonly businessDate: string;
  readonly dayStatus: 'open' | 'closed';
  readonly holidays: { readonly weekly: readonly string[]; readonly dates: readonly string[] };
  readonly createdAt: string;
  readonly version: number;
}

export interface UserRow {
  readonly id: string;
  /** Lower case. */
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  /** Null: every branch. */
  readonly branchId: string | null;
  /** The customer whose own user this is. */
  readonly customerId: string | null;
  readonly passwordHash: string;
  readonly status: 'active' | 'disabled';
  readonly failures: number;
  readonly lockedUntil: string | null;
  readonly createdAt: string;
  readonly version: number;
}

/** One refresh token: it is used once, and its successor is of the same family. */
export interface SessionRow {
  readonly id: string;
  readonly userId: string;
  readonly family: string;
  readonly refreshHash: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
  readonly revokedWhy: string | null;
}

export interface Address {
  readonly line1: string;
  readonly line2?: string;
  readonly village?: string;
  readonly district?: string;
  readonly state?: string;
  readonly postcode?: string;
}

export interface Nominee {
  readonly name: string;
  readonly relation: string;
  readonly bornOn?: string;
  readonly phone?: string;
}

export interface CustomerRow {
  readonly id: string;
  /** `CU-000001`. */
  readonly number: string;
  readonly branchId: string;
  readonly kind: 'individual' | 'household';
  readonly name: string;
  readonly gender: 'female' | 'male' | 'other' | null;
  readonly bornOn: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: Address | null;
  readonly nominee: Nominee | null;
  /** The household this person belongs to. */
  readonly householdId: string | null;
  /** Of the household, a month. */
  readonly income: number | null;
  /** What the household pays for loans of others, a month. */
  readonly obligations: number | null;
  readonly officerId: string | null;
  readonly kyc: 'pending' | 'verified' | 'rejected';
  readonly kycBy: string | null;
  readonly kycAt: string | null;
  readonly kycReason: string | null;
  readonly status: 'active' | 'inactive';
  readonly createdAt: string;
  readonly version: number;
}

/** A document that says who a customer is. The number itself is sealed. */
export interface IdentityRow {
  readonly id: string;
  readonly customerId: string;
  readonly kind: string;
  readonly sealed: string;
  /** Equal for equal numbers of a kind, and tells nothing of the number. */
  readonly fingerprint: string;
  /** The end of the number: at most four characters, and never more than half of them. */
  readonly last4: string;
  readonly createdAt: string;
}

/** What a customer is found by: a word of the name, the phone, the number, the birth date. */
export interface CustomerTermRow {
  readonly id: string;
  readonly branchId: string;
  readonly term: string;
  readonly customerId: string;
}

export interface ProductRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: 'active' | 'retired';
  readonly versionId: string;
  readonly createdAt: string;
  readonly version: number;
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
  /** What the ledger holds for this loan. */
  readonly posted: PostedBalances;
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

export interface TillRow {
  readonly id: string;
  readonly branchId: string;
  readonly name: string;
  /** The cashier who has it; null while it is closed. */
  readonly userId: string | null;
  readonly status: 'open' | 'closed';
  readonly balance: number;
  readonly openedOn: string | null;
  readonly createdAt: string;
  readonly version: number;
}

/** Notes and coins of a till, counted. */
export interface TillCountRow {
  readonly id: string;
  readonly tillId: string;
  readonly branchId: string;
  readonly on: string;
  readonly kind: 'opening' | 'closing';
  /** How many pieces, by their value as a decimal text. */
  readonly denominations: { readonly [value: string]: number };
  readonly counted: number;
  readonly expected: number;
  readonly reason: string | null;
  readonly userId: string;
  readonly at: string;
}

export type AccountKind = 'asset' | 'liability' | 'equity' | 'income' | 'expense';

export interface AccountRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: AccountKind;
  /** Which of the books' own purposes it serves, once each: `loans`, `cash`, `bank`, … */
  readonly purpose: string | null;
  readonly status: 'active' | 'closed';
  readonly createdAt: string;
  readonly version: number;
}

export interface JournalEntryRow {
  readonly id: string;
  readonly branchId: string;
  readonly seq: number;
  /** The business date it stands under in the books. */
  readonly on: string;
  readonly valueOn: string;
  readonly kind: 'loan' | 'accrual' | 'provision' | 'cash' | 'manual' | 'opening';
  /** What it is about: a loan, a till, a manual journal. */
  readonly subjectId: string | null;
  readonly transactionId: string | null;
  readonly narration: string;
  readonly userId: string;
  readonly at: string;
}

export interface JournalLineRow {
  readonly id: string;
  readonly entryId: string;
  readonly branchId: string;
  readonly accountId: string;
  readonly on: string;
  readonly debit: number;
  readonly credit: number;
}

/** What an account of a branch moved in a day: the sum of its lines. */
export interface AccountDayRow {
  readonly id: string;
  readonly branchId: string;
  readonly accountId: string;
  readonly on: string;
  readonly debit: number;
  readonly credit: number;
}

/** A journal that people wrote: it is posted when another person approves it. */
export interface ManualJournalRow {
  readonly id: string;
  readonly branchId: string;
  readonly status: 'pending' | 'posted' | 'rejected';
  readonly on: string;
  readonly narration: string;
  readonly lines: readonly {
    readonly accountId: string;
    readonly debit: number;
    readonly credit: number;
  }[];
  readonly userId: string;
  readonly at: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decidedWhy: string | null;
  readonly entryId: string | null;
  readonly version: number;
}

/** A write that was done, by the key it came with; kept for ever. */
export interface IdempotencyRow {
  readonly id: string;
  readonly operation: string;
  readonly inputHash: string;
  readonly userId: string | null;
  readonly result: Json;
  readonly at: string;
}

/** One link of a branch's chain; `branchId` is '' for what concerns the institution. */
export interface AuditRow {
  readonly id: string;
  readonly branchId: string;
  readonly seq: number;
  readonly at: string;
  readonly userId: string | null;
  readonly operation: string;
  readonly targetId: string | null;
  readonly key: string | null;
  readonly before: Json;
  readonly after: Json;
  readonly previousHash: string;
  readonly hash: string;
}

/** What others must hear of once it is committed. */
export interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly payload: Json;
  readonly at: string;
  readonly sentAt: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
}

/** A number series without gaps. */
export interface CounterRow {
  readonly id: string;
  readonly value: number;
}

/** Where groups meet, and when: a place, a weekday and who goes there. */
export interface CentreRow {
  readonly id: string;
  readonly branchId: string;
  /** Upper case; no two centres of the institution have the same. */
  readonly code: string;
  readonly name: string;
  readonly place: string | null;
  /** The first meeting; all others follow from it. */
  readonly firstMeetingOn: string;
  readonly meetingWeekday: string;
  /** `HH:MM`. */
  readonly meetingTime: string | null;
  readonly frequency: 'weekly' | 'fortnightly' | 'monthly';
  readonly officerId: string | null;
  readonly status: 'active' | 'closed';
  readonly createdAt: string;
  readonly version: number;
}

/** People who answer for each other's loans. */
export interface GroupRow {
  readonly id: string;
  /** `GR-000001`. */
  readonly number: string;
  readonly centreId: string;
  readonly branchId: string;
  readonly name: string;
  readonly status: 'active' | 'closed';
  readonly createdAt: string;
  readonly version: number;
}

/** Somebody in a group, from a day on; a customer is in one group at a time. */
export interface GroupMemberRow {
  readonly id: string;
  readonly groupId: string;
  readonly customerId: string;
  readonly branchId: string;
  readonly role: 'leader' | 'member';
  readonly joinedOn: string;
  readonly leftOn: string | null;
}

/** A meeting of a centre that was held or missed, or that a sheet was made for. */
export interface MeetingRow {
  readonly id: string;
  readonly centreId: string;
  readonly branchId: string;
  readonly on: string;
  /** The day before a holiday moved it. */
  readonly plannedOn: string;
  readonly status: 'planned' | 'held' | 'missed';
  readonly note: string | null;
  readonly version: number;
}

export interface AttendanceRow {
  readonly id: string;
  readonly meetingId: string;
  readonly customerId: string;
  readonly status: 'present' | 'late' | 'absent';
}

/** What is to be collected of a centre, or by an officer, on a day; and what was. */
export interface SheetRow {
  readonly id: string;
  /** `SH-000001`. */
  readonly number: string;
  readonly branchId: string;
  readonly centreId: string | null;
  readonly officerId: string | null;
  readonly on: string;
  /** partly: some of its rows are in the books. */
  readonly status: 'open' | 'partly' | 'posted' | 'cancelled';
  readonly exportedAt: string | null;
  /** What was counted when it was last posted. */
  readonly controlTotal: number | null;
  readonly denominations: { readonly [value: string]: number } | null;
  readonly postedAt: string | null;
  readonly userId: string;
  readonly createdAt: string;
  readonly version: number;
}

/** One loan of a sheet: what was due as it was made, and what is said to have been paid. */
export interface SheetLineRow {
  readonly id: string;
  readonly sheetId: string;
  /** From 1; people name it by this. */
  readonly ordinal: number;
  readonly groupId: string | null;
  readonly loanId: string;
  readonly customerId: string;
  readonly due: number;
  /** Of it, what fell due before the day of the sheet. */
  readonly arrears: number;
  /** Money of the borrower that is held. */
  readonly advance: number;
  readonly nextDueOn: string | null;
  readonly nextDueAmount: number;
  /** Null: nobody has said; nil: nothing was paid. */
  readonly amount: number | null;
  readonly attendance: AttendanceRow['status'] | null;
  readonly status: 'blank' | 'ready' | 'posted' | 'refused';
  readonly transactionId: string | null;
  /** Why it was refused when it was last tried. */
  readonly problem: string | null;
}

/** Every table, by the name it has in code. */
export interface Tables {
  institutions: InstitutionRow;
  branches: BranchRow;
  users: UserRow;
  sessions: SessionRow;
  customers: CustomerRow;
  identities: IdentityRow;
  customerTerms: CustomerTermRow;
  products: ProductRow;
  productVersions: ProductVersionRow;
  loans: LoanRow;
  loanSteps: LoanStepRow;
  loanEvents: LoanEventRow;
  transactions: TransactionRow;
  tills: TillRow;
  tillCounts: TillCountRow;
  accounts: AccountRow;
  journalEntries: JournalEntryRow;
  journalLines: JournalLineRow;
  accountDays: AccountDayRow;
  manualJournals: ManualJournalRow;
  idempotency: IdempotencyRow;
  audit: AuditRow;
  outbox: OutboxRow;
  centres: CentreRow;
  groups: GroupRow;
  groupMembers: GroupMemberRow;
  meetings: MeetingRow;
  attendance: AttendanceRow;
  sheets: SheetRow;
  sheetLines: SheetLineRow;
  counters: CounterRow;
}

export type TableName = keyof Tables;

/** The row of a table. */
export type Row<T extends TableName> = Tables[T];
