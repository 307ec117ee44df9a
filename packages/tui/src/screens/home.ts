/** Where the day begins: what is due, what came in, what is late, and what waits for whom. */
import type { OutputOf } from '@mfi/contracts';
import { listBranches } from '@mfi/contracts/branch';
import { dayReport } from '@mfi/contracts/report';
import { listTills } from '@mfi/contracts/till';
import { displayWidth, groupDigits, padEnd, padStart, sparkline } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import { beside, type Line, line, ruleLine, span } from '../paint/line.js';
import { chartLines } from '../widgets/chart.js';
import { pickerScreen } from './picker.js';
import { PLACES } from './places.js';

type Day = OutputOf<typeof dayReport>;
type Till = OutputOf<typeof listTills>['data'][number];

/** What the home screen shows, as far as it has come. */
interface Figures {
  readonly day: Day | undefined;
  readonly tills: readonly Till[] | undefined;
}

/** The first screen after signing in. */
export function homeScreen(app: App): Screen {
  const { say } = app;
  const day = new Loaded(app, async () => {
    if (!app.may(dayReport.name)) return undefined;
    return (await app.call(dayReport, app.inBranch(dayReport, {}))).output;
  });
  const tills = new Loaded(app, async () => {
    if (!app.may(listTills.name)) return [];
    return (await app.call(listTills, app.inBranch(listTills, {}))).output.data;
  });
  const places = PLACES.filter(
    ({ key, needs }) => key !== undefined && needs.every((name) => app.may(name)),
  );
  let isOffered = false;
  let known = '';
  const load = () => {
    const now = `${app.branch} ${app.changes} ${Math.floor(performance.now() / KEPT_MS)}`;
    if (app.branch !== undefined) {
      // Whoever only looked at something and came back need not wait for the same figures.
      if (now !== known) {
        day.load();
        tills.load();
      }
      known = now;
    } else if (!isOffered) {
      // Whoever leaves the list without choosing is not asked again and again.
      isOffered = true;
      app.run(() => chooseBranch(app, load));
    }
  };
  return {
    id: 'home',
    title: () => say('Home'),
    opened: load,
    bindings: () => [
      ...places.map(({ key = '', name, says, make }, index) => ({
        id: `go.${name}`,
        keys: index < FUNCTION_KEYS.length ? [key, FUNCTION_KEYS[index] as string] : [key],
        label: name,
        help: capital(say(says)),
        run: () => app.open(make(app)),
      })),
      {
        id: 'branch',
        keys: ['b'],
        label: 'Branch',
        help: 'Work in another branch',
        ...(app.who?.user.branch ? { disabled: say('You belong to one branch.') } : {}),
        run: () => app.open(branchPicker(app, load)),
      },
      {
        id: 'sign-out',
        keys: ['x'],
        label: 'Sign out',
        help: 'End the session, so that somebody else can sign in',
        run: () => app.signOut(),
      },
    ],
    draw: (room) => drawHome(app, { day: day.value, tills: tills.value }, places, room),
  };
}

/** Staff of older systems have these in their fingers; F1, F3, F5, F10 and F12 mean the same everywhere. */
const FUNCTION_KEYS = ['F2', 'F4', 'F6', 'F7', 'F8', 'F9', 'F11'];

/** Figures are fetched anew after a while, because others work in the branch, too. */
const KEPT_MS = 60_000;

async function chooseBranch(app: App, then: () => void): Promise<void> {
  if (!app.may(listBranches.name)) return;
  const { output } = await app.call(listBranches, {});
  const [only, other] = output.data;
  if (only && !other) {
    app.branch = only.code;
    await app.readDay();
    then();
  } else {
    app.open(branchPicker(app, then));
  }
}

function branchPicker(app: App, then: () => void): Screen {
  return pickerScreen(app, 'branch', (code) => {
    app.branch = code;
    app.run(() => app.readDay());
    then();
  });
}

function drawHome(
  app: App,
  figures: Figures,
  places: readonly { readonly key?: string; readonly name: string; readonly says: string }[],
  { width, height }: Room,
): Line[] {
  const { say } = app;
  if (app.branch === undefined) {
    return [[], line(`  ${say('Choose the branch to work in: press b.')}`)];
  }
  const menu = places.map(
    ({ key = '', name, says }): Line => [
      span(`${key} `, 'key'),
      span(padEnd(say(name), 20)),
      ...(width >= 100 ? [span(say(says), 'muted')] : []),
    ],
  );
  const leftWidth = Math.max(36, Math.min(56, width - 26));
  const left = figureLines(app, figures, leftWidth - 1);
  const above = [[], ...beside(left, menu, leftWidth), []];
  const charts = figures.day ? chartsOf(app, figures.day, Math.min(width - 2, 76)) : [];
  return [...above, ...fitting(charts, height - above.length)];
}

/** As much of charts as there is room for: a title alone says nothing. */
function fitting(charts: readonly (readonly Line[])[], height: number): Line[] {
  let room = height;
  return charts.flatMap((chart) => {
    const shown = room >= 2 ? chart.slice(0, room) : [];
    room -= shown.length;
    return shown;
  });
}

