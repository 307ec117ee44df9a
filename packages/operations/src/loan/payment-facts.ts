import type { Allocated, BookedEffect, PartAmounts } from '../ports/replays.js';
import type { Json, LoanRow, TransactionRow } from '../ports/tables.js';
import { outstandingOf } from './loan-brief.js';

/** What a payment's row keeps beside its columns, as it stood when it was booked. */
export interface PaymentFacts extends Partial<Allocated> {
  /** What its receipt says of the loan. */
  readonly receipt?: {
    readonly before: PartAmounts;
    readonly after: PartAmounts;
    readonly nextDueOn: string | null;
    readonly nextDueAmount: number;
  };
  /** The money in suspense that it was taken from. */
  readonly suspenseId?: string;
  /** When a cheque or transfer was handed in that counts later. */
  readonly receivedOn?: string;
  readonly bounced?: { readonly on: string; readonly reason: string };
}

/** The facts of a payment's row; money that a loan was paid out with is split by its plan alone. */
export function factsOf({ kind, allocation }: TransactionRow): PaymentFacts {
  return kind === 'disbursement' ? {} : ((allocation ?? {}) as PaymentFacts);
}

/** Facts as a row keeps them. */
export function keptFacts(facts: PaymentFacts): Json {
  return facts as Json;
}

/** What came of a payment: how it was split, and the loan before and after. */
export interface Outcome {
  readonly amountIn: number;
  readonly effect: BookedEffect;
  readonly loan: LoanRow;
}

/** What is kept of a payment that is booked. The parts sum to the amount. */
export function bookedFacts({ effect, loan, amountIn }: Outcome): PaymentFacts {
  const { split } = effect;
  if (!split) throw new Error(`payment: loan ${loan.number} knows nothing of it`);
  const total = Object.values(split).reduce((sum, part) => sum + part, 0);
  if (total !== amountIn) throw new Error(`payment: ${amountIn} was split into ${total}`);
  return {
    ...split,
    receipt: {
      before: effect.before.outstanding,
      after: outstandingOf(loan),
      nextDueOn: loan.nextDueOn,
      nextDueAmount: loan.nextDueAmount,
    },
  };
}
