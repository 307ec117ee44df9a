import type { Day } from '../date/civil.js';
import { type Int, plus } from '../money/int.js';
import {
  addParts,
  lesserParts,
  NO_AMOUNTS,
  type PartAmounts,
  type ReportLoan,
  type ReportRow,
  type ReportState,
  subtractParts,
  unpaidOf,
} from './report-loan.js';

/** What became due and what was collected on it over a period, in minor units. */
export interface DemandCollection {
  /** Due and unpaid when the period began. */
  readonly opening: PartAmounts;
  /** Fell due in the period. */
  readonly due: PartAmounts;
  /** Charged in the period on what was due before it; negative where it was lowered. */
  readonly charged: PartAmounts;
  /** Paid before the period on what fell due in it. */
  readonly ahead: PartAmounts;
  /** Paid in the period on what fell due in it. */
  readonly current: PartAmounts;
  /** Paid in the period on what was due before it. */
  readonly arrears: PartAmounts;
  readonly waived: PartAmounts;
  /** Due and unpaid on loans written off in the period. */
  readonly writtenOff: PartAmounts;
  /** Due and unpaid at the end. */
  readonly closing: PartAmounts;
  /** All money received in the period, and of it what was held as excess. */
  readonly received: PartAmounts;
  readonly excess: Int;
}

type Column = Exclude<keyof DemandCollection, 'excess'>;
type Columns = Record<Column, PartAmounts>;

const COLUMNS: readonly Column[] = [
  'opening',
  'due',
  'charged',
  'ahead',
  'current',
  'arrears',
  'waived',
  'writtenOff',
  'closing',
  'received',
];

/** A period, both days in it. */
export interface ReportPeriod {
  readonly from: Day;
  readonly to: Day;
}

/**
 * Demand, collection and balance of loans over a period, each by its states at both ends:
 * opening + due + charged - waived - (ahead + current + arrears) - written off = closing, for every
 * loan, part and group.
 */
export function collectLoans(loans: readonly ReportLoan[], period: ReportPeriod): DemandCollection {
  const columns = noColumns();
  let excess: Int = 0;
  for (const loan of loans) {
    addRows(columns, loan, period);
    for (const { on, parts, excess: held } of loan.state.received) {
      if (on < period.from || on > period.to) continue;
      columns.received = addParts(columns.received, parts);
      excess = plus(excess, held);
    }
  }
  return { ...columns, excess };
}

function noColumns(): Columns {
  return Object.fromEntries(COLUMNS.map((column) => [column, NO_AMOUNTS])) as Columns;
}

function addRows(columns: Columns, { state, opening }: ReportLoan, period: ReportPeriod): void {
  // What was written off before the period is asked no more: what still comes in is income.
  if (opening?.status === 'written-off') return;
  const before = byNumber(opening);
  for (const after of state.rows) {
    addRow(columns, before?.get(after.number), after, state, period);
    before?.delete(after.number);
  }
  for (const gone of before?.values() ?? []) addRow(columns, gone, undefined, state, period);
}

function byNumber(state: ReportState | null): Map<number, ReportRow> | undefined {
  return state ? new Map(state.rows.map((row) => [row.number, row])) : undefined;
}

/** One instalment as it stood when the period began, and as it stands at its end. */
function addRow(
  columns: Columns,
  before: ReportRow | undefined,
  after: ReportRow | undefined,
  state: ReportState,
  { from, to }: ReportPeriod,
): void {
  const wasDue = before !== undefined && before.due < from;
  // What would have fallen due after a write-off is asked no more.
  const last = state.writtenOff ? Math.min(to, state.writtenOff.on) : to;
  const isDue = after !== undefined && after.due <= last;
  if (!wasDue && !isDue) return;
  const add = (column: Column, amounts: PartAmounts) => {
    columns[column] = addParts(columns[column], amounts);
  };
  if (wasDue) add('opening', unpaidOf(before));
  if (isDue) add(state.status === 'written-off' ? 'writtenOff' : 'closing', unpaidOf(after));
  if (wasDue && isDue) {
    add('charged', subtractParts(after.asked, before.asked));
    add('waived', subtractParts(after.waived, before.waived));
    add('arrears', subtractParts(after.paid, before.paid));
  } else if (isDue) {
    const ahead = before ? lesserParts(before.paid, after.paid) : NO_AMOUNTS;
    add('due', after.asked);
    add('waived', after.waived);
    add('ahead', ahead);
    add('current', subtractParts(after.paid, ahead));
  } else if (wasDue) {
    // A reschedule drew it up anew: what was unpaid of it is asked in other instalments.
    add('charged', subtractParts(NO_AMOUNTS, unpaidOf(before)));
  }
}
