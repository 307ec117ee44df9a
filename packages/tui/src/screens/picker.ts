import { operationNamed } from '@mfi/contracts';
import { padEnd } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Screen } from '../app/screen.js';
import { type Line, span } from '../paint/line.js';
import { type Fields, textOf } from '../widgets/answer-lines.js';
import { fieldSpans } from '../widgets/field-spans.js';
import { FindField } from '../widgets/find-field.js';
import { ListView } from '../widgets/list-view.js';
import type { TextField } from '../widgets/text-field.js';

/** How many rows a picker shows at once. */
const ROWS = 8;

/** Chooses one of the things of a noun, by what is typed of its name or number. */
export function pickerScreen(app: App, of: string, chosen: (value: string) => void): Screen {
  const { say } = app;
  const operation = operationNamed(`${of}.list`);
  const list = new ListView<Fields>();
  const find = new FindField(list, () => changed());
  const shape = (operation?.input as { shape?: object } | undefined)?.shape ?? {};
  const canFind = 'find' in shape;
  const found = new Loaded(app, async () => {
    if (!operation) return [];
    const narrowed = canFind && find.text.trim() !== '' ? { find: find.text.trim() } : {};
    const input = app.inBranch(operation, { limit: canFind ? 20 : 200, ...narrowed } as never);
    const { output } = await app.call(operation, input);
    return (output as { readonly data: readonly Fields[] }).data;
  });
  const fitting = () => {
    const wanted = find.text.trim().toLowerCase();
    const rows = found.value ?? [];
    return canFind ? rows : rows.filter((row) => rowText(row).toLowerCase().includes(wanted));
  };
  const changed = () => {
    if (canFind) found.load();
    list.at = 0;
  };
  const choose = () => {
    const row = list.chosen;
    if (!row) return;
    app.close();
    chosen(codeOf(row));
  };
  return {
    id: 'picker',
    isOverlay: true,
    title: () => say('Choose: {noun}', { noun: say(of) }),
    isTyping: () => true,
    opened: () => found.load(),
    bindings: () => [
      {
        id: 'choose',
        keys: ['Enter', 'F10'],
        label: 'Choose',
        help: 'Take the marked one',
        isHinted: true,
        run: choose,
      },
    ],
    typed: (more) => find.typed(more),
    pressed: (name) => find.pressed(name),
    draw: ({ width }) =>
      drawPicker(app, { list, rows: fitting(), field: find.field, isFirst: found.isFirst }, width),
  };
}

/** What a row is called in an input: its number, code or name. */
export function codeOf(row: Fields): string {
  const { number, code, username, id, name } = row;
  return textOf(number ?? code ?? username ?? (row['cashier'] === undefined ? id : name));
}

function nameOf(row: Fields): string {
  const { name, customer, summary, status, centre } = row;
  return [name ?? customer ?? summary, centre, status].map(textOf).filter(Boolean).join('  ');
}

function rowText(row: Fields): string {
  return `${codeOf(row)} ${nameOf(row)}`;
}

interface Drawn {
  readonly list: ListView<Fields>;
  readonly rows: readonly Fields[];
  readonly field: TextField;
  readonly isFirst: boolean;
}

function drawPicker(app: App, { list, rows, field, isFirst }: Drawn, width: number): Line[] {
  const { say } = app;
  list.rows = rows;
  const none = field.text === '' ? say('There is none yet.') : say('Nothing of that name.');
  const empty = isFirst ? say('Fetching…') : none;
  const look = {
    columns: [
      { header: '', cell: codeOf },
      { header: '', cell: (row: Fields) => nameOf(row), widthMin: 10 },
    ],
    empty,
  };
  const lines = list.draw({ width, height: ROWS }, look);
  const input = fieldSpans(field, { width: 30, isFocused: true });
  return [[span(`  ${padEnd(say('Find'), 6)} `), ...input], ...lines.slice(1)];
}
