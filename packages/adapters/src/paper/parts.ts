import type { OutputOf } from '@mfi/contracts';
import type { PaperLanguage, paperCard } from '@mfi/contracts/paper';
import { dayText } from '@mfi/contracts/writing';
import type { House } from '@mfi/operations/ports';
import { Flow, LEADING, MM } from './flow.js';
import { houseLines, type Logo, officerText } from './house.js';
import { INK, type Style } from './pen.js';
import { type Say, wordsOf } from './words.js';

/** What every paper says. */
export type Head = OutputOf<typeof paperCard>['head'];

/** Who a paper is for. */
export type Party = OutputOf<typeof paperCard>['customer'];

const A4 = { width: 210 * MM, height: 297 * MM } as const;

/** A sheet of A4 with the name of the house on it, and what it is. */
export interface Letter {
  readonly flow: Flow;
  readonly say: Say;
  readonly lang: PaperLanguage;
}

interface LetterOptions {
  readonly isWide?: boolean;
  readonly number?: string;
  readonly logo: Logo;
}

/** Begins a letter: the house and its branch, the day, and the title. */
export function beginLetter(
  head: Head,
  title: string,
  { isWide = false, number = '', logo }: LetterOptions,
): Letter {
  const { lang } = head;
  const say = wordsOf(lang);
  const flow = new Flow({
    title: `${title}${number === '' ? '' : ` ${number}`}`,
    on: head.on,
    lang,
    author: head.institution,
    width: isWide ? A4.height : A4.width,
    height: isWide ? A4.width : A4.height,
    margin: 16 * MM,
    footer: (own, { at, of }) => {
      const y = (isWide ? A4.width : A4.height) - 11 * MM;
      const style: Style = { size: 7, colour: INK.muted };
      const pages = `${say('page')} ${at} ${say('of')} ${of}`;
      own.pen.line(`${head.institution} · ${title} ${number}`.trim(), { x: own.left, y }, style);
      own.pen.line(pages, { x: own.left, y, width: own.width }, style, 'right');
      const officer = officerText(head);
      if (officer === '') return;
      const [line = ''] = own.pen.wrap(`${say('complaints')}: ${officer}`, own.width, style);
      own.pen.line(line, { x: own.left, y: y - 9.5 }, style);
    },
  });
  drawHouse(flow, {
    house: head,
    say,
    logo,
    day: dayText(head.on, lang),
    branch: `${say('branch')} ${head.branch.name} (${head.branch.code})`,
  });
  drawTitle(flow, title, number);
  return { flow, say, lang };
}

interface HouseHead {
  readonly house: Pick<House, 'institution' | 'letterhead'>;
  readonly say: Say;
  readonly logo: Logo;
  readonly day: string;
  /** Left out where a paper is of no branch. */
  readonly branch?: string;
}

/** How large a logo is at most. */
const LOGO = { width: 46 * MM, height: 17 * MM } as const;

/** Whose paper it is: the logo, the name, where it is found, and the day. */
export function drawHouse(flow: Flow, { house, say, logo, day, branch }: HouseHead): void {
  const { pen, y: top } = flow;
  const drawn = logo ? flow.picture(logo, { x: flow.left, y: top, ...LOGO }) : undefined;
  const left = flow.left + (drawn ? drawn.width + 12 : 0);
  const width = flow.right - left;
  const muted: Style = { size: 8.5, colour: INK.muted };
  const room = width - pen.width(day, muted) - 16;
  const names = pen.wrap(house.institution, room, { size: 12, weight: 'bold' });
  for (const [at, name] of names.entries()) {
    flow.y += at === 0 ? 12 : 15;
    pen.line(name, { x: left, y: flow.y }, { size: 12, weight: 'bold' });
    if (at === 0) pen.line(day, { x: left, y: flow.y, width }, muted, 'right');
  }
  flow.y += 2;
  if (branch !== undefined) {
    flow.y += 11;
    pen.line(branch, { x: left, y: flow.y }, muted);
  }
  for (const line of houseLines(house, say).flatMap((text) => pen.wrap(text, width, SMALL))) {
    flow.y += 11;
    pen.line(line, { x: left, y: flow.y }, SMALL);
  }
  flow.y = Math.max(flow.y, top + (drawn?.height ?? 0)) + 8;
  flow.rule(INK.text, 0.8);
}

function drawTitle(flow: Flow, title: string, number: string): void {
  const { pen, left, width } = flow;
  flow.y += 26;
  const style: Style = { size: 17, weight: 'bold' };
  const taken = number === '' ? 0 : pen.width(number, { size: 11 }) + 12;
  const titles = pen.wrap(title, width - taken, style);
  for (const [at, line] of titles.entries()) {
    if (at > 0) flow.y += 21;
    pen.line(line, { x: left, y: flow.y }, style);
    if (at === 0 && number !== '') {
      pen.line(number, { x: left, y: flow.y, width }, { size: 11, colour: INK.muted }, 'right');
    }
  }
  flow.y += 16;
}

const SMALL: Style = { size: 7.5, colour: INK.muted };

