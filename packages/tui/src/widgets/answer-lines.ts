/**
 * An answer of any operation as something to look at: a table where it holds rows, and names with
 * their values where it does not. It looks at the values alone, so that whatever is answered can be
 * shown.
 */
import { groupDigits } from '@mfi/terminal';
import { fieldName, wordName } from '../words/names.js';
import type { Say } from '../words/words.js';
import type { ListColumn } from './list-view.js';

/** Plain JSON by names. */
export type Fields = Readonly<Record<string, unknown>>;

/** A part of an answer, by its path with dots: values by name, or rows. */
export type Part =
  | { readonly kind: 'pairs'; readonly path: string; readonly pairs: readonly [string, string][] }
  | { readonly kind: 'rows'; readonly path: string; readonly rows: readonly Fields[] };

/** What is for machines, and tells people nothing. */
const HIDDEN =
  /^(id|version|hash|event|eventId|entryId|nextCursor|key|seq|targetId|facts|before|after|productVersion)$/;

/** Texts of any length and script, which stand last and may be cut. */
const NAMES = /(^|\.)(name|message|says|note|text|narration|reason|summary)$/;

const AMOUNT = /^-?\d+\.\d{2,3}$/;

/** An answer taken apart: the pairs first, then each list of rows. */
export function partsOf(output: unknown, path = ''): readonly Part[] {
  if (Array.isArray(output)) return [{ kind: 'rows', path, rows: output.map(asRow) }];
  if (!isFields(output)) return [{ kind: 'pairs', path, pairs: [[path, textOf(output)]] }];
  const pairs: [string, string][] = [];
  const others: Part[] = [];
  for (const [name, value] of Object.entries(output)) {
    if (HIDDEN.test(name)) continue;
    const own = path === '' ? name : `${path}.${name}`;
    if (Array.isArray(value) && value.some(isFields)) {
      others.push({ kind: 'rows', path: own, rows: value.map(asRow) });
    } else if (Array.isArray(value) && value.length === 0) {
      others.push({ kind: 'rows', path: own, rows: [] });
    } else if (isFields(value) && !isNamed(value)) {
      others.push(...partsOf(value, own));
    } else {
      pairs.push([name, textOf(value)]);
    }
  }
  return [...(pairs.length > 0 ? [{ kind: 'pairs' as const, path, pairs }] : []), ...others];
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
    header: fieldName(say, name.replace(/\.(number|username|name)$/, '')),
    align: isNumeric ? ('decimal' as const) : ('left' as const),
    ...(rank === undefined ? {} : { rank }),
    ...(NAMES.test(name) ? { widthMin: 10 } : {}),
    cell: (row: Fields) => {
      const text = textOf(valueAt(row, name));
      if (isAmount) return groupDigits(text, currency);
      return NAMES.test(name) ? text : saidText(valueAt(row, name), say);
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

/** A value as people read it: yes, no and the words of contracts in their language. */
export function saidText(value: unknown, say: Say): string {
  if (Array.isArray(value)) return value.map((one) => saidText(one, say)).join(', ');
  return wordName(say, textOf(value));
}

/** The name of a value, and the value as people read it. */
export function saidPair(
  [name, text]: readonly [string, string],
  { currency, say }: { readonly currency: string; readonly say: Say },
): readonly [name: string, text: string] {
  if (AMOUNT.test(text)) return [fieldName(say, name), groupDigits(text, currency)];
  const said = text.split(', ').map((one) => wordName(say, one));
  return [fieldName(say, name), NAMES.test(name) ? text : said.join(', ')];
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
