import { groupDigits } from '@mfi/terminal';
import type { Page } from '../../calc/run.js';
import { apart, mark, sentence } from './view.js';

/** A figure of a report beside the one of the books, as reports answer it. */
export interface Tie {
  readonly says: string;
  readonly report: string;
  readonly reconciling: readonly { readonly says: string; readonly amount: string }[];
  readonly books: string | null;
  readonly difference: string | null;
  readonly ties: boolean | null;
  readonly why: string | null;
}

/** Whether the figures of a report are those of the books, a line each. */
export function tieLines(ties: readonly Tie[], page: Page): string[] {
  return apart(ties.flatMap((one) => linesOf(one, page)));
}

function linesOf(one: Tie, page: Page): string[] {
  const compared = one.ties ? 'ok' : 'fail';
  const sign = mark(one.ties === null ? 'warn' : compared, page);
  return [
    ...marked(`${one.says}: ${figures(one, page)}`, sign, page),
    ...one.reconciling.flatMap(({ says, amount }) =>
      marked(`${shown(amount, page)} ${says}`, ' ', page),
    ),
  ];
}

function figures({ report, books, difference, ties, why, reconciling }: Tie, page: Page): string {
  if (books === null) return `${shown(report, page)}; ${why}`;
  if (ties && reconciling.length === 0) return shown(books, page);
  const both = `${shown(report, page)} here, ${shown(books, page)} in the books`;
  if (ties) return `${both}, and between them`;
  return `${both}, ${shown(difference ?? '', page)} unexplained`;
}

/** A sentence behind a mark, further lines of it indented. */
function marked(text: string, sign: string, page: Page): string[] {
  const [first = '', ...rest] = sentence(text, { ...page, columns: room(page) });
  return [`${sign} ${first}`, ...rest.map((line) => `  ${line}`)];
}

function shown(amount: string, { currency }: Page): string {
  return groupDigits(amount, currency);
}

/** What is left beside a mark. */
function room({ columns }: Page): number | undefined {
  return columns === undefined ? undefined : columns - 5;
}
