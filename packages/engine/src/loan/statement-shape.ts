import type { LoanInput } from './replay.js';
import type { ShownParts } from './show-loan.js';

/** A loan file, and the first day of the statement if it does not begin with the loan. */
export interface StatementInput extends LoanInput {
  /** The day the statement begins; the balance of the evening before opens it. */
  readonly from?: string;
}

/** What a line of a statement is about. */
export type StatementKind =
  | 'disbursement'
  | 'disbursement-charge'
  | 'installment'
  | 'interest'
  | 'fee'
  | 'penalty'
  | 'capitalization'
  | 'repayment'
  | 'prepayment'
  | 'foreclosure'
  | 'held-money'
  | 'reallocation'
  | 'waiver'
  | 'reschedule'
  | 'moratorium'
  | 'rate-change'
  | 'write-off'
  | 'recovery'
  | 'refund'
  | 'reversed'
  | 'reversal'
  | 'correction';

/** Where the account stands after a line. Amounts are decimal strings. */
export interface StatementBalance {
  /** Principal outstanding, due or not. */
  readonly principal: string;
  /** Due and unpaid, by part and together. */
  readonly due: ShownParts & { readonly total: string };
  /** The borrower's money held. */
  readonly held: string;
  /** Interest and fees paid of instalments that are not yet due. */
  readonly paidAhead: string;
  /** What debits and credits move: principal, and interest, fees and penalties due, less what is held or paid ahead. */
  readonly total: string;
}

/** One line of a statement. */
export interface StatementLine {
  /** Value date. */
  readonly on: string;
  readonly kind: StatementKind;
  /** The event it comes from; null: from the terms and the passing of time. */
  readonly event: string | null;
  /** The instalment it is about, where it is one. */
  readonly installment: number | null;
  /** One sentence for the borrower. */
  readonly text: string;
  /** The amount of the line by part: what falls due, is charged, paid, waived or given up. */
  readonly parts: ShownParts;
  /** What it adds to `balance.total`. */
  readonly debit: string;
  /** What it takes off `balance.total`. */
  readonly credit: string;
  /** What it adds to the money held; negative: what of it was used or paid back. */
  readonly held: string;
  readonly balance: StatementBalance;
}

/** What the lines of a statement come to. Amounts are decimal strings. */
export interface StatementTotals {
  readonly debits: string;
  readonly credits: string;
  /** Paid out to the borrower or for them, before what is kept of it. */
  readonly disbursed: string;
  /** Fees that joined the principal at disbursement. */
  readonly financed: string;
  /** Interest that joined the principal. */
  readonly capitalized: string;
  /** Interest, fees and penalties charged; `principal` is nil. */
  readonly charged: ShownParts & { readonly total: string };
  /** Paid, by what it went to, at disbursement too. */
  readonly paid: ShownParts & { readonly total: string };
  readonly waived: ShownParts & { readonly total: string };
  readonly writtenOff: ShownParts & { readonly total: string };
  /** Money that came in; what of it is not paid on anything is held. */
  readonly received: string;
  readonly refunded: string;
  /** Money that came in on the loan written off: it changes no balance. */
  readonly recovered: string;
  /** What reversals of the period change of the days before it: debits less credits of that line. */
  readonly corrected: string;
}

/** A statement of account. */
export interface Statement {
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  readonly opening: StatementBalance;
  readonly lines: readonly StatementLine[];
  readonly totals: StatementTotals;
  readonly closing: StatementBalance;
}
