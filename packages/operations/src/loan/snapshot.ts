import type { LoanFigures } from '@mfi/engine';
import type { EffectSide, LoanAhead, LoanOnDay } from '@mfi/engine/loan';
import type { Money } from '../kit/money.js';
import type { AheadColumn, DayColumns } from '../ports/replays.js';
import type { LoanRow, LoanStatus } from '../ports/tables.js';

/** What a loan's row keeps of its figures, so that lists and reports need no replay. */
export type Snapshot = Omit<DayColumns, 'posted' | 'coming'>;

/** What of it is of a day to come. */
export type AheadColumns = Pick<LoanRow, AheadColumn>;

/** Of a loan that does not run there is nothing to come. */
export const NOTHING_AHEAD: AheadColumns = {
  aheadOn: null,
  aheadDue: 0,
  aheadArrears: 0,
  aheadArrearsPrincipal: 0,
  aheadPrincipal: 0,
  aheadInterest: 0,
  aheadSince: null,
  aheadDpd: 0,
  aheadBucket: null,
  aheadNpaSince: null,
  aheadNextOn: null,
  aheadNextAmount: 0,
};

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
    ...(status === 'active' ? aheadOf(figures, money) : NOTHING_AHEAD),
  };
}

/** How a loan stands at the end of a day, its own or one to come, for reports of that day. */
export function aheadOf(
  figures: LoanFigures | LoanOnDay | EffectSide | LoanAhead,
  money: Money,
): AheadColumns {
  const { asOf, arrears, outstanding } = figures;
  const due = money.parse(figures.due.total);
  const duePrincipal = money.parse(figures.due.principal);
  const { nextDueOn, nextDueAmount } = nextDue(figures, money);
  return {
    aheadOn: asOf,
    aheadDue: due,
    aheadArrears: due - fallenDue(figures, money),
    aheadArrearsPrincipal: duePrincipal - fallenDue(figures, money, ['principal']),
    aheadPrincipal: money.parse(outstanding.principal),
    aheadInterest: money.parse(outstanding.interest),
    aheadSince: arrears.since,
    aheadDpd: arrears.dpd,
    aheadBucket: arrears.bucket,
    aheadNpaSince: arrears.npaSince,
    aheadNextOn: nextDueOn,
    aheadNextAmount: nextDueAmount,
  };
}

/**
 * Whether the row of a running loan keeps figures of a day, and the loan still runs at its end: one
 * without principal may be over by then, by money held for it.
 */
export function isAhead(
  { aheadOn, aheadPrincipal }: Pick<LoanRow, 'aheadOn' | 'aheadPrincipal'>,
  on: string,
): boolean {
  return aheadOn === on && aheadPrincipal > 0;
}

/** What of the due, or of some parts of it, fell due on the very day. */
export function fallenDue(
  figures: LoanFigures | LoanOnDay | EffectSide | LoanAhead,
  money: Money,
  parts: readonly Part[] = PARTS,
): number {
  const rows = 'overdue' in figures ? figures.overdue : figures.installments;
  return rows
    .filter(({ due }) => due === figures.asOf)
    .reduce((sum, row) => sum + leftOf(row, money, parts), 0);
}

function nextDue(figures: LoanFigures | LoanOnDay | EffectSide | LoanAhead, money: Money) {
  const next =
    'next' in figures
      ? figures.next
      : figures.installments.find((row) => row.due > figures.asOf && row.settledOn === null);
  if (!next || figures.outstanding.total === money.format(0)) {
    return { nextDueOn: null, nextDueAmount: 0 };
  }
  return { nextDueOn: next.due, nextDueAmount: leftOf(next, money) };
}

type Installment = LoanFigures['installments'][number];

const PARTS = ['principal', 'interest', 'fee', 'penalty'] as const;

type Part = (typeof PARTS)[number];

/** What of an instalment is neither paid nor waived. */
function leftOf(row: Installment, money: Money, parts: readonly Part[] = PARTS): number {
  return parts
    .map(
      (part) =>
        money.parse(row[part]) - money.parse(row.paid[part]) - money.parse(row.waived[part]),
    )
    .reduce((sum, part) => sum + part, 0);
}
