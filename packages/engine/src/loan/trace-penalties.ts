import type { Day } from '../date/civil.js';
import { type Int, minus } from '../money/int.js';
import { mulDiv } from '../money/mul-div.js';
import type { Penalty } from '../schedule/parsed-terms.js';
import type { BookRow, Loan } from './book.js';
import type { Watcher } from './walk.js';

/** Days on which one base stood, as a rule of late charges counted them. */
export interface PenaltyStretch {
  /** The first and the last day counted. */
  readonly from: Day;
  readonly to: Day;
  readonly base: Int;
}

/** The stretches of each late instalment, by its number and by the place of the rule in the terms. */
export type PenaltyTrace = ReadonlyMap<number, readonly (readonly PenaltyStretch[])[]>;

/** Looks on while late charges are counted, and takes down the days and their bases. */
export function penaltyTracer(): { readonly watcher: Watcher; readonly trace: PenaltyTrace } {
  const trace = new Map<number, PenaltyStretch[][]>();
  const counted = new Map<number, Counted[]>();
  let wholeThrough: readonly Day[] = [];
  const lookAt = (row: BookRow, rules: readonly Penalty[]) => {
    const stretches = trace.get(row.number) ?? rules.map(() => []);
    const before = counted.get(row.number);
    trace.set(row.number, stretches);
    row.late.forEach(({ baseDays, through }, at) => {
      const rule = rules[at] as Penalty;
      const known = before?.[at] ?? { baseDays: 0, through: eveOf(rule, row) };
      const whole = isOfWholeLoan(rule) ? (wholeThrough[at] ?? known.through) : known.through;
      const list = stretches[at] as PenaltyStretch[];
      if (baseDays < known.baseDays) list.length = 0;
      if (baseDays <= known.baseDays) return;
      const days = through - Math.max(known.through, whole);
      addStretch(list, through - days + 1, through, minus(baseDays, known.baseDays));
    });
    counted.set(
      row.number,
      row.late.map(({ baseDays, through }) => ({ baseDays, through })),
    );
  };
  const look = ({ book, terms }: Loan) => {
    if (terms.penalty.length === 0) return;
    for (const row of book.rows) if (row.late.length > 0) lookAt(row, terms.penalty);
    wholeThrough = [...book.wholeThrough];
  };
  return { watcher: { passed: look, happened: look }, trace };
}

interface Counted {
  readonly baseDays: Int;
  readonly through: Day;
}

/** Rules of the whole loan count on one late instalment at a time. */
function isOfWholeLoan({ base }: Penalty): boolean {
  return base === 'outstanding-principal' || base === 'disbursed-amount';
}

/** The last day that a rule does not count. */
function eveOf(rule: Penalty, row: BookRow): Day {
  if (rule.graceForgives && rule.graceDays > 0) return row.due + rule.graceDays;
  return rule.countDueDate ? row.due - 1 : row.due;
}

/** Adds days on one base; right after days on the same base, those grow. */
function addStretch(list: PenaltyStretch[], from: Day, to: Day, baseDays: Int): void {
  const base = mulDiv(baseDays, 1, Math.max(to - from + 1, 1), 'half-up');
  const last = list.at(-1);
  if (last !== undefined && last.base === base && last.to === from - 1) {
    list[list.length - 1] = { ...last, to };
  } else {
    list.push({ from, to, base });
  }
}
