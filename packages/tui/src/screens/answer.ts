/** The answer of any operation: its values, its rows; Enter opens what a row is about. */
import type { Operation, RawInput } from '@mfi/contracts';
import { displayWidth } from '@mfi/terminal';
import type { App } from '../app/app.js';
import type { Room, Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import { type Line, line, pairLine, ruleLine } from '../paint/line.js';
import { columnsFor, type Fields, type Part, partsOf, saidPair } from '../widgets/answer-lines.js';
import { ListView } from '../widgets/list-view.js';
import { fieldName, operationTitle } from '../words/names.js';
import { openThing } from './open-thing.js';

/** The keys of an answer. */
export const ANSWER_KEYS = keyTable('An answer', {
  open: {
    keys: ['Enter', 'o'],
    label: 'Open',
    help: 'Open what the marked row is about',
    isHinted: true,
  },
  next: {
    keys: ['Tab', 'n'],
    label: 'Next part',
    help: 'Go to the next part of the answer',
    isHinted: true,
  },
  more: { keys: ['F8', 'm'], label: 'More', help: 'Fetch the next page of rows', isHinted: true },
});

/** Shows what an operation answered. */
export function answerScreen(
  app: App,
  operation: Operation,
  first: unknown,
  input: RawInput,
  note = '',
): Screen {
  const { say } = app;
  let output = first;
  let parts = partsOf(output);
  let at = mainPart(parts);
  let from = 0;
  const list = new ListView<Fields>();
  const part = () => parts[at];
  const cursor = () => (output as Fields | null)?.['nextCursor'];
  const more = () =>
    app.run(async () => {
      const answer = await app.call(operation, { ...input, cursor: cursor() } as never);
      const next = answer.output as { readonly data: readonly unknown[] };
      const rows = [...((output as { data: readonly unknown[] }).data ?? []), ...next.data];
      output = { ...next, data: rows };
      parts = partsOf(output);
    });
  return {
    id: `answer:${operation.name}`,
    title: () => operationTitle(say, operation),
    bindings: () => {
      const row = list.chosen;
      const thing = row && part()?.kind === 'rows' ? openThing(app, row) : undefined;
      return bind(ANSWER_KEYS, {
        open: thing ?? { off: say('There is no more to be seen of this row.') },
        next:
          parts.length > 1
            ? () => {
                at = (at + 1) % parts.length;
                from = 0;
              }
            : undefined,
        more: typeof cursor() === 'string' ? more : undefined,
      });
    },
    pressed: (name) => {
      if (part()?.kind === 'rows' && list.pressed(name)) return true;
      const step = { Up: -1, Down: 1, PageUp: -10, PageDown: 10 }[name] ?? 0;
      from = Math.max(0, from + step);
      return step !== 0;
    },
    draw: (room) => {
      const head = note === '' ? [] : [line(`  ${note}`, 'warn')];
      const shownRows = part();
      if (shownRows?.kind === 'rows') list.rows = shownRows.rows;
      return [
        ...head,
        ...partLines(
          app,
          parts,
          { at, from, list },
          { ...room, height: room.height - head.length },
        ),
      ];
    },
  };
}

/** Lists that an answer is asked for, by the names they have in contracts. */
const MAIN = /^(data|rows|lines|entries|checks|results|accounts|installments|groups|days|members)$/;

/**
 * The part that is shown first: the list that was asked for, or what all of it comes to where that is
 * empty, as groups are that nobody asked for.
 */
function mainPart(parts: readonly Part[]): number {
  const list = parts.findIndex(
    (part) =>
      part.kind === 'rows' &&
      MAIN.test(part.path) &&
      (part.path === 'data' || part.rows.length > 0),
  );
  if (list >= 0) return list;
  const total = parts.findIndex(({ kind, path }) => kind === 'pairs' && path === 'total');
  return Math.max(0, total);
}

interface Place {
  readonly at: number;
  readonly from: number;
  readonly list: ListView<Fields>;
}

function partLines(app: App, parts: readonly Part[], place: Place, room: Room): Line[] {
  const { say } = app;
  const currency = app.who?.institution.currency ?? '';
  const part = parts[place.at];
  if (!part) return [[], line(`  ${say('Done; there is nothing to show.')}`, 'muted')];
  if (part.kind === 'pairs') {
    const lines = pairLines(part.pairs, currency, say);
    return [[], ...lines.slice(Math.min(place.from, Math.max(0, lines.length - room.height + 2)))];
  }
  // The values that stand beside the rows are shown above them, as far as they are few.
  const beside = parts.filter((one) => one.kind === 'pairs').flatMap((one) => one.pairs);
  const head = beside.length > 0 && beside.length <= 6 ? pairLines(beside, currency, say) : [];
  const isOnly = parts.filter(({ kind }) => kind === 'rows').length < 2 || part.path === 'data';
  const title = isOnly ? '' : fieldName(say, part.path);
  const rule = title === '' ? [] : [ruleLine(title, room.width, app.unicode)];
  const height = room.height - head.length - rule.length - 1;
  const look = {
    columns: columnsFor(part.rows, currency, say),
    empty: say('Nothing here.'),
    tone: (row: Fields) =>
      (row['ok'] === false || row['ties'] === false ? 'bad' : 'plain') as 'bad' | 'plain',
  };
  const count = part.rows.length > 0 ? [line(`  ${rowCount(part.rows.length, say)}`, 'muted')] : [];
  return [...head, ...rule, ...place.list.draw({ width: room.width, height }, look), ...count];
}

function rowCount(count: number, say: App['say']): string {
  return count === 1 ? say('1 row') : say('{count} rows', { count });
}

function pairLines(
  pairs: readonly (readonly [string, string])[],
  currency: string,
  say: App['say'],
): Line[] {
  const said = pairs.map((pair) => saidPair(pair, { currency, say }));
  const width = Math.min(32, Math.max(0, ...said.map(([name]) => displayWidth(name))));
  return said.map(([name, text]) => pairLine(`  ${name}`, text, width + 2));
}
