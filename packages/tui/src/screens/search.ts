/** Finds customers, loans and groups while somebody types. */
import type { OutputOf } from '@mfi/contracts';
import { Refused } from '@mfi/contracts';
import { listCustomers } from '@mfi/contracts/customer';
import { listGroups } from '@mfi/contracts/group';
import { showLoan } from '@mfi/contracts/loan';
import { padEnd } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import { type Line, line, span } from '../paint/line.js';
import { fieldSpans } from '../widgets/field-spans.js';
import { FindField } from '../widgets/find-field.js';
import { ListView } from '../widgets/list-view.js';
import type { TextField } from '../widgets/text-field.js';

/** One thing that was found. */
interface Found {
  readonly number: string;
  readonly kind: string;
  readonly state: string;
  readonly phone: string;
  readonly name: string;
}

type Groups = OutputOf<typeof listGroups>['data'];

/** As much of what was typed or pasted as is looked for. */
const FIND_MAX = 100;

/** Finds by a name, a phone number, or the number of a thing. */
export function searchScreen(app: App, text = ''): Screen {
  const { say } = app;
  const list = new ListView<Found>();
  const find = new FindField(list, () => changed(), text);
  let groups: Groups | undefined;
  const found = new Loaded<readonly Found[]>(app, async () => {
    const wanted = find.text.slice(0, FIND_MAX).trim();
    groups ??= await groupsOf(app);
    const [loan, customers] = await Promise.all([loanOf(app, wanted), customersOf(app, wanted)]);
    const fitting = groups.filter(({ name, number }) =>
      `${name} ${number}`.toLowerCase().includes(wanted.toLowerCase()),
    );
    const shownGroups = wanted === '' ? [] : fitting.slice(0, 10);
    return [
      ...loan,
      ...customers,
      ...shownGroups.map(({ number, name, members, status }) => ({
        number,
        kind: say('group'),
        state: say(status),
        phone: say('{count} members', { count: members }),
        name,
      })),
    ];
  });
  const changed = () => {
    list.at = 0;
    found.load();
  };
  const open = () => {
    const make = list.chosen && app.screens.thing(app, list.chosen.number);
    if (make) app.open(make());
  };
  return {
    id: 'search',
    title: () => say('Find'),
    isTyping: () => true,
    opened: () => found.load(),
    bindings: () => [
      {
        id: 'open',
        keys: ['Enter', 'F10'],
        label: 'Open',
        help: 'Open the marked one',
        isHinted: true,
        run: open,
      },
    ],
    typed: (more) => find.typed(more),
    pressed: (name) => find.pressed(name),
    draw: (room) => drawSearch(app, { list, found, field: find.field }, room),
  };
}

async function customersOf(app: App, find: string): Promise<Found[]> {
  const input = { limit: 20, ...(find === '' ? {} : { find }) };
  const { output } = await app.call(listCustomers, app.inBranch(listCustomers, input));
  return output.data.map(({ number, name, phone, kyc, status }) => ({
    number,
    kind: app.say('customer'),
    state: app.say(status === 'active' ? kyc : status),
    phone: phone ?? '',
    name,
  }));
}

/** A loan by its number, of which its last digits are enough. */
async function loanOf(app: App, wanted: string): Promise<Found[]> {
  const [, digits] = /^(?:ln-?)?(\d{1,9})$/i.exec(wanted) ?? [];
  if (digits === undefined || !app.may(showLoan.name)) return [];
  const loan = `LN-${digits.padStart(6, '0')}`;
  try {
    const { output } = await app.call(showLoan, { loan });
    const { customer, status, number } = output.loan;
    const { say } = app;
    return [{ number, kind: say('loan'), state: say(status), phone: '', name: customer.name }];
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}

async function groupsOf(app: App): Promise<Groups> {
  if (!app.may(listGroups.name)) return [];
  const { output } = await app.call(listGroups, app.inBranch(listGroups, { limit: 200 }));
  return output.data;
}

interface Drawn {
  readonly list: ListView<Found>;
  readonly found: Loaded<readonly Found[]>;
  readonly field: TextField;
}

function drawSearch(app: App, { list, found, field }: Drawn, { width, height }: Room): Line[] {
  const { say } = app;
  list.rows = found.value ?? [];
  const look = {
    columns: [
      { header: say('Number'), cell: ({ number }: Found) => number },
      { header: say('Kind'), cell: ({ kind }: Found) => kind, rank: 2 },
      { header: say('State'), cell: ({ state }: Found) => state, rank: 3 },
      { header: say('Phone'), cell: ({ phone }: Found) => phone, rank: 1 },
      { header: say('Name'), cell: ({ name }: Found) => name, widthMin: 12 },
    ],
    empty: found.isFirst ? say('Fetching…') : say('Nobody and nothing of that name.'),
  };
  const input = fieldSpans(field, { width: Math.min(40, width - 14), isFocused: true });
  return [
    [],
    [span(`  ${padEnd(say('Find'), 6)} `), ...input],
    line(`  ${say('A name, a phone number, CU-…, LN-… or GR-…')}`, 'muted'),
    [],
    ...list.draw({ width, height: height - 4 }, look),
  ];
}
