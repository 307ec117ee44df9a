/** Centres and their meetings, and who was there. */
import type { OutputOf } from '@mfi/contracts';
import { centreMeetings, createCentre, listCentres, showCentre } from '@mfi/contracts/centre';
import { openSheet } from '@mfi/contracts/sheet';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import { ListView } from '../widgets/list-view.js';
import { answerScreen } from './answer.js';
import { attendanceScreen } from './attendance.js';
import { operationForm } from './operation-form.js';
import { sheetScreen } from './sheet.js';

type Row = OutputOf<typeof listCentres>['data'][number];

/** The keys of the list of centres. */
export const CENTRES_KEYS = keyTable('Centres', {
  show: {
    keys: ['Enter'],
    label: 'Groups',
    help: 'The groups of the marked centre',
    isHinted: true,
  },
  sheet: {
    keys: ['F10', 's'],
    label: 'Sheet',
    help: 'Make the collection sheet of today',
    isHinted: true,
  },
  attendance: {
    keys: ['F6', 'a'],
    label: 'Attendance',
    help: 'Say who came to the meeting',
    isHinted: true,
  },
  meetings: { keys: ['F4', 'm'], label: 'Meetings', help: 'The next meetings', isHinted: true },
  create: { keys: ['F2', 'n'], label: 'New', help: 'Make a centre', isHinted: true },
});

/** The centres of the branch. */
export function centresScreen(app: App): Screen {
  const { say } = app;
  const list = new ListView<Row>();
  const centres = new Loaded(app, async () => {
    const input = app.inBranch(listCentres, { limit: 200 });
    return (await app.call(listCentres, input)).output.data;
  });
  const look = (operation: typeof showCentre | typeof centreMeetings, centre: string) => () =>
    app.run(async () => {
      const { output } = await app.call(operation as typeof showCentre, { centre });
      app.open(answerScreen(app, operation, output, { centre }));
    });
  const sheet = (centre: string) => () =>
    app.run(async () => {
      const { output } = await app.call(openSheet, { centre });
      app.open(sheetScreen(app, output.sheet.number));
    });
  return {
    id: 'centres',
    title: () => say('Centres'),
    opened: () => centres.load(),
    bindings: () => {
      const { chosen } = list;
      const none = { off: say('There is no centre yet.') };
      const off = app.offUnless(createCentre.name);
      const may = app.offUnless(openSheet.name);
      const made = chosen ? sheet(chosen.code) : none;
      return bind(CENTRES_KEYS, {
        show: chosen ? look(showCentre, chosen.code) : none,
        sheet: may === undefined ? made : { off: may },
        attendance: chosen ? () => app.open(attendanceScreen(app, chosen.code)) : none,
        meetings: chosen ? look(centreMeetings, chosen.code) : none,
        create:
          off === undefined
            ? () => app.open(operationForm(app, createCentre, { done: () => app.close() }))
            : { off },
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => {
      list.rows = centres.value ?? [];
      return [
        [],
        ...list.draw(
          { ...room, height: room.height - 1 },
          {
            columns: [
              { header: say('Code'), cell: ({ code }) => code },
              {
                header: say('Meets'),
                cell: (row) =>
                  `${say(row.frequency)} ${[...say(capital(row.weekday))].slice(0, 3).join('')} ${row.time ?? ''}`,
              },
              { header: say('Officer'), rank: 2, cell: ({ officer }) => officer ?? '' },
              { header: say('State'), rank: 1, cell: ({ status }) => say(status) },
              { header: say('Name'), widthMin: 10, cell: ({ name }) => name },
            ],
            empty: centres.isFirst ? say('Fetching…') : say('There is no centre yet.'),
          },
        ),
      ];
    },
  };
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
