import type { Day } from '../date/civil.js';
import type { Int } from '../money/int.js';
import { sum } from '../money/int.js';
import type { PausedPeriod, Piece, PlanRow } from '../schedule/plan.js';
import { periodStart } from './accrued.js';
import type { BookRow } from './book.js';
import type { ExplainedLoan } from './loan-explanation.js';
import { isTextbook, planOf } from './open-loan.js';
import type { DailyStretch } from './trace-daily.js';

/** What the running period has earned on: nothing for flat interest, which is shared out by days. */
export function runningPieces(context: ExplainedLoan, on: Day): Piece<Int>[] {
  const { loan } = context;
  const { book, planTerms, timeline } = loan;
  if (book.daily) return context.daily.running.map((stretch) => dailyPiece(stretch, context));
  const row = book.rows[book.next];
  if (row === undefined || row.drawn || on <= periodStart(loan) || book.lent === 0) return [];
  if (planTerms.interest.method === 'flat') return [];
  if (book.plan === null && isTextbook(planTerms)) return [textbookPiece(context, row, on)];
  const slot = runningSlot(context, on);
  if (slot === undefined) return [];
  const asksOdd = planTerms.repayment.brokenPeriod === 'in-first';
  const odd = asksOdd ? (slot.odd?.pieces ?? []) : [];
  return [...odd, ...slot.main.pieces]
    .filter((piece) => piece.from < on)
    .map((piece) => {
      const to = Math.min(piece.to, on);
      return { ...piece, to, part: timeline.partOf(piece, piece.from, to) };
    });
}

/** The period a day lies in: of the coming instalment, or of a pause before it. */
export function runningSlot(
  { loan }: ExplainedLoan,
  on: Day,
): PlanRow<Int> | PausedPeriod<Int> | undefined {
  const { book } = loan;
  const place = book.next - book.base;
  const plan = planOf(loan);
  const pauses = plan.paused.filter(({ before }) => before === place);
  const slot = [...pauses, plan.rows[place]].find((at) => at !== undefined && on < at.period.due);
  return slot && 'kind' in slot && slot.kind === 'waive' ? undefined : slot;
}

function textbookPiece({ loan }: ExplainedLoan, row: BookRow, on: Day): Piece<Int> {
  const { book, planTerms, timeline } = loan;
  const amount = sum(book.rows.slice(book.next).map(({ principal }) => principal));
  const { num, den } = timeline.wholePart;
  const part = timeline.partOf(
    { from: row.from, to: row.due, part: { num, den } },
    row.from,
    Math.min(on, row.due),
  );
  return { from: row.from, to: on, amount, annualRate: planTerms.interest.annualRate, part };
}

/** A stretch of daily interest as a piece of a plan. */
export function dailyPiece(
  { from, to, principal, annualRate }: DailyStretch,
  { loan }: ExplainedLoan,
): Piece<Int> {
  const nil = { num: 0, den: 1 };
  const part = loan.timeline.partOf({ from: to, to: from, part: nil }, from, to);
  return { from, to, amount: principal, annualRate, part };
}
