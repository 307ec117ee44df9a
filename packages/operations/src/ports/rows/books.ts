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

/** Money that came in and no loan was found for: it is owed to whoever sent it. */
export interface SuspenseRow {
  readonly id: string;
  /** `SU-000001`. */
  readonly number: string;
  readonly branchId: string;
  readonly amount: number;
  /** What has gone to no loan yet, and not back either. */
  readonly left: number;
  /** settled: nothing is left of it. */
  readonly status: 'open' | 'settled';
  /** Whose statement it stood in. */
  readonly mode: 'bank' | 'mobile-money';
  readonly reference: string | null;
  readonly phone: string | null;
  /** What else stood there. */
  readonly text: string | null;
  /** The day the money came in. */
  readonly on: string;
  readonly bookedOn: string;
  readonly entryId: string;
  readonly userId: string;
  readonly at: string;
  readonly version: number;
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
  readonly kind: 'loan' | 'accrual' | 'provision' | 'cash' | 'manual' | 'opening' | 'transfer';
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
