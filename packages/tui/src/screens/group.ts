import type { OutputOf } from '@mfi/contracts';
import { showGroup } from '@mfi/contracts/group';
import { groupDigits } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import { line } from '../paint/line.js';
import { ListView } from '../widgets/list-view.js';
import { thingOperations } from './thing-operations.js';

type Member = OutputOf<typeof showGroup>['members'][number];

/** The keys of a group. */
export const GROUP_KEYS = keyTable('A group', {
  open: { keys: ['Enter'], label: 'Member', help: 'Open the marked member', isHinted: true },
  others: {
    keys: ['F2', 'o'],
    label: 'More',
    help: 'Everything that can be done with this group',
    isHinted: true,
  },
});

/** A group, its members, and what they owe. */
export function groupScreen(app: App, number: string): Screen {
  const { say } = app;
  const list = new ListView<Member>();
  const group = new Loaded(app, async () => (await app.call(showGroup, { group: number })).output);
  return {
    id: 'group',
    title: () => group.value?.group.name ?? number,
    opened: () => group.load(),
    bindings: () => {
      const member = list.chosen && app.screens.thing(app, list.chosen.customer.number);
      return bind(GROUP_KEYS, {
        open: member ? () => app.open(member()) : { off: say('The group has no members.') },
        others: () => app.open(thingOperations(app, 'group', number)),
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => {
      const { value } = group;
      if (!value) return [[], line(`  ${say(group.isFirst ? 'Fetching…' : 'Not found.')}`)];
      list.rows = value.members;
      const money = (amount: string) => groupDigits(amount, app.who?.institution.currency ?? '');
      const { centre, status } = value.group;
      return [
        line(`  ${number} · ${say('centre')} ${centre} · ${say(status)}`, 'muted'),
        ...list.draw(
          { ...room, height: room.height - 1 },
          {
            columns: [
              { header: say('Member'), cell: ({ customer }) => customer.number },
              {
                header: say('Outstanding'),
                align: 'decimal',
                cell: (row) => money(row.outstanding),
              },
              { header: say('Loans'), align: 'right', rank: 1, cell: ({ loans }) => String(loans) },
              {
                header: say('Days late'),
                align: 'right',
                cell: ({ dpd }) => (dpd === 0 ? '' : String(dpd)),
              },
              { header: say('Role'), rank: 2, cell: ({ role }) => say(role) },
              { header: say('Name'), widthMin: 10, cell: ({ customer }) => customer.name },
            ],
            empty: say('The group has no members.'),
            tone: ({ dpd }) => (dpd > 0 ? 'warn' : 'plain'),
          },
        ),
      ];
    },
  };
}