/** Names stand there at once, and each figure as it comes. */
function figureLines(app: App, { day, tills }: Figures, width: number): Line[] {
  const { say } = app;
  const dues = app.may(dayReport.name) ? dueRows(app, day) : [];
  const others = app.may(dayReport.name) ? waitingRows(app, day) : [];
  const rows = [...dues, ...tillRows(app, tills), ...others];
  const nameWidth = Math.max(0, ...rows.map(([name]) => displayWidth(name)));
  const amountWidth = Math.max(0, ...rows.map(([, amount]) => displayWidth(amount)));
  // Half a word says less than none.
  const countWidth = Math.max(0, ...rows.map(([, , count]) => displayWidth(count)));
  const hasCounts = nameWidth + amountWidth + countWidth + 6 <= width;
  const isComing = day === undefined && app.may(dayReport.name);
  const lines = rows.map(
    ([name, amount, count]): Line => [
      span(`  ${padEnd(name, nameWidth)}  `, 'muted'),
      span(padStart(amount, amountWidth), 'strong'),
      span(count === '' || !hasCounts ? '' : `  ${count}`, 'muted'),
    ],
  );
  return [
    ...lines.slice(0, dues.length),
    ...trendLines(app, day, { nameWidth, width }),
    ...lines.slice(dues.length),
    ...(isComing ? [line(`  ${say('Fetching the figures of the day…')}`, 'muted')] : []),
  ];
}

type FigureRow = readonly [name: string, amount: string, count: string];

/** What stands for a figure that has not come yet. */
const COMING = '…';

function dueRows(app: App, day: Day | undefined): FigureRow[] {
  const { say } = app;
  const money = (amount: string | undefined) =>
    amount === undefined ? COMING : groupDigits(amount, app.who?.institution.currency ?? '');
  const counted = (text: string, count: number | undefined) =>
    count === undefined ? '' : say(text, { count });
  const isLater = day !== undefined && day.dueOn !== day.on;
  return [
    [
      isLater ? say('Due on {day}', { day: day.dueOn }) : say('Due today'),
      money(day?.due.due),
      counted('{count} loans', day?.due.loans),
    ],
    [say('of it, from before'), money(day?.due.arrears), ''],
    [
      say('Collected today'),
      money(day?.collected.amount),
      day?.collected.count === 1
        ? say('1 receipt')
        : counted('{count} receipts', day?.collected.count),
    ],
    [say('Overdue'), money(day?.overdue.arrears), counted('{count} loans', day?.overdue.loans)],
    ...riskRows(app, day),
  ];
}

/** The one figure of risk that everybody asks for; where there is room, all of them are drawn below. */
function riskRows(app: App, day: Day | undefined): FigureRow[] {
  const risk = day?.portfolio?.par.find(({ days }) => days === 30);
  if (!risk) return [];
  const amount = groupDigits(risk.balance, app.who?.institution.currency ?? '');
  return [[app.say('At risk, PAR30'), amount, risk.ratio === null ? '' : percentOf(risk.ratio)]];
}

/** How much of the portfolio was at risk at the ends of the last days, under what is at risk now. */
function trendLines(
  { say, unicode }: App,
  day: Day | undefined,
  { nameWidth, width }: { readonly nameWidth: number; readonly width: number },
): Line[] {
  const all = (day?.portfolio?.trend ?? []).map(({ par30Ratio }) => Number(par30Ratio ?? 0));
  if (all.length < 2) return [];
  const fromTo = (ratios: readonly number[]) =>
    [ratios[0], ratios.at(-1)].map((ratio) => percentOf(String(ratio))).join(' – ');
  // Where it cannot be drawn, where it came from and where it is says most of it.
  const room = width - nameWidth - 4;
  const beside = room - fromTo(all).length - 2;
  const isBeside = !unicode || beside >= TREND_LEAST;
  const ratios = unicode ? all.slice(-(isBeside ? beside : Math.max(2, room - 1))) : all;
  const name = say('its last {days} days', { days: ratios.length });
  return [
    [
      span(`  ${padEnd(name, nameWidth)}  `, 'muted'),
      span(unicode ? sparkline(ratios, { unicode }) : '', 'warn'),
      span(`${unicode ? '  ' : ''}${isBeside ? fromTo(ratios) : ''}`, 'muted'),
    ],
  ];
}

/** Where fewer days than these have room beside the first and the last figure, these give way. */
const TREND_LEAST = 6;

function tillRows(app: App, tills: readonly Till[] | undefined): FigureRow[] {
  const { say } = app;
  return (tills ?? []).map(({ name, balance, cashier, status }) => [
    say('Cash in {till}', { till: name }),
    groupDigits(balance, app.who?.institution.currency ?? ''),
    cashier?.username ?? say(status),
  ]);
}

function waitingRows({ say }: App, day: Day | undefined): FigureRow[] {
  const count = (waiting: number | undefined) => (waiting === undefined ? COMING : `${waiting}`);
  return [
    [say('To be reviewed'), count(day?.waiting.applied), ''],
    [say('To be approved'), count(day?.waiting.reviewed), ''],
    [say('To be paid out'), count(day?.waiting.approved), ''],
  ];
}

function chartsOf(app: App, { due, collected, portfolio }: Day, width: number): Line[][] {
  const { say, unicode } = app;
  const money = (amount: string) => groupDigits(amount, app.who?.institution.currency ?? '');
  const today = [
    { name: say('due'), value: Number(due.due), text: money(due.due) },
    {
      name: say('collected'),
      value: Number(collected.amount),
      text: money(collected.amount),
      tone: 'good' as const,
    },
  ];
  const drawn = [ruleLine(say('Today'), width, unicode), ...chartLines(today, { width, unicode })];
  if (portfolio === null) return [drawn];
  const bars = portfolio.par.map(({ days, balance, ratio }) => ({
    name: say('over {days} days', { days }),
    value: Number(balance),
    text: ratio === null ? money(balance) : `${money(balance)}  ${percentOf(ratio)}`,
    tone: 'warn' as const,
  }));
  return [
    drawn,
    [ruleLine(say('At risk'), width, unicode), ...chartLines(bars, { width, unicode })],
  ];
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

/** A share such as 0.1592 as people read it. */
function percentOf(ratio: string): string {
  return `${(Number(ratio) * 100).toFixed(2)}%`;
}
