import type { LoanFigures } from '@mfi/engine';
import type { EffectSide, LoanOnDay } from '@mfi/engine/loan';
import type { Money } from '../kit/money.js';
import type { DayColumns } from '../ports/replays.js';
import type { LoanRow, LoanStatus } from '../ports/tables.js';

/** What a loan's row keeps of its figures, so that lists and reports need no replay. */
export type Snapshot = Omit<DayColumns, 'posted' | 'coming'>;

/** The figures of a loan whose money is out, as its row keeps them. */
export function snapshotOf(
  loan: Pick<LoanRow, 'closedOn'>,
  figures: LoanFigures | LoanOnDay | EffectSide,
  money: Money,
): Snapshot {
  const { outstanding, due, arrears } = figures;
  const status = (figures.status === 'pending' ? 'active' : figures.status) satisfies LoanStatus;
  const isOver = status === 'closed' || status === 'overpaid' || status === 'written-off';
  return {
    status,
    asOf: figures.asOf,
    closedOn: isOver ? (loan.closedOn ?? figures.asOf) : null,
    outstandingPrincipal: money.parse(outstanding.principal),
    outstandingInterest: money.parse(outstanding.interest),
    outstandingFee: money.parse(outstanding.fee),
    outstandingPenalty: money.parse(outstanding.penalty),
    duePrincipal: money.parse(due.principal),
    dueInterest: money.parse(due.interest),
    dueFee: money.parse(due.fee),
    duePenalty: money.parse(due.penalty),
    excess: money.parse(figures.excess),
    dpd: arrears.dpd,
    bucket: arrears.bucket,
    arrearsSince: arrears.since,
    npaSince: arrears.npaSince,
    ...nextDue(figures, money),
  };
}

function nextDue(figures: LoanFigures | LoanOnDay | EffectSide, money: Money) {
  const next =
    'next' in figures
      ? figures.next
      : figures.installments.find((row) => row.due > figures.asOf && row.settledOn === null);
  if (!next || figures.outstanding.total === money.format(0)) {
    return { nextDueOn: null, nextDueAmount: 0 };
  }
  const parts = ['principal', 'interest', 'fee', 'penalty'] as const;
  const left = parts.map(
    (part) =>
      money.parse(next[part]) - money.parse(next.paid[part]) - money.parse(next.waived[part]),
  );
  return { nextDueOn: next.due, nextDueAmount: left.reduce((sum, part) => sum + part, 0) };
}
