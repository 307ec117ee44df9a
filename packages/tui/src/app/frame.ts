/** The whole screen: who and where above, the screen itself, what is to be told, and the keys. */
import { displayWidth, wrap } from '@mfi/terminal';
import type { Binding } from '../keys/binding.js';
import { shownKey } from '../keys/binding.js';
import {
  bothEnds,
  cutLine,
  fillLine,
  type Line,
  line,
  lineWidth,
  ruleLine,
  type Span,
  span,
} from '../paint/line.js';
import type { App } from './app.js';

/** The smallest terminal that a screen fits. */
const SMALLEST = { columns: 60, rows: 16 };

/** The frame as it is now: as many lines as the terminal has. */
export function frameOf(app: App): readonly Line[] {
  const { columns, rows } = app.size;
  if (columns < SMALLEST.columns || rows < SMALLEST.rows) return tooSmall(app, columns);
  const tour = app.who ? (app.tour?.draw(app, columns) ?? []) : [];
  const told = [...tour, ...noticeLines(app, columns)];
  const head = [headLine(app, columns), titleLine(app, columns)];
  const room = { width: columns, height: Math.max(1, rows - head.length - told.length - 1) };
  // What a screen has just fetched is in it once it is drawn, and decides which keys do something.
  const body = bodyLines(app, room);
  return [...head, ...body, ...told, hintLine(app, columns)];
}

function tooSmall(app: App, columns: number): Line[] {
  const text = app.say('This window is too small: make it {columns} by {rows} or larger.', {
    columns: SMALLEST.columns,
    rows: SMALLEST.rows,
  });
  return wrap(text, Math.max(10, columns - 1)).map((part) => line(part, 'warn'));
}

/** The institution, the branch and its day; who works, and on what. */
function headLine(app: App, width: number): Line {
  const { who, day, host } = app;
  const place = host.place.kind === 'file' ? fileName(host.place.name) : host.place.name;
  const left = who ? [who.institution.name, app.branch ?? app.say('all branches')] : ['mfi'];
  if (day) {
    const { businessDate, dayStatus } = day.branch;
    left.push(`${app.say(capital(day.weekday).slice(0, 3))} ${businessDate} ${app.say(dayStatus)}`);
  }
  const right = who ? [`${who.user.username} (${app.say(who.user.role)})`, place] : [place];
  const said = unsavedCount(app);
  if (said > 0) right.unshift(app.say('{count} unsaved', { count: said }));
  const shown = left.join(' · ');
  const lost = app.connection.isThere ? [] : [app.say('! server does not answer')];
  const room = width - 4 - displayWidth(shown);
  // Where there is too little room, the place goes first, then the role.
  const shorter = [right, right.slice(0, -1), [who?.user.username ?? '']];
  const kept = shorter
    .map((parts) => [...lost, ...parts].join(' · '))
    .find((text) => displayWidth(text) <= room);
  return fillLine(
    bothEnds([span(` ${shown}`, 'bar')], [span(`${kept ?? lost.join('')} `, 'bar')], width),
    width,
    'bar',
  );
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

function unsavedCount(app: App): number {
  return app.stack.filter((screen) => screen.unsaved?.() !== undefined).length;
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** The way that led here. */
function titleLine(app: App, width: number): Line {
  const seen = app.stack.filter(({ isOverlay }) => isOverlay !== true);
  const names = seen.map((screen) => screen.title());
  const arrow = app.unicode ? ' › ' : ' > ';
  const before = names.slice(0, -1).join(arrow);
  const own = names.at(-1) ?? '';
  const busy = app.isBusy ? [span(`${app.say('working')} `, 'muted')] : [];
  const room = width - displayWidth(own) - lineWidth(busy) - 6;
  const shown = displayWidth(before) > room ? '' : before;
  const left: Span[] = [span(' ')];
  if (shown !== '') left.push(span(`${shown}${arrow}`, 'muted'));
  left.push(span(own, 'heading'));
  return bothEnds(left, busy, width);
}

function bodyLines(app: App, room: { width: number; height: number }): Line[] {
  const { stack } = app;
  const base = [...stack].reverse().find(({ isOverlay }) => isOverlay !== true);
  const drawn = [...(base?.draw(room) ?? [])];
  const { top } = app;
  const body = top?.isOverlay ? overlaid(app, drawn, room) : drawn;
  const cut = body.slice(0, room.height).map((one) => cutLine(one, room.width));
  while (cut.length < room.height) cut.push([]);
  return cut;
}

/** What lies over a screen covers its lower part; the rest of it is seen, and muted. */
function overlaid(
  app: App,
  below: readonly Line[],
  room: { width: number; height: number },
): Line[] {
  const { top } = app;
  if (!top) return [...below];
  const own = top.draw({ width: room.width, height: room.height - 1 });
  const kept = Math.max(0, room.height - own.length - 1);
  const muted = below
    .slice(0, kept)
    .map((one) => one.map((part) => ({ ...part, tone: 'muted' as const })));
  while (muted.length < kept) muted.push([]);
  return [...muted, ruleLine(top.title(), room.width, app.unicode), ...own];
}

function noticeLines(app: App, width: number): Line[] {
  return app.notices.flatMap(({ tone, text }) =>
    wrap(text, width - 4).map((part, index): Line => {
      const mark = index === 0 ? ` ${MARKS[tone] ?? '-'} ` : '   ';
      return [span(mark, tone), span(part, tone)];
    }),
  );
}

/** A sign for each tone, for whom colours say nothing. */
const MARKS: Readonly<Record<string, string>> = { good: '*', bad: '!', warn: '!' };

/** As many keys as there is room for; help is always among them. */
function hintLine(app: App, width: number): Line {
  const isTyping = app.top?.isTyping?.() ?? false;
  const hinted = app.bindings().filter(({ isHinted }) => isHinted);
  const [help, others] = [
    hinted.filter(({ id }) => id === 'help'),
    hinted.filter(({ id }) => id !== 'help'),
  ];
  const fixed = help.map((binding) => hint(app, binding, isTyping));
  let room = width - 1 - fixed.reduce((sum, parts) => sum + lineWidth(parts), 0);
  const shown: Line[] = [];
  for (const binding of others.slice(0, HINTS_MAX - fixed.length)) {
    const parts = hint(app, binding, isTyping);
    if (lineWidth(parts) > room) continue;
    room -= lineWidth(parts);
    shown.push(parts);
  }
  return [span(' '), ...shown.flat(), ...fixed.flat()];
}

const HINTS_MAX = 8;

function hint(app: App, binding: Binding, isTyping: boolean): Line {
  const isOff = binding.disabled !== undefined;
  const label = app.say(binding.label);
  return [
    span(shownKey(binding, isTyping), isOff ? 'muted' : 'key'),
    span(` ${isOff ? `(${label})` : label}  `, isOff ? 'muted' : 'plain'),
  ];
}
