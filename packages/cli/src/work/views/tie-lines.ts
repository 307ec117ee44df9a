import { groupDigits } from '@mfi/terminal';
import type { Page } from '../../calc/run.js';
import { apart, mark, sentence } from './view.js';

/** Whether the figures of a report are those of the books, a line each. */
export function tieLines(
  ties: readonly { says: string; report: string; books: string; ties: boolean }[],
  page: Page,
): string[] {
  const amount = (value: string) => groupDigits(value, page.currency);
  return apart(
    ties.flatMap((one) => {
      const figures = one.ties
        ? amount(one.books)
        : `${amount(one.report)} here, ${amount(one.books)} in the books`;
      const [first = '', ...rest] = sentence(`${one.says}: ${figures}`, {
        ...page,
        columns: room(page),
      });
      return [
        `${mark(one.ties ? 'ok' : 'fail', page)} ${first}`,
        ...rest.map((line) => `  ${line}`),
      ];
    }),
  );
}

/** What is left beside a mark. */
function room({ columns }: Page): number | undefined {
  return columns === undefined ? undefined : columns - 5;
}
