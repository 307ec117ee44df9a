import { formatDate } from '../date/plain-date.js';
import { type Int, sum } from '../money/int.js';
import type { Part } from '../schedule/parsed-terms.js';
import type { BookRow } from './book.js';
import { type ExplainedLoan, type LoanExplanation, NONE } from './loan-explanation.js';
import type { RowSettlement } from './trace-row.js';

/** Who paid a part of an instalment, or let it go: event by event. */
export function explainSettled(
  figure: string,
  row: BookRow,
  kind: 'paid' | 'waived',
  part: Part,
  { row: trace, show }: ExplainedLoan,
): LoanExplanation {
  const value = show(row[kind][part]);
  const moved = trace.settlements.filter((settlement) => settlement[kind][part] !== 0);
  const inputs: Record<string, string> = {};
  for (const { event } of moved) inputs[event] = show(sumOf(moved, event, kind, part));
  const words = moved.map(
    ({ event, on, [kind]: parts }) => `${show(parts[part])} by ${event} on ${formatDate(on)}`,
  );
  const said = kind === 'paid' ? 'paid' : 'let go';
  const sentence =
    moved.length === 0
      ? `Nothing of its ${part} is ${said}.`
      : `${value} is ${said}: ${words.join(', ')}.`;
  return { figure, value, rule: moved.length === 0 ? 'nothing' : 'by-event', inputs, sentence };
}

/** When an instalment was settled, and by what. */
export function explainSettledOn(
  figure: string,
  row: BookRow,
  { row: trace }: ExplainedLoan,
): LoanExplanation {
  const value = row.settledOn === null ? NONE : formatDate(row.settledOn);
  const last = trace.settlements.at(-1);
  const inputs: Record<string, string> = last ? { event: last.event, on: formatDate(last.on) } : {};
  if (row.settledOn === null) {
    const sentence = 'Something of the instalment is still unpaid, or it is not due yet.';
    return { figure, value, rule: 'open', inputs, sentence };
  }
  const by = last ? `, with ${last.event} of ${formatDate(last.on)}` : '';
  const sentence = `Nothing of the instalment was left to pay on ${value}${by}.`;
  return { figure, value, rule: 'settled', inputs, sentence };
}

function sumOf(
  settlements: readonly RowSettlement[],
  event: string,
  kind: 'paid' | 'waived',
  part: Part,
): Int {
  const own = settlements.filter((settlement) => settlement.event === event);
  return sum(own.map((settlement) => settlement[kind][part]));
}
