/** People who sign in: who they are, whether they can, and what helps when they cannot. */
import type { Operation, OutputOf } from '@mfi/contracts';
import {
  createUser,
  disableUser,
  enableUser,
  handOverUser,
  listUsers,
  removeUserSecondFactor,
  resetPassword,
  unlockUser,
  updateUser,
} from '@mfi/contracts/user';
import { minuteOf } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import { type Action, bind, keyTable } from '../keys/binding.js';
import { type Line, pairLine, ruleLine } from '../paint/line.js';
import { ListView } from '../widgets/list-view.js';
import { operationForm } from './operation-form.js';

type Row = OutputOf<typeof listUsers>['data'][number];

/** The keys of the list of users. */
export const USERS_KEYS = keyTable('Users', {
  change: {
    keys: ['Enter', 'c'],
    label: 'Change',
    help: 'Change the name, the role or the branch',
    isHinted: true,
  },
  create: { keys: ['F6', 'n'], label: 'New', help: 'Take on a new user', isHinted: true },
  unlock: {
    keys: ['F7', 'u'],
    label: 'Unlock',
    help: 'Let somebody try again who was locked out by wrong passwords',
    isHinted: true,
  },
  password: {
    keys: ['F8', 'p'],
    label: 'Password',
    help: 'Give a new password to somebody who forgot theirs',
    isHinted: true,
  },
  able: {
    keys: ['F9', 'd'],
    label: 'On or off',
    help: 'Keep the marked user from signing in, or let them in again',
    isHinted: true,
  },
  factor: { keys: ['s'], label: 'No code', help: 'Take the second factor away, when it is lost' },
  handOver: {
    keys: ['h'],
    label: 'Hand over',
    help: 'Give all work of an officer to another one',
  },
});

/** Users of the branch, or of all branches. */
export function usersScreen(app: App): Screen {
  const { say } = app;
  const list = new ListView<Row>();
  const users = new Loaded<readonly Row[]>(app, async () => {
    const rows: Row[] = [];
    let cursor: string | null = null;
    do {
      const page: OutputOf<typeof listUsers> = (
        await app.call(listUsers, { limit: 200, ...(cursor === null ? {} : { cursor }) })
      ).output;
      rows.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor !== null && rows.length < USERS_MAX);
    return rows;
  });
  const form = (operation: Operation, why?: string): Action => {
    const { chosen } = list;
    const off = app.offUnless(operation.name) ?? why;
    if (off !== undefined) return { off };
    if (!chosen) return { off: say('There is no user.') };
    const known = { [operation === handOverUser ? 'officer' : 'user']: chosen.username };
    return () => app.open(operationForm(app, operation, { known, done: () => app.close() }));
  };
  const createOff = app.offUnless(createUser.name);
  return {
    id: 'users',
    title: () => say('Users'),
    opened: () => users.load(),
    bindings: () => {
      const { chosen } = list;
      return bind(USERS_KEYS, {
        change: form(updateUser),
        create:
          createOff === undefined
            ? () => app.open(operationForm(app, createUser, { done: () => app.close() }))
            : { off: createOff },
        unlock: form(unlockUser, chosen?.lockedUntil ? undefined : say('Nobody is locked out.')),
        password: form(resetPassword),
        able: form(chosen?.status === 'disabled' ? enableUser : disableUser),
        factor: form(
          removeUserSecondFactor,
          chosen?.secondFactor ? undefined : say('There is no second factor.'),
        ),
        handOver: form(handOverUser),
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => {
      list.rows = users.value ?? [];
      return drawUsers(app, list, users.isFirst, room);
    },
  };
}

/** More than these are not listed: no branch has as many. */
const USERS_MAX = 1000;

function drawUsers(app: App, list: ListView<Row>, isFirst: boolean, room: Room): Line[] {
  const { say, unicode } = app;
  const detail = list.chosen ? detailLines(app, list.chosen) : [];
  const height = Math.max(3, room.height - detail.length - 2);
  const rows = list.draw(
    { width: room.width, height },
    {
      columns: [
        { header: say('User'), cell: ({ username }) => username },
        { header: say('Role'), cell: ({ role }) => say(role) },
        { header: say('Branch'), rank: 2, cell: ({ branch }) => branch ?? say('all') },
        { header: say('State'), rank: 1, cell: (row) => say(stateOf(row)) },
        { header: say('Name'), widthMin: 10, cell: ({ name }) => name },
      ],
      empty: isFirst ? say('Fetching…') : say('There is no user.'),
      tone: (row) => {
        if (row.status === 'disabled') return 'muted';
        return row.lockedUntil === null ? 'plain' : 'warn';
      },
    },
  );
  while (rows.length < height) rows.push([]);
  if (detail.length === 0) return [[], ...rows];
  return [[], ...rows, ruleLine(list.chosen?.username ?? '', room.width, unicode), ...detail];
}

function stateOf({ status, lockedUntil }: Row): 'disabled' | 'locked' | 'active' {
  if (status === 'disabled') return 'disabled';
  return lockedUntil === null ? 'active' : 'locked';
}

function detailLines(app: App, row: Row): Line[] {
  const { say } = app;
  const { failures, lockedUntil, secondFactor, createdAt, customer } = row;
  const pairs: [string, string][] = [
    [say('Wrong passwords'), failures === 0 ? say('none') : String(failures)],
    [say('Locked until'), lockedUntil === null ? '' : minuteOf(lockedUntil)],
    [say('Second factor'), say(secondFactor ? 'asked for' : 'none')],
    [say('Taken on'), createdAt.slice(0, 10)],
    [say('Customer'), customer ?? ''],
  ];
  return pairs
    .filter(([, text]) => text !== '')
    .map(([name, text]) => pairLine(`  ${name}`, text, 20));
}
