import type { Role } from '@mfi/contracts';
import type { DocumentKind } from '@mfi/contracts/document';

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
  /**
   * Whether more cash may go out than the books have in the vault. Allowed where nothing is said: books
   * begin without the cash that is there, and the first loan must not wait for somebody to enter it.
   */
  readonly vaultOverdraft?: 'allowed' | 'refused';
  /** How many working days ahead an instalment is announced; one where nothing is said. */
  readonly reminderWorkdays?: number;
  /** Where its clocks are set: an IANA name, such as `Asia/Kolkata`. */
  readonly timeZone?: string;
  /** From when until when customers may be written to, `HH:MM` by its clocks. */
  readonly contactFrom?: string;
  readonly contactTo?: string;
  /** Whether the clock opens the next day of a branch where it ends one; not where nothing is said. */
  readonly dayEndOpensNext?: boolean;
  /** What papers and mail say of it. */
  readonly letterhead?: Letterhead;
  /** Whom customers complain to beyond their branch. */
  readonly grievanceOfficer?: GrievanceOfficer;
  /** What part 2 of the statement of key facts says. */
  readonly disclosures?: Disclosures;
  /** What must be verified before a customer can be; nothing where nothing is said. */
  readonly kycDocuments?: readonly DocumentKind[];
  /** For how many days the bytes of deleted documents are kept. */
  readonly deletedDocumentDays?: number;
}

/** The picture that papers begin with; its id is the institution's. */
export interface LogoRow {
  readonly id: string;
  /** A PNG, in base64. */
  readonly image: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly setBy: string;
  readonly setAt: string;
}

/** How an institution is written to and found. */
export interface Letterhead {
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** What it is registered or licensed as. */
  readonly registration: string | null;
}

export interface GrievanceOfficer {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** What a lender says of itself beside its figures. */
export interface Disclosures {
  readonly recoveryAgents: boolean;
  readonly recoveryClause: string | null;
  readonly grievanceClause: string | null;
  readonly mayBeTransferred: boolean;
  readonly coLending: string | null;
  readonly coolingOffDays: number;
  readonly recoveryProvider: string | null;
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
  /** When its day is ended by the clock, `HH:MM`; null: somebody ends it. */
  readonly dayEndTime: string | null;
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
  /** Null: the password is enough. */
  readonly secondFactor: SecondFactor | null;
  readonly status: 'active' | 'disabled';
  readonly failures: number;
  readonly lockedUntil: string | null;
  readonly createdAt: string;
  readonly version: number;
}

/** What is asked for beside a password. */
export interface SecondFactor {
  /** The secret, sealed. */
  readonly sealed: string;
  /** Whether a code was given that shows that the authenticator has the secret. */
  readonly isOn: boolean;
  /** The last half minute of which a code was taken: none is taken twice. */
  readonly lastStep: number;
  /** Fingerprints of the recovery codes that are left. */
  readonly recovery: readonly string[];
}

/** A key that a machine shows in place of a password. */
export interface ApiKeyRow {
  readonly id: string;
  readonly userId: string;
  /** Where the user works. */
  readonly branchId: string | null;
  readonly name: string;
  readonly hash: string;
  /** What may be asked for by it: `loan.show`, `loan.*`, `read`. */
  readonly operations: readonly string[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
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
  readonly otherPhones: readonly string[] | null;
  readonly email: string | null;
  /** What messages are written in; null: what the institution writes in. */
  readonly language: 'en' | 'hi' | null;
  /** How the customer agreed to hear from the institution; null: nobody asked, so nothing is sent. */
  readonly contactBy: 'none' | 'email' | 'sms' | 'email-and-sms' | null;
  readonly address: Address | null;
  /** As documents have it, where it is another. */
  readonly permanentAddress: Address | null;
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

/** What something was called in the system it was brought in from. */
export interface FormerNumberRow {
  readonly id: string;
  readonly kind: 'customer' | 'loan';
  /** The branch it was brought into; two branches may have had the same numbers. */
  readonly branchId: string;
  readonly formerNumber: string;
  readonly subjectId: string;
}

/** People who are to go to another branch, with all that they owe. */
export interface TransferRow {
  readonly id: string;
  /** `TR-000001`. */
  readonly number: string;
  readonly branchId: string;
  readonly toBranchId: string;
  readonly kind: 'customer' | 'group' | 'centre';
  readonly subjectId: string;
  /** The centre of the other branch that a group is to go to. */
  readonly toCentreId: string | null;
  readonly status: 'proposed' | 'accepted' | 'rejected' | 'withdrawn';
  readonly reason: string;
  readonly userId: string;
  readonly at: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decidedWhy: string | null;
  /** How many went, and what they owed in principal; null until it is accepted. */
  readonly customers: number | null;
  readonly loans: number | null;
  readonly principal: number | null;
  readonly version: number;
}

/** A loan that went to another branch: from the end of that day on it is in the books there. */
export interface LoanMoveRow {
  readonly id: string;
  readonly loanId: string;
  readonly branchId: string;
  readonly toBranchId: string;
  readonly on: string;
}
