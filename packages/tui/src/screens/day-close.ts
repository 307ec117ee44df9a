/** The end of a day as a list of checks, each with the key that leads to what mends it. */
import type { OutputOf } from '@mfi/contracts';
import { closeDay, openDay, showDay } from '@mfi/contracts/branch';
import { groupDigits, label } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Screen } from '../app/screen.js';
import { type Binding, bind, keyTable } from '../keys/binding.js';
import { type Line, line, pairLine, ruleLine, span } from '../paint/line.js';
import { DETAIL_LINES, ListView } from '../widgets/list-view.js';
import { answerScreen } from './answer.js';
import { PLACES } from './places.js';

type Day = OutputOf<typeof showDay>;
type Check = Day['checks'][number];

/** The keys of the day. */
export const DAY_KEYS = keyTable('The day', {
  fix: {
    keys: ['Enter'],
    label: 'Mend',
    help: 'Go where the marked check is mended',
    isHinted: true,
  },
  try: {
    keys: ['F6', 't'],
    label: 'Try',
    help: 'Show what the end of the day would do',
    isHinted: true,
  },
  close: { keys: ['F10', 'c'], label: 'Close day', help: 'End the business day', isHinted: true },
  open: {
    keys: ['F9', 'o'],
    label: 'Open day',
    help: 'Open the next business day',
    isHinted: true,
  },
});

/** Which place mends what a check is about, by a word of its name. */
const FIXES: readonly (readonly [word: RegExp, place: string])[] = [
  [/till|cash/i, 'tl'],
  [/sheet/i, 'cs'],
  [/journal|approv|review|applic/i, 'ap'],
  [/disburs/i, 'db'],
  [/meeting|attend/i, 'ce'],
];

/** The day of the branch, and what stands in the way of its end. */
export function dayCloseScreen(app: App): Screen {
  const { say } = app;
  const list = new ListView<Check>();
  // The first time it is seen, the mark stands where work is left; then it stays where it was put.
  let startsAt: number | undefined;
  const day = new Loaded(app, async () => {
    const { output } = await app.call(showDay, app.inBranch(showDay, {}));
    app.day = output;
    if (!day.value) startsAt = Math.max(0, firstToMend(output.checks));
    return output;
  });
  const end = (dryRun: boolean) =>
    app.run(async () => {
      const on = day.value?.branch.businessDate;
      const input = app.inBranch(closeDay, on === undefined ? {} : { on });
      const key = dryRun ? {} : { key: app.host.newKey() };
      const { output } = await app.call(closeDay, input, { dryRun, ...key });
      const note = dryRun ? say('A trial: nothing was kept.') : '';
      app.open(answerScreen(app, closeDay, output, input as never, note));
      await app.readDay();
    });
  const begin = () =>
    app.run(async () => {
      const { output } = await app.call(openDay, app.inBranch(openDay, {}), {
        key: app.host.newKey(),
      });
      day.load();
      app.tell(say('The day is {date}.', { date: output.branch.businessDate }));
    });
  return {
    id: 'day',
    title: () => say('Day'),
    opened: () => day.load(),
    bindings: () => dayBindings(app, { day: day.value, chosen: list.chosen, end, begin }),
    pressed: (name) => list.pressed(name),
    draw: (room) => {
      const { value } = day;
      if (!value) return [[], line(`  ${say('Fetching…')}`, 'muted')];
      list.rows = value.checks;
      if (startsAt !== undefined) list.at = startsAt;
      startsAt = undefined;
      return dayLines(app, value, list, room);
    },
  };
}

/** What stops the end of the day goes before what is only to be looked at. */
function firstToMend(checks: readonly Check[]): number {
  const stops = checks.findIndex(({ ok, weight }) => !ok && weight === 'stop');
  return stops >= 0 ? stops : checks.findIndex(({ ok }) => !ok);
}

