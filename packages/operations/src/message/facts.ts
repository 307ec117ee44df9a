import type { OnPaper } from '../institution/letterhead.js';
import type { Template } from './topics.js';

/** How whoever writes is reached, and whom to complain to. */
export type House = Pick<OnPaper, 'letterhead' | 'grievanceOfficer'>;

/** What every message says: who writes, in whose currency, to whom. */
export interface Around extends House {
  readonly institution: string;
  readonly currency: string;
  /** Whoever is written to. */
  readonly name: string;
}

interface Parts {
  readonly principal: string;
  readonly interest: string;
  readonly fee: string;
  readonly penalty: string;
}

/** The figures of each kind of message: amounts are decimal texts, dates are `YYYY-MM-DD`. */
export interface FactsOf {
  readonly receipt: {
    readonly receipt: string;
    readonly loan: string;
    readonly amount: string;
    readonly paidOn: string;
    readonly parts: Parts | null;
    readonly outstanding: string | null;
    readonly nextDueOn: string | null;
    readonly nextDueAmount: string | null;
  };
  readonly application: { readonly loan: string; readonly amount: string; readonly on: string };
  readonly approval: { readonly loan: string; readonly amount: string; readonly on: string };
  readonly rejection: {
    readonly loan: string;
    readonly on: string;
    readonly reason: string | null;
  };
  readonly disbursement: {
    readonly loan: string;
    readonly amount: string;
    readonly paidOut: string;
    readonly on: string;
    readonly nextDueOn: string | null;
    readonly nextDueAmount: string | null;
  };
  readonly 'due-reminder': {
    readonly loan: string;
    readonly dueOn: string;
    readonly amount: string;
  };
  readonly 'overdue-notice': {
    readonly loan: string;
    readonly since: string;
    readonly daysPastDue: number;
    readonly amount: string;
    readonly parts: Parts;
  };
  readonly statement: {
    readonly loan: string;
    readonly from: string;
    readonly to: string;
    readonly lines: readonly {
      readonly on: string;
      readonly kind: string;
      readonly debit: string;
      readonly credit: string;
      readonly balance: string;
    }[];
    readonly closing: string;
  };
  readonly alert: { readonly subject: string; readonly says: readonly string[] };
}

/** A kind of message with its figures. */
export type Facts = {
  readonly [T in Template]: { readonly template: T; readonly facts: FactsOf[T] };
}[Template];

/** What a message says, before it is mail or text. Nothing of it is escaped. */
export interface Content {
  readonly subject: string;
  /** Sentences before the figures. */
  readonly lines: readonly string[];
  readonly figures: readonly (readonly [name: string, value: string])[];
  readonly table?: {
    readonly headers: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
  /** Sentences behind the figures. */
  readonly closing: readonly string[];
  /** The same in one line, for a phone. */
  readonly short: string;
}
