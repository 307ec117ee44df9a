import type { Operation, OutputOf } from '@mfi/contracts';
import { type Paint, printable, wrap } from '@mfi/terminal';
import { COLUMNS_ASSUMED } from '../../calc/field-table.js';
import type { Page } from '../../calc/run.js';
import { type Value, valueLines } from '../../calc/values-view.js';

/** An answer as lines for people. */
export type Lines<Output> = (output: Output, page: Page) => string[];

/** A view, with the name of the operation it is of. */
export type NamedView = readonly [operation: string, lines: Lines<never>];

/** The view of an operation's answer, which it is handed as the contract describes it. */
export function viewOf<Op extends Operation>({ name }: Op, lines: Lines<OutputOf<Op>>): NamedView {
  return [name, lines as Lines<never>];
}

/** How wide lines may be. */
export function widthOf({ columns }: Page): number {
  return columns ?? COLUMNS_ASSUMED;
}

/** A text of any length, broken to the width of the page. */
export function sentence(text: string, page: Page): string[] {
  return wrap(printable(text), widthOf(page));
}

/** The head of a page. */
export function title(text: string, page: Page): string[] {
  return sentence(text, page).map(page.palette.heading);
}

/** A part of a page under its heading; nothing where it has no lines. */
export function block(heading: string, lines: readonly string[], page: Page): string[] {
  return lines.length === 0 ? [] : ['', page.palette.heading(heading), ...lines];
}

/** A part of a page without a heading; nothing where it has no lines. */
export function apart(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

/** A mark and a word for how something stands; the colour only finds it faster. */
export function mark(state: 'ok' | 'warn' | 'fail', { unicode, palette }: Page): string {
  if (state === 'ok') return palette.good(unicode ? '✓' : 'ok  ');
  if (state === 'warn') return palette.interest(unicode ? '!' : 'warn');
  return palette.problem(unicode ? '✗' : 'FAIL');
}

/** Words, dates and counts by their names: nothing here is an amount whose digits are grouped. */
export function factLines(
  values: readonly Value[],
  page: Page,
  paints: Readonly<Record<string, Paint>> = {},
): string[] {
  const layout = { alignNumbers: false, width: widthOf(page), paints };
  return valueLines(values, { ...page, currency: '' }, layout);
}