function dayLines(
  app: App,
  { branch, weekday, nextBusinessDate, counts, checks, ready }: Day,
  list: ListView<Check>,
  { width, height }: { width: number; height: number },
): Line[] {
  const { say } = app;
  const state = (check: Check) => {
    if (check.ok) return say('well');
    return check.weight === 'stop' ? say('STOPS') : say('look');
  };
  const amounts = Object.entries({
    [say('Running loans')]: counts.activeLoans,
    [say('Due today')]: counts.dueToday,
    [say('Receipts')]: counts.receipts,
    [say('Disbursements')]: counts.disbursements,
  }).map(([name, count]) => pairLine(`  ${name}`, groupDigits(String(count), ''), 22));
  const verdict = ready
    ? line(`  ${say('Ready to be closed.')}`, 'good')
    : line(`  ${say('Not ready: mend what stops it.')}`, 'bad');
  const head: Line[] = [
    [],
    [
      span(`  ${say(capital(weekday))} ${branch.businessDate} `, 'strong'),
      span(`${say(branch.dayStatus)}; ${say('next')} ${nextBusinessDate}`, 'muted'),
    ],
    ...amounts,
    ruleLine(say('Checks'), width, app.unicode),
  ];
  const rows = list.draw(
    {
      width,
      height: Math.max(3, Math.min(checks.length + 1 + DETAIL_LINES, height - head.length - 1)),
    },
    {
      columns: [
        { header: say('State'), cell: state },
        {
          header: say('Count'),
          align: 'right',
          cell: ({ count }) => (count === 0 ? '' : String(count)),
        },
        {
          header: say('Check'),
          rank: 1,
          cell: ({ check }) => say(label(check.replaceAll('-', ' '))),
        },
        { header: say('What it says'), widthMin: 16, cell: ({ message }) => say(message) },
      ],
      empty: say('Nothing is checked.'),
      detail: ({ message }) => say(message),
      tone: ({ ok, weight }) => {
        if (ok) return 'good';
        return weight === 'stop' ? 'bad' : 'warn';
      },
    },
  );
  return [
    ...head,
    ...rows,
    branch.dayStatus === 'open' ? verdict : line(`  ${say('The day is closed.')}`, 'muted'),
  ];
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

interface Doing {
  readonly day: Day | undefined;
  readonly chosen: Check | undefined;
  readonly end: (dryRun: boolean) => void;
  readonly begin: () => void;
}

function dayBindings(app: App, { day, chosen, end, begin }: Doing): Binding[] {
  const { say } = app;
  const isOpen = day?.branch.dayStatus === 'open';
  const place = chosen && !chosen.ok ? fixOf(app, chosen) : undefined;
  const off = app.offUnless(closeDay.name);
  const closed = { off: off ?? say('The day is closed already.') };
  const confirm = () =>
    app.ask({
      title: say('Close the day?'),
      says: [
        say('{branch}, {date}: every loan is brought to the end of the day.', {
          branch: day?.branch.name ?? '',
          date: day?.branch.businessDate ?? '',
        }),
      ],
      yes: say('Close day'),
      run: () => end(false),
    });
  const stops = (day?.checks ?? []).filter(({ ok, weight }) => !ok && weight === 'stop');
  const ready =
    stops.length === 0
      ? confirm
      : {
          off: say('First mend what stops it: {message}', {
            message: say(stops[0]?.message ?? ''),
          }),
        };
  return bind(DAY_KEYS, {
    fix: place ? () => app.open(place.make(app)) : { off: say('There is nothing to mend here.') },
    try: off === undefined && isOpen ? () => end(true) : closed,
    close: off === undefined && isOpen ? ready : closed,
    open: off === undefined && !isOpen ? begin : { off: off ?? say('The day is open.') },
  });
}

/** Where a check is mended. */
function fixOf(app: App, { check, message }: Check) {
  const code = FIXES.find(([word]) => word.test(`${check} ${message}`))?.[1];
  return PLACES.find((place) => place.code === code && place.needs.every((name) => app.may(name)));
}
