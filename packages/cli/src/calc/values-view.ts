import { alignPoints, displayWidth, groupDigits, padEnd, padStart, printable } from '@mfi/terminal';
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

/** Names on the left, values on the right of them; decimals with their points below each other. */
export function valueLines(values: readonly Value[], { palette, currency }: Page): string[] {
  const labels = values.map(([name]) => printable(label(name)));
  const shown = values.map(([, value]) => printable(groupDigits(value, currency)));
  const numbers = alignPoints(shown.filter((_, index) => isDecimal(values[index])));
  const width = Math.max(0, ...numbers.map(displayWidth));
  const labelWidth = Math.max(0, ...labels.map(displayWidth));
  return values.map((value, index) => {
    const number = isDecimal(value) ? numbers.shift() : undefined;
    const padded = number === undefined ? (shown[index] as string) : padStart(number, width);
    const [name, , unit = unitOf(name)] = value;
    const left = palette.muted(padEnd(labels[index] as string, labelWidth));
    return `${left}  ${padded.trimEnd()} ${palette.muted(unit)}`.trimEnd();
  });
}

function isDecimal(value: Value | undefined): boolean {
  return value !== undefined && DECIMAL.test(value[1]);
}

/** Every value of an answer, those inside of others by dotted names. */
export function valuesOf(output: Output, before = ''): Value[] {
  return Object.entries(output).flatMap(([name, value]): Value[] => {
    const path = before + name;
    if (typeof value === 'object' && value !== null) return valuesOf(value as Output, `${path}.`);
    return value === undefined ? [] : [[path, value === null ? '' : String(value)]];
  });
}
