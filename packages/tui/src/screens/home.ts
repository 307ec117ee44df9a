/** Where the day begins: what is due, what came in, what is late, and what waits for whom. */
import type { OutputOf } from '@mfi/contracts';
import { listBranches } from '@mfi/contracts/branch';
import { listLoans } from '@mfi/contracts/loan';
import { collectionReport, dueList, overdueReport, parReport } from '@mfi/contracts/report';
import { listTills } from '@mfi/contracts/till';
import { displayWidth, groupDigits, padEnd, padStart } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import { beside, type Line, line, ruleLine, span } from '../paint/line.js';
import { chartLines } from '../widgets/chart.js';
import { pickerScreen } from './picker.js';
import { PLACES } from './places.js';

type Listed = OutputOf<typeof listLoans>;

/** What the home screen shows; each figure is there as far as the role may see it. */
interface Figures {
  readonly due?: OutputOf<typeof dueList>['total'];
  readonly collected?: OutputOf<typeof collectionReport>['total'];
  readonly overdue?: OutputOf<typeof overdueReport>['total'];
  readonly par?: OutputOf<typeof parReport>['total'];
  readonly tills?: OutputOf<typeof listTills>['data'];
  readonly applied?: Listed;
  readonly reviewed?: Listed;
  readonly approved?: Listed;
}

