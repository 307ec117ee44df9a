import {
  alignPoints,
  displayWidth,
  groupDigits,
  type Paint,
  padEnd,
  padStart,
  printable,
  wrap,
} from '@mfi/terminal';
import { csvName, label, unitOf } from './labels.js';
import type { Output, Page, View } from './run.js';

/** A name, what it stands for, and its unit where the name does not give it. */
export type Value = readonly [name: string, value: string, unit?: string];

/** The view of an answer that is a handful of values. */
export const valuesView: View = {
  lines: (output, page) => valueLines(valuesOf(output), page),
  records: (output) => {
    const values = valuesOf(output);
    return [values.map(([name]) => csvName(name)), values.map(([, value]) => value)];
  },
};

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** How values are set, where not as usual. */
export interface ValueLayout {
  /** false: counts stand on the left, as the words and dates beside them do. */
  readonly alignNumbers?: boolean;
  /** Colours of values, by their names. */
  readonly paints?: Readonly<Record<string, Paint>>;
  /** Longer texts are broken to this width; left out, each value has one line. */
  readonly width?: number;
}

/** Names on the left, values on the right of them; decimals with their points below each other. */
export function valueLines(
  values: readonly Value[],
  { palette, currency }: Page,
  { alignNumbers = true, paints = {}, width = Number.POSITIVE_INFINITY }: ValueLayout = {},
): string[] {
  const isNumber = (value: Value) => alignNumbers && DECIMAL.test(value[1]);
  const labels = values.map(([name]) => printable(label(name)));
  const shown = values.map(([, value]) => printable(groupDigits(value, currency)));
  const numbers = alignPoints(shown.filter((_, index) => isNumber(values[index] as Value)));
  const numberWidth = Math.max(0, ...numbers.map(displayWidth));
  const labelWidth = Math.max(0, ...labels.map(displayWidth));
  const room = Math.max(width - labelWidth - GAP.length, VALUE_COLUMNS_MIN);
  return values.flatMap((value, index) => {
    const number = isNumber(value) ? numbers.shift() : undefined;
    const padded = number === undefined ? (shown[index] as string) : padStart(number, numberWidth);
    const [name, , unit = unitOf(name)] = value;
    const left = palette.muted(padEnd(labels[index] as string, labelWidth));
    const [first = '', ...rest] = number === undefined ? wrap(padded, room) : [padded.trimEnd()];
    const middle = paints[name]?.(first) ?? first;
    return [
      `${left}${GAP}${middle} ${palette.muted(unit)}`.trimEnd(),
      ...rest.map((line) => `${' '.repeat(labelWidth)}${GAP}${line}`),
    ];
  });
}

const GAP = '  ';

/** Broken into narrower lines, a text is hard to read. */
const VALUE_COLUMNS_MIN = 20;

/** Every value of an answer, those inside of others by dotted names. */
export function valuesOf(output: Output, before = ''): Value[] {
  return Object.entries(output).flatMap(([name, value]): Value[] => {
    const path = before + name;
    if (typeof value === 'object' && value !== null) return valuesOf(value as Output, `${path}.`);
    return value === undefined ? [] : [[path, value === null ? '' : String(value)]];
  });
}
