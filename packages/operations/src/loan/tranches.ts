import type { LoanTerms } from '@mfi/engine';
import type { ReadContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import type { LoanRow, LoanStepRow } from '../ports/tables.js';
import type { Stepping } from './take-step.js';

/** A part of a loan's money, as it is planned. */
interface Tranche {
  readonly on: string;
  readonly amount: string;
}

/** What goes out now. */
export interface Payout {
  /** Minor units of principal, before anything is kept back. */
  readonly amount: number;
  /** The loan's terms from now on: of all that is out, with the days it really went out. */
  readonly terms: LoanTerms;
  /** What is planned to go out later. It enters the terms when it does. */
  readonly toCome: readonly Tranche[];
}

/** How much of a loan's principal is approved and not paid out. */
export function toDisburse({ money }: ReadContext, loan: LoanRow): number {
  if (loan.status === 'approved') return loan.principal;
  return loan.status === 'active' ? loan.principal - money.parse(loan.terms.principal) : 0;
}

/** What is asked for of a payout. */
interface Asked {
  readonly amount?: string | undefined;
  readonly firstDueOn?: string | undefined;
}

/**
 * What goes out now, and the terms that come of it. A tranche enters the terms on the day it is paid:
 * until then the customer owes nothing of it, whatever was planned.
 * @throws Refused loan.principal_outside for more than is left
 */
export function payoutOf(
  context: ReadContext,
  { loan, branch, steps }: Stepping,
  { amount: given, firstDueOn }: Asked,
): Payout {
  const { money } = context;
  const left = toDisburse(context, loan);
  const planned = loan.disbursedOn === null ? loan.terms.disbursements : toComeOf(steps);
  const [next] = planned;
  const amount =
    given === undefined
      ? Math.min(left, next ? money.parse(next.amount) : left)
      : money.parse(given);
  if (amount > left) throw tooMuch(context, loan, { amount, left });
  const on = branch.businessDate;
  const out = loan.disbursedOn === null ? [] : loan.terms.disbursements;
  const principal = money.format(loan.principal - left + amount);
  return {
    amount,
    terms: {
      ...loan.terms,
      principal,
      disbursements: [...out, { on, amount: money.format(amount) }],
      repayment: {
        ...loan.terms.repayment,
        ...(firstDueOn === undefined ? {} : { firstDueOn }),
      },
    },
    toCome: left > amount ? planned.slice(1) : [],
  };
}

function tooMuch(
  { money }: ReadContext,
  loan: LoanRow,
  { amount, left }: { readonly amount: number; readonly left: number },
) {
  const facts = { found: money.format(amount), max: money.format(left) };
  return refuse('loan.principal_outside', {
    path: '/amount',
    facts,
    message: `Pay out at most ${facts.max}: no more of ${loan.number} is approved and not paid out.`,
  });
}

/** The tranches that the last payout left for later. */
function toComeOf(steps: readonly LoanStepRow[]): readonly Tranche[] {
  const last = steps.filter(({ step }) => step === 'disburse').at(-1);
  const facts = last?.facts as { readonly toCome?: readonly Tranche[] } | null | undefined;
  return facts?.toCome ?? [];
}
