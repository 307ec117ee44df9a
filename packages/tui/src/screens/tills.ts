/** The tills of a branch: who has them, what they hold; taken over and given back by counting. */
import type { OutputOf } from '@mfi/contracts';
import {
  closeTill,
  createTill,
  listTills,
  openTill,
  showTill,
  transferTill,
} from '@mfi/contracts/till';
import { groupDigits } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import { ListView } from '../widgets/list-view.js';
import { answerScreen } from './answer.js';
import { operationForm } from './operation-form.js';
import { tillCountScreen } from './till-count.js';

type Row = OutputOf<typeof listTills>['data'][number];

/** The keys of the list of tills. */
export const TILLS_KEYS = keyTable('Tills', {
  show: {
    keys: ['Enter'],
    label: 'Look',
    help: 'What went through the marked till today',
    isHinted: true,
  },
  open: {
    keys: ['F6', 'o'],
    label: 'Take over',
    help: 'Count the till and take it over',
    isHinted: true,
  },
  close: {
    keys: ['F10', 'c'],
    label: 'Give back',
    help: 'Count the till and give it back',
    isHinted: true,
  },
  move: {
    keys: ['F9', 'v'],
    label: 'Vault',
    help: 'Move cash between the vault and the till',
    isHinted: true,
  },
  create: { keys: ['n', 'F2'], label: 'New', help: 'Make a till', isHinted: true },
});

/** The tills of the branch. */
export function tillsScreen(app: App): Screen {
  const { say } = app;
  const list = new ListView<Row>();
  const tills = new Loaded(app, async () => {
    return (await app.call(listTills, app.inBranch(listTills, {}))).output.data;
  });
  const none = { off: noTill(app) };
  const back = () => app.close();
  return {
    id: 'tills',
    title: () => say('Tills'),
    opened: () => tills.load(),
    bindings: () => {
      const { chosen } = list;
      const known = { till: chosen?.name ?? '' };
      const createOff = app.offUnless(createTill.name);
      return bind(TILLS_KEYS, {
        show: chosen ? () => look(app, chosen.name) : none,
        open: tillAction(app, chosen, 'closed', () =>
          app.open(tillCountScreen(app, openTill, chosen as Row)),
        ),
        close: tillAction(app, chosen, 'open', () =>
          app.open(tillCountScreen(app, closeTill, chosen as Row)),
        ),
        move: chosen
          ? () => app.open(operationForm(app, transferTill, { known, done: back }))
          : none,
        create:
          createOff === undefined
            ? () => app.open(operationForm(app, createTill, { done: back }))
            : { off: createOff },
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => {
      list.rows = tills.value ?? [];
      const money = (amount: string) => groupDigits(amount, app.who?.institution.currency ?? '');
      return [
        [],
        ...list.draw(
          { ...room, height: room.height - 1 },
          {
            columns: [
              { header: say('Till'), cell: ({ name }) => name },
              { header: say('Balance'), align: 'decimal', cell: ({ balance }) => money(balance) },
              { header: say('State'), cell: ({ status }) => say(status) },
              { header: say('Open since'), rank: 1, cell: ({ openedOn }) => openedOn ?? '' },
              { header: say('Cashier'), cell: ({ cashier }) => cashier?.username ?? '' },
            ],
            empty: tills.isFirst ? say('Fetching…') : noTill(app),
          },
        ),
      ];
    },
  };
}

/** What whoever looks at no tills can do: make one, or have it made. */
function noTill(app: App): string {
  return app.offUnless(createTill.name) === undefined
    ? app.say('There is no till: make one with n.')
    : app.say('There is no till: a manager makes one, here with n.');
}

function tillAction(app: App, chosen: Row | undefined, status: Row['status'], run: () => void) {
  if (!chosen) return { off: noTill(app) };
  if (chosen.status === status) return run;
  return {
    off: app.say(status === 'open' ? 'The till is not open.' : 'The till is open already.'),
  };
}

function look(app: App, till: string): void {
  app.run(async () => {
    const input = app.inBranch(showTill, { till });
    const { output } = await app.call(showTill, input);
    app.open(answerScreen(app, showTill, output, input));
  });
}
