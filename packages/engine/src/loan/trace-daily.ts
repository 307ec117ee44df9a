import type { Day } from '../date/civil.js';
import type { Fraction } from '../money/fraction.js';
import { type Int, minus, plus } from '../money/int.js';
import type { BookRow, DailyState, Loan } from './book.js';
import type { Watcher } from './walk.js';

/** Days on which one principal bore interest at one rate. */
export interface DailyStretch {
  readonly from: Day;
  readonly to: Day;
  readonly principal: Int;
  readonly annualRate: Fraction;
}

/** What an instalment's interest was drawn up from. */
export interface DrawnFrom {
  readonly stretches: readonly DailyStretch[];
  /** Of it, what prepayments took, and what earlier periods kept back. */
  readonly taken: Int;
  readonly keptBack: Int;
  /** The equal instalment or equal principal in force; null where there is none. */
  readonly found: Int | null;
  /** The event whose money reached the instalment ahead of its time; null: its due date. */
  readonly event: string | null;
}

/** What is known of daily interest: of each instalment by its number, and of the running period. */
export interface DailyTrace {
  readonly drawn: Map<number, DrawnFrom>;
  running: DailyStretch[];
}

/** Looks on while interest runs by the day, and takes down on what, and for which instalment. */
export function dailyTracer(): { readonly watcher: Watcher; readonly trace: DailyTrace } {
  const trace: DailyTrace = { drawn: new Map(), running: [] };
  let before: Seen | undefined;
  const look = (loan: Loan, event: string | null) => {
    const { daily } = loan.book;
    if (daily === null) return;
    const now = seen(loan, daily);
    const last = before ?? now;
    if (now.through > last.through && last.principal !== 0)
      extend(trace.running, last, now.through);
    const fresh = loan.book.rows.filter((row) => row.drawn && !trace.drawn.has(row.number));
    const takenNow = minus(now.takenEver, last.takenEver);
    const from = { ...last, taken: plus(last.taken, takenNow) };
    for (const row of fresh) draw(trace, row, from, daily, event);
    // At the end of a paused period its interest joins the principal, or is kept back or let go.
    if (now.pauses > last.pauses) trace.running = [];
    before = now;
  };
  return {
    trace,
    watcher: {
      passed: (loan) => look(loan, null),
      happened: (loan, event) => look(loan, event.id),
    },
  };
}

interface Seen {
  readonly through: Day;
  readonly principal: Int;
  readonly annualRate: Fraction;
  readonly taken: Int;
  /** All that prepayments ever took. */
  readonly takenEver: Int;
  readonly keptBack: Int;
  readonly pauses: number;
}

function seen({ book }: Loan, daily: DailyState): Seen {
  const { through, annualRate, taken, deferred } = daily;
  const { principal, pausesCounted, interestTaken } = book;
  return {
    through,
    principal,
    annualRate,
    taken,
    takenEver: interestTaken,
    keptBack: deferred,
    pauses: pausesCounted,
  };
}

function draw(
  trace: DailyTrace,
  row: BookRow,
  { taken, keptBack }: Seen,
  daily: DailyState,
  event: string | null,
): void {
  const stretches = trace.running;
  const found = daily.found?.amount ?? null;
  const isFirst = stretches.length > 0 || trace.drawn.size === 0;
  trace.drawn.set(row.number, {
    stretches,
    taken: isFirst ? taken : 0,
    keptBack: isFirst ? keptBack : 0,
    found,
    event,
  });
  trace.running = [];
}

function extend(list: DailyStretch[], before: Seen, to: Day): void {
  const { principal, annualRate, through } = before;
  const last = list.at(-1);
  if (last && last.principal === principal && last.annualRate === annualRate) {
    list[list.length - 1] = { ...last, to };
  } else {
    list.push({ from: through, to, principal, annualRate });
  }
}
