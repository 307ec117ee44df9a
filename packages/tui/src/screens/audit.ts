/** Who changed what: the latest first, each with what was there before and after. */
import { type OutputOf, operationNamed } from '@mfi/contracts';
import { checkBooks, listAudit, verifyAudit } from '@mfi/contracts/audit';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import { type Action, bind, keyTable } from '../keys/binding.js';
import { type Line, line, ruleLine, span } from '../paint/line.js';
import { type Fields, saidText, textOf } from '../widgets/answer-lines.js';
import { ListView } from '../widgets/list-view.js';
import { fieldName, listedName } from '../words/names.js';
import { pickerScreen } from './picker.js';
import { runOperation } from './run-operation.js';

type Row = OutputOf<typeof listAudit>['data'][number];

/** The keys of the audit. */
export const AUDIT_KEYS = keyTable('The audit', {
  user: { keys: ['F4', 'u'], label: 'Of a user', help: 'Only what one user did', isHinted: true },
  alike: {
    keys: ['F6', 'a'],
    label: 'Alike',
    help: 'Only what was done by the same operation as the marked entry',
    isHinted: true,
  },
  all: { keys: ['F9', 'x'], label: 'All', help: 'Everything again', isHinted: true },
  more: { keys: ['m'], label: 'More', help: 'Fetch what was done before', isHinted: true },
  verify: {
    keys: ['v'],
    label: 'Verify',
    help: 'Prove that no entry was changed or taken away',
    isHinted: true,
  },
  check: { keys: ['k'], label: 'Check', help: 'Prove that the books agree with themselves' },
});

/** What of the audit is looked at. */
interface Filter {
  readonly user?: string;
  readonly operation?: string;
}

/** Shows the audit of the branch. */
export function auditScreen(app: App): Screen {
  const { say } = app;
  const list = new ListView<Row>();
  let filter: Filter = {};
  let older: string | null = null;
  const fetch = async (cursor?: string) => {
    const asked = { ...filter, limit: PAGE_ROWS, ...(cursor === undefined ? {} : { cursor }) };
    const { output } = await app.call(listAudit, app.inBranch(listAudit, asked));
    older = output.nextCursor;
    return output.data;
  };
  const entries = new Loaded<readonly Row[]>(app, () => fetch());
  const look = (next: Filter) => {
    filter = next;
    list.at = 0;
    entries.load();
  };
  const more = () => {
    const cursor = older;
    if (cursor !== null)
      app.run(async () => entries.put([...(entries.value ?? []), ...(await fetch(cursor))]));
  };
  const run = (operation: typeof verifyAudit | typeof checkBooks): Action => {
    const off = app.offUnless(operation.name);
    return off === undefined ? () => runOperation(app, operation) : { off };
  };
  const none = { off: say('Nothing is kept from view.') };
  return {
    id: 'audit',
    title: () => {
      const what = filter.operation && wordsOf(say, filter.operation);
      return [say('Audit'), filter.user, what].filter(Boolean).join(' · ');
    },
    opened: () => {
      if (entries.value === undefined) entries.load();
    },
    bindings: () => {
      const { chosen } = list;
      const userOff = app.offUnless('user.list');
      return bind(AUDIT_KEYS, {
        user:
          userOff === undefined
            ? () => app.open(pickerScreen(app, 'user', (user) => look({ ...filter, user })))
            : { off: userOff },
        alike: chosen
          ? () => look({ ...filter, operation: chosen.operation })
          : { off: say('Nothing was done.') },
        all: filter.user || filter.operation ? () => look({}) : none,
        more: older === null ? { off: say('There is nothing before.') } : more,
        verify: run(verifyAudit),
        check: run(checkBooks),
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => {
      list.rows = entries.value ?? [];
      return drawAudit(app, list, entries.isFirst, room);
    },
  };
}

const PAGE_ROWS = 100;

function drawAudit(app: App, list: ListView<Row>, isFirst: boolean, room: Room): Line[] {
  const { say, unicode } = app;
  const below = Math.max(4, Math.floor(room.height / 3));
  const height = Math.max(3, room.height - below - 2);
  const rows = list.draw(
    { width: room.width, height },
    {
      columns: [
        { header: say('When'), cell: ({ at }) => at.slice(0, 19).replace('T', ' ') },
        { header: say('Branch'), rank: 1, cell: ({ branch }) => branch },
        { header: say('User'), cell: ({ user, userId }) => user ?? userId ?? '' },
        { header: say('What'), widthMin: 14, cell: ({ operation }) => wordsOf(say, operation) },
      ],
      empty: isFirst ? say('Fetching…') : say('Nothing was done.'),
    },
  );
  while (rows.length < height) rows.push([]);
  const { chosen } = list;
  if (!chosen) return [[], ...rows];
  return [
    [],
    ...rows,
    ruleLine(wordsOf(say, chosen.operation), room.width, unicode),
    ...changeLines(app, chosen).slice(0, below),
  ];
}

/** An operation as people type it. */
function wordsOf(say: App['say'], name: string): string {
  const operation = operationNamed(name);
  return operation ? listedName(say, operation) : name;
}

/** What changed: of each field what it was and what it is. */
function changeLines({ say }: App, { before, after }: Row): Line[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => textOf(was[name]) !== textOf(is[name]),
  );
  if (names.length === 0) return [line(`  ${say('No field is kept of it.')}`, 'muted')];
  return names.map((name) => {
    const [old, now] = [was[name], is[name]].map((value) => saidText(value, say));
    return [
      span(`  ${fieldName(say, name)}: `, 'muted'),
      ...(old === '' ? [] : [span(`${old} > `, 'muted')]),
      span(now || '–', 'strong'),
    ];
  });
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}
