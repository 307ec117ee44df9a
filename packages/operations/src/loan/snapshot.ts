import type { LoanFigures } from '@mfi/engine';
import type { EffectSide, InstallmentFigures, LoanAhead, LoanOnDay } from '@mfi/engine/loan';
import { type Money, type ShownAmount, unitsOf } from '../kit/money.js';
import type { AheadColumn, DayColumns } from '../ports/replays.js';
import type { LoanRow, LoanStatus } from '../ports/tables.js';

/** What a loan's row keeps of its figures, so that lists and reports need no replay. */
export type Snapshot = Omit<DayColumns, 'posted' | 'coming'>;

/** What of it is of a day to come. */
export type AheadColumns = Pick<LoanRow, AheadColumn>;

/** A loan's figures, with amounts as texts or in minor units. */
export type Standing =
  | LoanFigures
  | LoanOnDay<ShownAmount>
  | LoanAhead<ShownAmount>
  | EffectSide<ShownAmount>;

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
  figures: Standing,
  money: Money,
): Snapshot {
  const isActive = figures.status === 'active' || figures.status === 'pending';
  return columnsOf(loan, figures, isActive ? aheadOf(figures, money) : NOTHING_AHEAD, money);
}

/**
 * The same, of a loan of which it is known where it will stand.
 * Written field by field: putting objects together costs more here than reckoning their figures.
 */
export function columnsOf(
  loan: Pick<LoanRow, 'closedOn'>,
  figures: Standing,
  ahead: AheadColumns,
  money: Money,
): Snapshot {
  const { outstanding, due, arrears } = figures;
  const status = (figures.status === 'pending' ? 'active' : figures.status) satisfies LoanStatus;
  const isOver = status === 'closed' || status === 'overpaid' || status === 'written-off';
  const next = nextDue(figures, money);
  return {
    status,
    asOf: figures.asOf,
    closedOn: isOver ? (loan.closedOn ?? figures.asOf) : null,
    outstandingPrincipal: unitsOf(outstanding.principal, money),
    outstandingInterest: unitsOf(outstanding.interest, money),
    outstandingFee: unitsOf(outstanding.fee, money),
    outstandingPenalty: unitsOf(outstanding.penalty, money),
    duePrincipal: unitsOf(due.principal, money),
    dueInterest: unitsOf(due.interest, money),
    dueFee: unitsOf(due.fee, money),
    duePenalty: unitsOf(due.penalty, money),
    excess: unitsOf(figures.excess, money),
    dpd: arrears.dpd,
    bucket: arrears.bucket,
    arrearsSince: arrears.since,
    npaSince: arrears.npaSince,
    nextDueOn: next.nextDueOn,
    nextDueAmount: next.nextDueAmount,
    aheadOn: ahead.aheadOn,
    aheadDue: ahead.aheadDue,
    aheadArrears: ahead.aheadArrears,
    aheadArrearsPrincipal: ahead.aheadArrearsPrincipal,
    aheadPrincipal: ahead.aheadPrincipal,
    aheadInterest: ahead.aheadInterest,
    aheadSince: ahead.aheadSince,
    aheadDpd: ahead.aheadDpd,
    aheadBucket: ahead.aheadBucket,
    aheadNpaSince: ahead.aheadNpaSince,
    aheadNextOn: ahead.aheadNextOn,
    aheadNextAmount: ahead.aheadNextAmount,
  };
}

/** How a loan stands at the end of a day, its own or one to come, for reports of that day. */
export function aheadOf(figures: Standing, money: Money): AheadColumns {
  const { asOf, arrears, outstanding } = figures;
  const due = unitsOf(figures.due.total, money);
  const duePrincipal = unitsOf(figures.due.principal, money);
  const { nextDueOn, nextDueAmount } = nextDue(figures, money);
  return {
    aheadOn: asOf,
    aheadDue: due,
    aheadArrears: due - fallenDue(figures, money),
    aheadArrearsPrincipal: duePrincipal - fallenDue(figures, money, ['principal']),
    aheadPrincipal: unitsOf(outstanding.principal, money),
    aheadInterest: unitsOf(outstanding.interest, money),
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
export function fallenDue(figures: Standing, money: Money, parts: readonly Part[] = PARTS): number {
  const rows: readonly Installment[] =
    'overdue' in figures ? figures.overdue : figures.installments;
  let sum = 0;
  for (const row of rows) if (row.due === figures.asOf) sum += leftOf(row, money, parts);
  return sum;
}

function nextDue(figures: Standing, money: Money) {
  const next =
    'next' in figures
      ? figures.next
      : figures.installments.find((row) => row.due > figures.asOf && row.settledOn === null);
  if (!next || unitsOf(figures.outstanding.total, money) === 0) {
    return { nextDueOn: null, nextDueAmount: 0 };
  }
  return { nextDueOn: next.due, nextDueAmount: leftOf(next, money) };
}

type Installment = InstallmentFigures<ShownAmount>;

const PARTS = ['principal', 'interest', 'fee', 'penalty'] as const;

type Part = (typeof PARTS)[number];

/** What of an instalment is neither paid nor waived. */
function leftOf(row: Installment, money: Money, parts: readonly Part[] = PARTS): number {
  let left = 0;
  for (const part of parts) {
    left +=
      unitsOf(row[part], money) - unitsOf(row.paid[part], money) - unitsOf(row.waived[part], money);
  }
  return left;
}
