import type { Day } from '../date/civil.js';
import type { Fraction } from '../money/fraction.js';
import { type Int, minus, plus, sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { LoanState, PartsTotal } from './portfolio-loan.js';

/** The parts of an amount, in the order of a replay. */
export const PART_NAMES = ['principal', 'interest', 'fee', 'penalty'] as const;

/** Amounts by part, in minor units. */
export type PartAmounts = Readonly<Record<(typeof PART_NAMES)[number], Int>>;

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
  readonly status: LoanState['status'];
  readonly principal: Int;
  readonly since: Day | null;
  readonly npaSince: Day | null;
  readonly rows: readonly ReportRow[];
  readonly received: readonly {
    readonly on: Day;
    readonly parts: PartAmounts;
    readonly excess: Int;
  }[];
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
  return eachPart((part) => plus(a[part], b[part]));
}

/** a - b, part by part. */
export function subtractParts(a: PartAmounts, b: PartAmounts): PartAmounts {
  return eachPart((part) => minus(a[part], b[part]));
}

/** The lesser of a and b, part by part. */
export function lesserParts(a: PartAmounts, b: PartAmounts): PartAmounts {
  return eachPart((part) => (a[part] <= b[part] ? a[part] : b[part]));
}

/** All parts together. */
export function totalOf(parts: PartAmounts): Int {
  return sum(PART_NAMES.map((part) => parts[part]));
}

/** What of an instalment is neither paid nor waived. */
export function unpaidOf({ asked, paid, waived }: ReportRow): PartAmounts {
  return eachPart((part) => minus(asked[part], plus(paid[part], waived[part])));
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

function eachPart(find: (part: (typeof PART_NAMES)[number]) => Int): PartAmounts {
  return {
    principal: find('principal'),
    interest: find('interest'),
    fee: find('fee'),
    penalty: find('penalty'),
  };
}
