import { formatDate } from '../date/plain-date.js';
import { percent } from '../schedule/explanation.js';
import type { EventOf } from './parsed-events.js';
import { eventsInForce } from './read-events.js';
import type { LoanFile } from './read-loan.js';
import { type Balance, type LineDraft, lineDraft, type PlacedLine } from './statement-draft.js';
import { eventWords } from './statement-words.js';

/**
 * The lines that move nothing, in order: events undone and what undid them, each on its own day, and
 * changes of rate.
 */
export function memosOf(file: LoanFile): LineDraft[] {
  const memos = [...rateMemos(file), ...eventMemos(file)];
  return memos.sort((a, b) => a.on - b.on || a.place - b.place);
}

/** Puts lines that move nothing in their places; a change of rate only while something is owed. */
export function withMemos(
  lines: readonly PlacedLine[],
  memos: readonly LineDraft[],
  nothing: Balance,
): PlacedLine[] {
  const placed: PlacedLine[] = [];
  let next = 0;
  for (const memo of memos) {
    for (; next < lines.length && comesFirst(lines[next] as PlacedLine, memo); next += 1) {
      placed.push(lines[next] as PlacedLine);
    }
    const balance = placed.at(-1)?.balance ?? nothing;
    if (memo.kind === 'rate-change' && balance.principal === 0) continue;
    placed.push({ ...memo, balance });
  }
  return [...placed, ...lines.slice(next)];
}

function comesFirst(line: LineDraft, memo: LineDraft): boolean {
  return line.on < memo.on || (line.on === memo.on && line.place < memo.place);
}

function rateMemos({ terms, asOf }: LoanFile): LineDraft[] {
  return terms.interest.rateChanges
    .filter(({ on }) => on <= asOf)
    .map(({ on, annualRate }) => {
      const text = `From today on the rate is ${percent(annualRate)} percent a year.`;
      return lineDraft({ on, kind: 'rate-change', place: -2, text });
    });
}

function eventMemos(file: LoanFile): LineDraft[] {
  const standing = new Set(eventsInForce(file.events, file.asOf).map(({ id }) => id));
  const known = file.events.filter(({ on }) => on <= file.asOf);
  const undoing = new Map<string, EventOf<'reversal'>>();
  for (const event of known) if (event.kind === 'reversal') undoing.set(event.of, event);
  return known
    .filter((event) => event.kind === 'reversal' || !standing.has(event.id))
    .map((event) => {
      const { on, place, id } = event;
      const words = eventWords(event, file.terms).replace(/\.$/, '');
      const by = undoing.get(id);
      const undone = by ? `; undone on ${formatDate(by.on)} by ${by.id}: ${by.reason}` : '';
      const kind = event.kind === 'reversal' ? 'reversal' : 'reversed';
      return lineDraft({ on, kind, place, event: id, text: `${words}${undone}.` });
    });
}
