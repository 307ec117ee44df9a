import { inner, type Operation, scalarMeta } from '@mfi/contracts';
import { groupDigits, printable } from '@mfi/terminal';
import * as z from 'zod';
import { label } from '../../calc/labels.js';
import type { Page } from '../../calc/run.js';
import type { Value } from '../../calc/values-view.js';
import { more } from './list-views.js';
import { type ColumnOf, type Fields, tableOf } from './table-of.js';
import { factLines, sentence } from './view.js';

/** An answer that has no view of its own: names and values, lists as tables. */
export function genericLines({ output: schema }: Operation, output: unknown, page: Page): string[] {
  if (typeof output === 'string') return output.replace(/\n$/, '').split('\n');
  if (!isFields(output)) return sentence(text(output), page);
  const amounts = amountNames(schema);
  const { data, nextCursor } = output;
  if (Array.isArray(data)) {
    const cursor = typeof nextCursor === 'string' ? nextCursor : null;
    return [...tableLines(data, amounts, page), ...more(cursor, page)];
  }
  return fieldLines(output, amounts, page);
}

type Names = ReadonlySet<string>;

/** The names of amounts in a contract: only their digits are grouped. */
function amountNames(schema: z.ZodType, name = '', found = new Set<string>()): Names {
  const under = inner(schema);
  if (under) return amountNames(under, name, found);
  if (schema instanceof z.ZodArray) return amountNames(schema.element as z.ZodType, name, found);
  if (schema instanceof z.ZodObject) {
    for (const [key, field] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
      amountNames(field, key, found);
    }
  } else if (scalarMeta(schema)?.kind === 'amount') found.add(name);
  return found;
}

/** Plain values first, then what is in parts. */
function fieldLines(value: Fields, amounts: Names, page: Page): string[] {
  const entries = Object.entries(value).filter(([, one]) => one !== undefined && one !== null);
  const plain = entries.filter(([name, one]) => isPlain(one) && !isInternal(name, value));
  const parts = entries.filter(([, one]) => !isPlain(one));
  const values = plain.map(([name, one]): Value => [name, shown(name, one, amounts, page)]);
  return [
    ...factLines(values, page),
    ...parts.flatMap(([name, one]) => [
      '',
      page.palette.heading(label(name)),
      ...partLines(one, amounts, page),
    ]),
  ];
}

function partLines(value: unknown, amounts: Names, page: Page): string[] {
  if (Array.isArray(value)) return tableLines(value, amounts, page);
  return isFields(value) ? fieldLines(value, amounts, page) : sentence(text(value), page);
}

function shown(name: string, value: unknown, amounts: Names, { currency }: Page): string {
  const plain = text(value);
  return amounts.has(name) ? `${groupDigits(plain, currency)} ${currency}`.trimEnd() : plain;
}

/** A list of alike things as a table. */
function tableLines(values: readonly unknown[], amounts: Names, page: Page): string[] {
  const list = values.filter(isFields).map(flattened);
  if (list.length === 0) return values.length === 0 ? ['None.'] : values.map(text);
  const names = columnsOf(list);
  const columns = names.map((name, index): ColumnOf => {
    const isAmount = amounts.has(name.split('.').at(-1) ?? '');
    const isCount = list.every((row) => typeof row[name] === 'number');
    return {
      name,
      header: label(name),
      align: alignOf(isAmount, isCount),
      ...(index === 0 ? {} : { rank: names.length - index }),
      ...(isAmount || isCount ? {} : { widthMin: 8 }),
    };
  });
  return tableOf(columns, list, page);
}

function alignOf(isAmount: boolean, isCount: boolean): 'decimal' | 'right' | 'left' {
  if (isAmount) return 'decimal';
  return isCount ? 'right' : 'left';
}

/** A row's parts become columns of their own: `customer.name`. */
function flattened(row: Fields): Fields {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      isFields(value)
        ? Object.entries(value)
            .filter(([, inner]) => isPlain(inner))
            .map(([key, inner]) => [`${name}.${key}`, inner])
        : [[name, value]],
    ),
  );
}

/** Ids stand only where people have no other name for the row. */
function columnsOf(list: readonly Fields[]): string[] {
  const names = [...new Set(list.flatMap((row) => Object.keys(row)))];
  const first = list[0] as Fields;
  return names.filter(
    (name) =>
      !isInternal(name, first) &&
      list.some((row) => isPlain(row[name]) && row[name] !== null && row[name] !== undefined),
  );
}

const HUMAN_NAMES = ['number', 'code', 'username', 'seq'];

/** What programs know a thing by, where people have another name for it. */
function isInternal(name: string, row: Fields): boolean {
  if (name === 'version') return true;
  const isId = /(^|\.)id$|Id$/.test(name);
  return isId && Object.keys(row).some((key) => HUMAN_NAMES.includes(key.split('.').at(-1) ?? ''));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((one) => typeof one !== 'object');
  return typeof value !== 'object' || value === null;
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.map(text).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return printable(String(value));
}