/** The first screen after signing in. */
export function homeScreen(app: App): Screen {
  const { say } = app;
  const figures = new Loaded(app, () => fetchFigures(app));
  const places = PLACES.filter(
    ({ key, needs }) => key !== undefined && needs.every((name) => app.may(name)),
  );
  let isOffered = false;
  let known = '';
  const load = () => {
    const now = `${app.branch} ${app.changes} ${Math.floor(performance.now() / KEPT_MS)}`;
    if (app.branch !== undefined) {
      // Whoever only looked at something and came back need not wait for the same figures.
      if (now !== known) figures.load();
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
        help: capital(says),
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
    draw: (room) => drawHome(app, figures.value, places, room),
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

/** Every figure is asked for at the same time. */
async function fetchFigures(app: App): Promise<Figures> {
  const may = async <T>(name: string, ask: () => Promise<{ output: T }>) =>
    app.may(name) ? (await ask()).output : undefined;
  const loans = (status: 'applied' | 'reviewed' | 'approved') =>
    may(listLoans.name, () =>
      app.call(listLoans, app.inBranch(listLoans, { status, limit: WAITING_MAX })),
    );
  const [due, collected, overdue, par, tills, applied, reviewed, approved] = await Promise.all([
    may(dueList.name, () => app.call(dueList, app.inBranch(dueList, { limit: 1 }))),
    may(collectionReport.name, () =>
      app.call(collectionReport, app.inBranch(collectionReport, { limit: 1 })),
    ),
    may(overdueReport.name, () =>
      app.call(overdueReport, app.inBranch(overdueReport, { limit: 1 })),
    ),
    may(parReport.name, () => app.call(parReport, app.inBranch(parReport, {}))),
    may(listTills.name, () => app.call(listTills, app.inBranch(listTills, {}))),
    loans('applied'),
    loans('reviewed'),
    loans('approved'),
  ]);
  return {
    ...(due ? { due: due.total } : {}),
    ...(collected ? { collected: collected.total } : {}),
    ...(overdue ? { overdue: overdue.total } : {}),
    ...(par ? { par: par.total } : {}),
    ...(tills ? { tills: tills.data } : {}),
    ...(applied ? { applied } : {}),
    ...(reviewed ? { reviewed } : {}),
    ...(approved ? { approved } : {}),
  };
}

/** More than these are not counted one by one: the screen says so with a plus. */
const WAITING_MAX = 50;

function drawHome(
  app: App,
  figures: Figures | undefined,
  places: readonly { readonly key?: string; readonly name: string; readonly says: string }[],
  { width }: Room,
): Line[] {
  const { say } = app;
  if (app.branch === undefined) {
    return [[], line(`  ${say('Choose the branch to work in: press b.')}`)];
  }
  const left = figures
    ? figureLines(app, figures)
    : [line(`  ${say('Fetching the figures of the day…')}`, 'muted')];
  const menu = places.map(
    ({ key = '', name, says }): Line => [
      span(`${key} `, 'key'),
      span(padEnd(say(name), 20)),
      ...(width >= 100 ? [span(say(says), 'muted')] : []),
    ],
  );
  const leftWidth = Math.max(36, Math.min(56, width - 26));
  const chart = figures ? chartsOf(app, figures, Math.min(width - 2, 76)) : [];
  return [[], ...beside(left, menu, leftWidth), [], ...chart];
}

function figureLines(app: App, figures: Figures): Line[] {
  const { say } = app;
  const { due, collected, overdue, tills, applied, reviewed, approved } = figures;
  const money = (amount: string | undefined) =>
    amount === undefined ? '' : groupDigits(amount, app.who?.institution.currency ?? '');
  const rows: [name: string, amount: string, count: string][] = [];
  if (due) {
    rows.push([say('Due today'), money(due.due), say('{count} loans', { count: due.loans })]);
    rows.push([say('of it, from before'), money(due.arrears), '']);
  }
  if (collected) {
    const { amount, count } = collected;
    rows.push([say('Collected today'), money(amount), say('{count} receipts', { count })]);
  }
  if (overdue) {
    const { arrears, loans: count } = overdue;
    rows.push([say('Overdue'), money(arrears), say('{count} loans', { count })]);
  }
  for (const { name, balance, cashier, status } of tills ?? []) {
    const who = cashier?.username ?? say(status);
    rows.push([say('Cash in {till}', { till: name }), money(balance), who]);
  }
  if (applied) rows.push([say('To be reviewed'), counted(applied), '']);
  if (reviewed) rows.push([say('To be approved'), counted(reviewed), '']);
  if (approved) rows.push([say('To be paid out'), counted(approved), '']);
  const nameWidth = Math.max(0, ...rows.map(([name]) => displayWidth(name)));
  const amountWidth = Math.max(0, ...rows.map(([, amount]) => displayWidth(amount)));
  return rows.map(([name, amount, count]) => [
    span(`  ${padEnd(name, nameWidth)}  `, 'muted'),
    span(padStart(amount, amountWidth), 'strong'),
    span(count === '' ? '' : `  ${count}`, 'muted'),
  ]);
}

function counted({ data, nextCursor }: Listed): string {
  return `${data.length}${nextCursor === null ? '' : '+'}`;
}

function chartsOf(app: App, { due, collected, par }: Figures, width: number): Line[] {
  const { say, unicode } = app;
  const money = (amount: string) => groupDigits(amount, app.who?.institution.currency ?? '');
  const today =
    due && collected
      ? [
          ruleLine(say('Today'), width, unicode),
          ...chartLines(
            [
              { name: say('due'), value: Number(due.due), text: money(due.due) },
              {
                name: say('collected'),
                value: Number(collected.amount),
                text: money(collected.amount),
                tone: 'good',
              },
            ],
            { width, unicode },
          ),
        ]
      : [];
  if (!par) return today;
  const bars = par.par.map(({ days, balance, ratio }) => ({
    name: say('over {days} days', { days }),
    value: Number(balance),
    text: ratio === null ? money(balance) : `${money(balance)}  ${percentOf(ratio)}`,
    tone: 'warn' as const,
  }));
  return [
    ...today,
    ruleLine(say('At risk'), width, unicode),
    ...chartLines(bars, { width, unicode }),
  ];
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

/** A share such as 0.1592 as people read it. */
function percentOf(ratio: string): string {
  return `${(Number(ratio) * 100).toFixed(2)}%`;
}
