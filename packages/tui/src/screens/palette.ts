/** Everything that can be done, by its name or its short code; what a role may not do is not there. */
import { OPERATIONS, type Operation } from '@mfi/contracts';
import { padEnd } from '@mfi/terminal';
import type { App } from '../app/app.js';
import type { Screen } from '../app/screen.js';
import { span } from '../paint/line.js';
import { fieldSpans } from '../widgets/field-spans.js';
import { FindField } from '../widgets/find-field.js';
import { ListView } from '../widgets/list-view.js';
import { listedName } from '../words/names.js';
import { PLACES } from './places.js';
import { runOperation } from './run-operation.js';

/** One thing that can be done. */
export interface Choice {
  /** Two to four letters. */
  readonly code: string;
  readonly name: string;
  readonly says: string;
  /** What it is called in English, where it is said otherwise: whoever learnt that finds it, too. */
  readonly english?: string;
  readonly run: (app: App) => void;
}

/** Everything that whoever is signed in may do: screens first, then the keys of the screen below. */
export function choicesOf(app: App): readonly Choice[] {
  const { say } = app;
  const places = PLACES.filter(({ needs }) => needs.every((name) => app.may(name))).map(
    (place) => ({
      code: place.code,
      name: say(place.name),
      says: say(place.says),
      english: place.name,
      run: () => app.open(place.make(app)),
    }),
  );
  const below = (app.top?.bindings() ?? []).flatMap(({ label, help, disabled, run }) =>
    disabled === undefined ? [{ code: '', name: say(label), says: say(help), run }] : [],
  );
  const taken = new Set(places.map(({ code }) => code));
  const operations = OPERATIONS.filter(({ name }) => app.may(name)).map((operation) => ({
    code: codeFor(operation, taken),
    name: listedName(say, operation),
    says: say(operation.summary),
    english: `${operation.cli.words} ${operation.summary}`,
    run: (on: App) => runOperation(on, operation),
  }));
  return [...places, ...below, ...operations];
}

/** A short code of an operation: the first letters of its words, and more of them where one is taken. */
function codeFor({ cli }: Operation, taken: Set<string>): string {
  const words = cli.words.split(/[ -]/);
  const first = words.map((word) => word[0] ?? '').join('');
  const last = words.at(-1) ?? '';
  const candidates = [
    first.length > 1 ? first : words.join('').slice(0, 2),
    ...[2, 3, 4].map((length) => (words[0]?.[0] ?? '') + last.slice(0, length)),
    ...[2, 3].map((length) => (words[0] ?? '').slice(0, 2) + last.slice(0, length)),
  ];
  const free = candidates.find((code) => code.length >= 2 && code.length <= 4 && !taken.has(code));
  if (free !== undefined) taken.add(free);
  return free ?? '';
}

/** How many choices are seen at once. */
const ROWS = 12;

/** Finds something to do by what is typed. */
export function paletteScreen(app: App): Screen {
  const { say } = app;
  const all = choicesOf(app);
  const list = new ListView<Choice>();
  const find = new FindField(list, () => changed());
  list.rows = all;
  const changed = () => {
    list.rows = fitting(all, find.text);
    list.at = 0;
  };
  const run = () => {
    const choice = list.chosen;
    if (!choice) return;
    app.close();
    choice.run(app);
  };
  return {
    id: 'palette',
    isOverlay: true,
    title: () => say('Do anything'),
    isTyping: () => true,
    bindings: () => [
      {
        id: 'run',
        keys: ['Enter', 'F10'],
        label: 'Do it',
        help: 'Do what is marked',
        isHinted: true,
        run,
      },
    ],
    typed: (more) => find.typed(more),
    pressed: (name) => find.pressed(name),
    draw: ({ width, height }) => {
      const look = {
        columns: [
          { header: '', cell: ({ code }: Choice) => code },
          { header: '', cell: ({ name }: Choice) => name },
          { header: '', cell: ({ says }: Choice) => says, widthMin: 12, rank: 1 },
        ],
        empty: say('Nothing of that name.'),
      };
      const lines = list.draw({ width, height: Math.min(ROWS, height - 2) + 1 }, look);
      const input = fieldSpans(find.field, { width: 30, isFocused: true });
      return [[span(`  ${padEnd(say('Find'), 6)} `), ...input], ...lines.slice(1)];
    },
  };
}

/** What fits what was typed: a code first, then beginnings of words, then any part. */
export function fitting(all: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return all;
  const words = wanted.split(/\s+/);
  const ranked = all.flatMap((choice) => {
    const names = [choice.name, choice.english ?? ''].map((name) => name.toLowerCase());
    const text = `${names.join(' ')} ${choice.says}`.toLowerCase();
    if (choice.code === wanted) return [{ choice, rank: 0 }];
    if (names.some((name) => name.startsWith(wanted))) return [{ choice, rank: 1 }];
    if (words.every((word) => names.some((name) => beginsWord(name, word))))
      return [{ choice, rank: 2 }];
    if (words.every((word) => beginsWord(text, word))) return [{ choice, rank: 3 }];
    return words.every((word) => text.includes(word)) ? [{ choice, rank: 4 }] : [];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ choice }) => choice);
}

function beginsWord(text: string, word: string): boolean {
  return text.startsWith(word) || text.includes(` ${word}`) || text.includes(`-${word}`);
}
