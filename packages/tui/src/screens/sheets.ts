import type { OutputOf } from '@mfi/contracts';
import { listCentres } from '@mfi/contracts/centre';
import { cancelSheet, listSheets, openSheet } from '@mfi/contracts/sheet';
import { groupDigits } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import type { Line } from '../paint/line.js';
import { ListView } from '../widgets/list-view.js';
import { operationForm } from './operation-form.js';
import { pickerScreen } from './picker.js';
import { draftName } from './sheet/sheet-draft.js';
import { sheetScreen } from './sheet.js';

type Row = OutputOf<typeof listSheets>['data'][number];

/** The keys of the list of sheets. */
export const SHEETS_KEYS = keyTable('Collection sheets', {
  open: { keys: ['Enter'], label: 'Fill in', help: 'Fill the marked sheet in', isHinted: true },
  centre: {
    keys: ['F6', 'n'],
    label: 'Of a centre',
    help: 'Make the sheet of a centre for today',
    isHinted: true,
  },
  officer: {
    keys: ['F7', 'o'],
    label: 'Of an officer',
    help: 'Make the sheet of an officer, or of another day',
    isHinted: true,
  },
  cancel: { keys: ['F9', 'x'], label: 'Give up', help: 'Give the marked sheet up', isHinted: true },
});

/** Collection sheets, the last ones first. */
export function sheetsScreen(app: App): Screen {
  const { say } = app;
  const list = new ListView<Row>();
  const sheets = new Loaded<readonly Row[]>(app, async () => {
    return (await app.call(listSheets, app.inBranch(listSheets, { limit: 100 }))).output.data;
  });
  const make = (centre: string) =>
    app.run(async () => {
      const { output } = await app.call(openSheet, { centre });
      app.open(sheetScreen(app, output.sheet.number));
    });
  const isDraft = ({ number }: Row) =>
    app.host.drafts.names().includes(draftName(app.host.place.name, number));
  return {
    id: 'sheets',
    title: () => say('Collection sheets'),
    opened: () => sheets.load(),
    bindings: () => {
      const { chosen } = list;
      const none = { off: say('There is no sheet yet: make one with F6.') };
      const off = app.offUnless(openSheet.name);
      const may = app.may(listCentres.name) && off === undefined;
      return bind(SHEETS_KEYS, {
        open: chosen ? () => app.open(sheetScreen(app, chosen.number)) : none,
        centre: may ? () => app.open(pickerScreen(app, 'centre', make)) : { off: off ?? '' },
        officer:
          off === undefined
            ? () =>
                app.open(
                  operationForm(app, openSheet, {
                    done: (output) => {
                      const { sheet } = output as OutputOf<typeof openSheet>;
                      app.replace(sheetScreen(app, sheet.number));
                    },
                  }),
                )
            : { off },
        cancel:
          chosen && app.offUnless(cancelSheet.name) === undefined
            ? () =>
                app.open(
                  operationForm(app, cancelSheet, {
                    known: { sheet: chosen.number },
                    done: () => app.close(),
                  }),
                )
            : none,
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => drawSheets(app, { list, sheets, isDraft }, room),
  };
}

interface Drawn {
  readonly list: ListView<Row>;
  readonly sheets: Loaded<readonly Row[]>;
  readonly isDraft: (row: Row) => boolean;
}

function drawSheets(app: App, { list, sheets, isDraft }: Drawn, room: Room): Line[] {
  const { say } = app;
  list.rows = sheets.value ?? [];
  const money = (amount: string) => groupDigits(amount, app.who?.institution.currency ?? '');
  return [
    [],
    ...list.draw(
      { ...room, height: room.height - 1 },
      {
        columns: [
          { header: say('Sheet'), cell: ({ number }) => number },
          { header: say('On'), cell: ({ on }) => on },
          { header: say('Rows'), align: 'right', rank: 2, cell: ({ rows }) => String(rows) },
          { header: say('Due'), align: 'decimal', cell: ({ due }) => money(due) },
          {
            header: say('Posted'),
            align: 'decimal',
            rank: 1,
            cell: ({ posted }) => money(posted),
          },
          {
            header: say('State'),
            cell: (row) => say(isDraft(row) ? 'draft here' : row.status),
          },
          { header: say('Of'), cell: ({ centre, officer }) => centre ?? officer ?? '' },
        ],
        empty: sheets.isFirst ? say('Fetching…') : say('There is no sheet yet: make one with F6.'),
        tone: ({ status }) => (status === 'open' || status === 'partly' ? 'plain' : 'muted'),
      },
    ),
  ];
}
