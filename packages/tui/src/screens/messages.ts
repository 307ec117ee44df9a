/** The outbox: what customers and staff are told, what went out, and what was given up. */
import type { OutputOf } from '@mfi/contracts';
import { listMessages, retryMessages } from '@mfi/contracts/message';
import { minuteOf } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Screen } from '../app/screen.js';
import { type Action, bind, keyTable } from '../keys/binding.js';
import type { Tone } from '../paint/line.js';
import { ListView } from '../widgets/list-view.js';
import { wordName } from '../words/names.js';

type Row = OutputOf<typeof listMessages>['data'][number];

/** The keys of the outbox. */
export const MESSAGES_KEYS = keyTable('Outbox', {
  customer: {
    keys: ['Enter', 'l'],
    label: 'Customer',
    help: 'Open the customer of the marked message',
    isHinted: true,
  },
  dead: {
    keys: ['F6', 'g'],
    label: 'Given up',
    help: 'Only messages that were given up, or all of them again',
    isHinted: true,
  },
  retry: {
    keys: ['F9', 'r'],
    label: 'Send again',
    help: 'Send the marked message once more, which was given up',
    isHinted: true,
  },
});

/** Messages to customers and staff, the latest first. */
export function messagesScreen(app: App): Screen {
  const { say } = app;
  const list = new ListView<Row>();
  let isDeadOnly = false;
  const messages = new Loaded(app, async () => {
    const asked = { limit: 200, ...(isDeadOnly ? { status: 'dead' as const } : {}) };
    return (await app.call(listMessages, app.inBranch(listMessages, asked))).output.data;
  });
  const retry = (message: string) =>
    app.run(async () => {
      await app.call(retryMessages, { message }, { key: app.host.newKey() });
      app.tell(say('It is sent once more.'));
      messages.load();
    });
  return {
    id: 'messages',
    title: () => say('Outbox'),
    opened: () => messages.load(),
    bindings: () => {
      const { chosen } = list;
      const nobody = { off: chosen ? say('It is for staff.') : say('There is no message.') };
      const open = chosen?.customer ? app.screens.thing(app, chosen.customer) : undefined;
      const off = app.offUnless(retryMessages.name);
      const again: Action =
        chosen?.status === 'dead'
          ? () => retry(chosen.id)
          : { off: say('Only what was given up is sent again.') };
      return bind(MESSAGES_KEYS, {
        customer: open ? () => app.open(open()) : nobody,
        dead: () => {
          isDeadOnly = !isDeadOnly;
          messages.load();
        },
        retry: off === undefined ? again : { off },
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => {
      list.rows = messages.value ?? [];
      return [
        [],
        ...list.draw(
          { ...room, height: room.height - 1 },
          {
            columns: [
              { header: say('State'), cell: ({ status }) => say(status) },
              { header: say('When'), rank: 1, cell: (row) => minuteOf(row.sentAt ?? row.dueAt) },
              { header: say('Channel'), rank: 3, cell: ({ channel }) => say(channel) },
              { header: say('Tries'), rank: 2, align: 'right', cell: (row) => `${row.attempts}` },
              { header: say('To'), cell: ({ customer }) => customer ?? say('staff') },
              {
                header: say('What'),
                widthMin: 10,
                cell: ({ template }) => wordName(say, template),
              },
            ],
            empty: messages.isFirst ? say('Fetching…') : say('There is no message.'),
            tone: ({ status }) => TONES[status] ?? 'plain',
            detail: ({ lastError }) => lastError ?? '',
          },
        ),
      ];
    },
  };
}

const TONES: Readonly<Partial<Record<Row['status'], Tone>>> = { dead: 'bad', dropped: 'muted' };
