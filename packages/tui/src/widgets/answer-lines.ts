/**
 * An answer of any operation as something to look at: a table where it holds rows, and names with
 * their values where it does not. It looks at the values alone, so that whatever is answered can be
 * shown.
 */
import { groupDigits, label } from '@mfi/terminal';
import type { Say } from '../words/words.js';
import type { ListColumn } from './list-view.js';

/** Plain JSON by names. */
export type Fields = Readonly<Record<string, unknown>>;

/** A part of an answer: values by name, or rows. */
export type Part =
  | { readonly kind: 'pairs'; readonly title: string; readonly pairs: readonly [string, string][] }
  | { readonly kind: 'rows'; readonly title: string; readonly rows: readonly Fields[] };

/** What is for machines, and tells people nothing. */
const HIDDEN =
  /^(id|version|hash|event|eventId|entryId|nextCursor|key|seq|targetId|facts|before|after|productVersion)$/;

/** Texts of any length and script, which stand last and may be cut. */
const NAMES = /(^|\.)(name|message|says|note|text|narration|reason|summary)$/;

const AMOUNT = /^-?\d+\.\d{2,3}$/;

/** An answer taken apart: the pairs first, then each list of rows. */
export function partsOf(output: unknown, title = ''): readonly Part[] {
  if (Array.isArray(output)) return [{ kind: 'rows', title, rows: output.map(asRow) }];
  if (!isFields(output)) return [{ kind: 'pairs', title, pairs: [[title, textOf(output)]] }];
  const pairs: [string, string][] = [];
  const others: Part[] = [];
  for (const [name, value] of Object.entries(output)) {
    if (HIDDEN.test(name)) continue;
    if (Array.isArray(value) && value.some(isFields)) {
      others.push({ kind: 'rows', title: label(name), rows: value.map(asRow) });
    } else if (Array.isArray(value) && value.length === 0) {
      others.push({ kind: 'rows', title: label(name), rows: [] });
    } else if (isFields(value) && !isNamed(value)) {
      others.push(...partsOf(value, title === '' ? label(name) : `${title} ${name}`));
    } else {
      pairs.push([label(name), textOf(value)]);
    }
  }
  return [...(pairs.length > 0 ? [{ kind: 'pairs' as const, title, pairs }] : []), ...others];
}

/** The columns of rows as they are: what is short stands first, names last. */
export function columnsFor(
  rows: readonly Fields[],
  currency: string,
  say: Say,
): ListColumn<Fields>[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of namesIn(row)) names.add(name);
  const all = [...names].map((name) => column(name, rows, currency, say));
  const isName = ({ name }: { name: string }) => NAMES.test(name);
  return [...all.filter((one) => !isName(one)), ...all.filter(isName)];
}

function column(name: string, rows: readonly Fields[], currency: string, say: Say) {
  const texts = rows.map((row) => textOf(valueAt(row, name)));
  const isNumeric = texts.every((text) => text === '' || /^-?\d+(\.\d+)?$/.test(text));
  const isAmount = isNumeric && texts.some((text) => AMOUNT.test(text));
  const rank = rankOf(name);
  return {
    name,
    header: say(label(name.replace(/\.(number|username|name)$/, ''))),
    align: isNumeric ? ('decimal' as const) : ('left' as const),
    ...(rank === undefined ? {} : { rank }),
    ...(NAMES.test(name) ? { widthMin: 10 } : {}),
    cell: (row: Fields) => {
      const text = textOf(valueAt(row, name));
      return isAmount ? groupDigits(text, currency) : text;
    },
  };
}

/** What goes first where there is too little room. */
function rankOf(name: string): number | undefined {
  if (
    /(^|\.)(number|username|operation|amount|due|name|code|on|status|what|text|message)$/.test(name)
  ) {
    return undefined;
  }
  if (/(At|By|reference|phone|village|branch|userId|bookedOn)$/.test(name)) return 1;
  return name.includes('.') ? 2 : 3;
}

function namesIn(row: Fields, before = ''): string[] {
  return Object.entries(row).flatMap(([name, value]) => {
    if (HIDDEN.test(name)) return [];
    const path = before === '' ? name : `${before}.${name}`;
    if (isFields(value)) return namesIn(value, path);
    return Array.isArray(value) && value.some(isFields) ? [] : [path];
  });
}

/** The value at a path with dots. */
export function valueAt(row: Fields, path: string): unknown {
  let at: unknown = row;
  for (const key of path.split('.')) at = isFields(at) ? at[key] : undefined;
  return at;
}

/** A value as one text. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (isNamed(value)) {
    const { number, username, code, name } = value;
    return [number ?? username ?? code, name]
      .filter((part) => part !== undefined)
      .map(String)
      .join(' ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What an amount is shown as; any other text stays as it is. */
export function shown(text: string, currency: string): string {
  return AMOUNT.test(text) ? groupDigits(text, currency) : text;
}

/** An object that says who or what somebody is, and no more. */
function isNamed(value: unknown): value is Fields {
  if (!isFields(value)) return false;
  const keys = Object.keys(value);
  const isShort = keys.every((key) => /^(id|number|username|code|name|phone|village)$/.test(key));
  return isShort && ('number' in value || 'name' in value || 'username' in value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asRow(value: unknown): Fields {
  return isFields(value) ? value : { value };
}