/** A name and what it holds. */
export type Pair = readonly [name: string, value: string];

/** Names and values in columns beside each other, row by row. */
export function pairs(flow: Flow, all: readonly Pair[], { columns = 2, size = 9 } = {}): void {
  const gutter = 18;
  const width = (flow.width - gutter * (columns - 1)) / columns;
  const nameWidth = Math.min(
    width * 0.55,
    Math.max(...all.map(([name]) => flow.pen.width(name, { size: size - 1 }))) + 10,
  );
  for (let from = 0; from < all.length; from += columns) {
    const row = all.slice(from, from + columns).map(([name, value]) => ({
      names: flow.pen.wrap(name, nameWidth - 6, { size: size - 1 }),
      values: flow.pen.wrap(value, width - nameWidth, { size }),
    }));
    const lines = Math.max(
      ...row.map(({ names, values }) => Math.max(names.length, values.length)),
    );
    flow.need(lines * size * LEADING);
    for (const [at, { names, values }] of row.entries()) {
      const x = flow.left + at * (width + gutter);
      const y = (line: number) => flow.y + size * (1 + line * LEADING);
      for (const [line, text] of names.entries()) {
        flow.pen.line(text, { x, y: y(line) }, { size: size - 1, colour: INK.muted });
      }
      for (const [line, text] of values.entries()) {
        flow.pen.line(text, { x: x + nameWidth, y: y(line) }, { size });
      }
    }
    flow.y += lines * size * LEADING + 1.5;
  }
}

/** The head of a part of a paper. It does not stand alone at the foot of a page. */
export function heading(flow: Flow, text: string, keep = 60): void {
  flow.need(keep);
  flow.gap(12);
  flow.text(text, { size: 10.5, weight: 'bold' });
  flow.gap(2);
}

/** A paragraph. */
export function paragraph(flow: Flow, text: string, size = 9.5): void {
  flow.text(text, { size });
  flow.gap(5);
}

/** Who it is sent to, as on an envelope. */
export function addressee({ flow, say }: Letter, party: Party): void {
  flow.text(party.name, { size: 10, weight: 'bold' });
  for (const line of party.address) flow.text(line, { size: 9 });
  const known = [
    `${say('customerNumber')} ${party.number}`,
    ...(party.phone === null ? [] : [`${say('phone')} ${party.phone}`]),
  ];
  flow.text(known.join(' · '), { size: 8.5, colour: INK.muted });
  flow.gap(10);
}

/** A figure that is seen first: its name, the digits, and the words below. */
export function figure(flow: Flow, { name, digits, words }: Figure): void {
  const lines = flow.pen.wrap(words, flow.width - 24, { size: 9 });
  const height = 34 + lines.length * 9 * LEADING;
  flow.need(height + 8);
  const top = flow.y;
  flow.doc.rect(flow.left, top, flow.width, height).fill(INK.soft);
  const inner = { x: flow.left + 12, width: flow.width - 24 };
  flow.pen.line(name, { ...inner, y: top + 22 }, { size: 9, colour: INK.muted });
  flow.pen.line(digits, { ...inner, y: top + 22 }, { size: 15, weight: 'bold' }, 'right');
  for (const [at, line] of lines.entries()) {
    flow.pen.line(line, { ...inner, y: top + 36 + at * 9 * LEADING }, { size: 9 });
  }
  flow.y = top + height + 10;
}

interface Figure {
  readonly name: string;
  readonly digits: string;
  readonly words: string;
}

/** Lines to sign on, beside each other; a place without a name stays empty. */
export function signatures(flow: Flow, names: readonly string[]): void {
  const gutter = 24;
  const width = (flow.width - gutter * (names.length - 1)) / names.length;
  const style: Style = { size: 8, colour: INK.muted };
  const wrapped = names.map((name) => flow.pen.wrap(name, width, style));
  const below = Math.max(...wrapped.map(({ length }) => length)) * 8 * LEADING;
  flow.need(44 + below + 8);
  flow.gap(44);
  flow.doc.lineWidth(0.6).strokeColor(INK.muted);
  for (const [at, name] of names.entries()) {
    if (name === '') continue;
    const x = flow.left + at * (width + gutter);
    flow.doc
      .moveTo(x, flow.y)
      .lineTo(x + width, flow.y)
      .stroke();
    for (const [down, line] of (wrapped[at] ?? []).entries()) {
      flow.pen.line(line, { x, y: flow.y + 12 + down * 8 * LEADING, width }, style);
    }
  }
  flow.y += below + 8;
}

/** Words across a box, for what must not be overlooked. */
export function mark(flow: Flow, text: string, size = 10): void {
  const height = size * 1.9;
  flow.need(height + 6);
  flow.doc.rect(flow.left, flow.y, flow.width, height).fill(INK.text);
  const style: Style = { size, weight: 'bold', colour: '#ffffff' };
  const y = flow.y + height / 2 + size * 0.36;
  flow.pen.line(text, { x: flow.left, y, width: flow.width }, style, 'centre');
  flow.y += height + 6;
}
