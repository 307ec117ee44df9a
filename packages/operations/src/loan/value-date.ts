import type { Problem } from '@mfi/contracts';
import { type Day, formatDate, parseDate } from '@mfi/engine/date';
import type { ReadContext } from '../kit/context.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import type { Serviced } from './serviced-loan.js';

/**
 * What is wrong with the date that money is held to have come on: a day nobody knows yet, one too far
 * back, or one before the loan itself.
 */
export function valueDateProblems(
  { institution }: ReadContext,
  { loan, branch }: Serviced,
  on: string,
): Problem[] {
  const { backdatedDaysMax } = institution.settings;
  const future = futureProblem(branch, on);
  if (future) return [future];
  const early = beforeMoneyOut(loan, on);
  if (early) return [early];
  const earliest = daysBefore(branch.businessDate, backdatedDaysMax);
  return on < earliest ? [backDated(on, earliest)] : [];
}

/** A payment of a day that has not come. */
export function futureProblem({ businessDate }: BranchRow, on: string): Problem | undefined {
  if (on <= businessDate) return undefined;
  return {
    code: 'payment.future',
    path: '/on',
    facts: { found: on, businessDate },
    message: `The business date is ${businessDate}: give that day or an earlier one.`,
  };
}

/** A payment that is dated too far back. */
export function backDated(on: string, earliest: string): Problem {
  return {
    code: 'payment.back_dated',
    path: '/on',
    facts: { found: on, earliest },
    message: `Give a date from ${earliest} on: nothing is booked further back.`,
  };
}

/** A payment of a day on which the money of the loan was not out. */
export function beforeMoneyOut({ disbursedOn }: LoanRow, on: string): Problem | undefined {
  if (disbursedOn === null || on >= disbursedOn) return undefined;
  return {
    code: 'event.too_early',
    path: '/on',
    facts: { found: on, disbursed: disbursedOn },
    message: `Give a date from the disbursement on, ${disbursedOn}.`,
  };
}

function daysBefore(date: string, days: number): string {
  return formatDate((parseDate(date) as Day) - days);
}
