import type { StandingFigures } from '@mfi/engine/loan';
import { type Money, type ShownAmount, unitsOf } from '../kit/money.js';
import type { PartAmounts } from '../ports/replays.js';
import type { LoanRow } from '../ports/tables.js';

/** A loan's own figures, as they are answered after something was done to it. */
export function shownBrief(loan: LoanRow, money: Money) {
  return {
    id: loan.id,
    number: loan.number,
    status: loan.status,
    asOf: loan.asOf ?? loan.appliedOn,
    closedOn: loan.closedOn,
    outstanding: shownSum(outstandingOf(loan), money),
    due: shownSum(
      {
        principal: loan.duePrincipal,
        interest: loan.dueInterest,
        fee: loan.dueFee,
        penalty: loan.duePenalty,
      },
      money,
    ),
    excess: money.format(loan.excess),
    dpd: loan.dpd,
    bucket: loan.bucket,
    arrearsSince: loan.arrearsSince,
    nextDueOn: loan.nextDueOn,
    nextDueAmount: money.format(loan.nextDueAmount),
    version: loan.version,
  };
}

/** What is told to the audit of a loan before and after something was done to it. */
export function auditedFigures(loan: LoanRow) {
  const { status, outstandingPrincipal, outstandingInterest, outstandingFee } = loan;
  const { outstandingPenalty, excess, dpd, bucket, version } = loan;
  return {
    status,
    outstandingPrincipal,
    outstandingInterest,
    outstandingFee,
    outstandingPenalty,
    excess,
    dpd,
    bucket,
    version,
  };
}

/** What is outstanding of a loan, as its row has it. */
export function outstandingOf(loan: LoanRow): PartAmounts {
  return {
    principal: loan.outstandingPrincipal,
    interest: loan.outstandingInterest,
    fee: loan.outstandingFee,
    penalty: loan.outstandingPenalty,
  };
}

/** What is outstanding of a loan, as its figures have it. */
export function outstandingBy(
  { outstanding }: Pick<StandingFigures<ShownAmount>, 'outstanding'>,
  money: Money,
): PartAmounts {
  return {
    principal: unitsOf(outstanding.principal, money),
    interest: unitsOf(outstanding.interest, money),
    fee: unitsOf(outstanding.fee, money),
    penalty: unitsOf(outstanding.penalty, money),
  };
}

/** Amounts by part and their sum, as they are answered. */
export function shownSum({ principal, interest, fee, penalty }: PartAmounts, money: Money) {
  return {
    principal: money.format(principal),
    interest: money.format(interest),
    fee: money.format(fee),
    penalty: money.format(penalty),
    total: money.format(principal + interest + fee + penalty),
  };
}
