import type { Day } from '../date/civil.js';
import type { Fraction } from '../money/fraction.js';
import { type Int, min, minus, plus } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { LoanPosition, PartsTotal } from './portfolio-loan.js';

/** Amounts by part, in minor units. */
export interface PartAmounts {
  readonly principal: Int;
  readonly interest: Int;
  readonly fee: Int;
  readonly penalty: Int;
}

/** Nothing in any part. */
export const NO_AMOUNTS: PartAmounts = { principal: 0, interest: 0, fee: 0, penalty: 0 };

/** One instalment, as asked, paid and waived. */
export interface ReportRow {
  readonly number: number;
  readonly due: Day;
  readonly asked: PartAmounts;
  readonly paid: PartAmounts;
  readonly waived: PartAmounts;
}

/** A loan at the end of a day, in minor units and days. */
export interface ReportState {
  readonly asOf: Day;
  readonly status: LoanPosition['status'];
  readonly principal: Int;
  readonly since: Day | null;
  readonly npaSince: Day | null;
  readonly rows: readonly ReportRow[];
  readonly received: readonly {
    readonly on: Day;
    readonly parts: PartAmounts;
    readonly excess: Int;
  }[];
  readonly restructuredOn: Day | null;
  readonly writtenOff: { readonly on: Day; readonly principal: Int } | null;
}

/** A loan as reports compute with it. */
export interface ReportLoan {
  readonly id: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly restructured: boolean;
  /** Percent a year. */
  readonly annualRate: Fraction | null;
  readonly provision: { readonly standard: Int; readonly npa: Int } | null;
  readonly state: ReportState;
  readonly opening: ReportState | null;
}

/** a + b, part by part. */
export function addParts(a: PartAmounts, b: PartAmounts): PartAmounts {
  return eachPart(a, b, plus);
}

/** a - b, part by part. */
export function subtractParts(a: PartAmounts, b: PartAmounts): PartAmounts {
  return eachPart(a, b, minus);
}

/** The lesser of a and b, part by part. */
export function lesserParts(a: PartAmounts, b: PartAmounts): PartAmounts {
  return eachPart(a, b, min);
}

/** All parts together. */
export function totalOf(parts: PartAmounts): Int {
  return plus(plus(parts.principal, parts.interest), plus(parts.fee, parts.penalty));
}

/** What of an instalment is neither paid nor waived. */
export function unpaidOf({ asked, paid, waived }: ReportRow): PartAmounts {
  return subtractParts(subtractParts(asked, paid), waived);
}

/** Parts and their sum as decimal texts. */
export function showParts(parts: PartAmounts, digits: number): PartsTotal {
  return {
    principal: formatAmount(parts.principal, digits),
    interest: formatAmount(parts.interest, digits),
    fee: formatAmount(parts.fee, digits),
    penalty: formatAmount(parts.penalty, digits),
    total: formatAmount(totalOf(parts), digits),
  };
}

/**
 * What a loan adds to the gross portfolio: its principal outstanding, nothing once it is written
 * off.
 */
export function balanceOf({ status, principal }: ReportState): Int {
  return status === 'written-off' ? 0 : principal;
}

function eachPart(
  a: PartAmounts,
  b: PartAmounts,
  combine: (one: Int, other: Int) => Int,
): PartAmounts {
  return {
    principal: combine(a.principal, b.principal),
    interest: combine(a.interest, b.interest),
    fee: combine(a.fee, b.fee),
    penalty: combine(a.penalty, b.penalty),
  };
}
