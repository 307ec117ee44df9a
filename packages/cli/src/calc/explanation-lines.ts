import type { LoanExplanation } from '@mfi/engine/loan';
import { groupDigits, layOut, printable, wrap } from '@mfi/terminal';
import { label } from './labels.js';
import type { Output, Page } from './run.js';
import { type Value, valueLines, valuesOf } from './values-view.js';

/** Wider lines are hard to read. */
const SENTENCE_COLUMNS_MAX = 80;

type Steps = NonNullable<LoanExplanation['steps']>;

/** Why a figure is what it is: the sentence first, then what it is made from. */
export function explanationLines(output: Output, page: Page): string[] {
  const { sentence, steps, parts, ...data } = output as unknown as LoanExplanation;
  const width = Math.min(page.columns ?? SENTENCE_COLUMNS_MAX, SENTENCE_COLUMNS_MAX);
  return [
    ...wrap(printable(sentence), width),
    '',
    ...valueLines(dataValues(data as unknown as Output), page, { width }),
    ...(steps?.length ? ['', ...stepLines(steps, page, width)] : []),
    ...(parts?.length ? ['', ...partLines(parts, page, width)] : []),
  ];
}

/** The figures that this one is put together from, each with its own sentence. */
function partLines(parts: readonly LoanExplanation[], page: Page, width: number): string[] {
  return parts.flatMap(({ figure, sentence, parts: inner = [] }) => [
    page.palette.heading(printable(figure)),
    ...[
      ...wrap(printable(sentence), width - INDENT.length),
      ...partLines(inner, page, width - INDENT.length),
    ].map((line) => INDENT + line),
  ]);
}

const INDENT = '  ';

/** What entered stands beside the rest: its names speak for themselves. */
function dataValues(data: Output): Value[] {
  return valuesOf(data).map(([name, value]) => [name.replace(/^inputs\./, ''), value]);
}

/** The stretches of days over which interest was earned. */
function stepLines(steps: Steps, { palette, currency, columns }: Page, width: number): string[] {
  const names = ['from', 'to', 'days', 'balance', 'annualRate', 'part', 'interest'] as const;
  const { lines } = layOut(
    {
      columns: names.map((name) => ({
        header: label(name),
        align: name === 'from' || name === 'to' ? 'left' : 'decimal',
      })),
      rows: steps.map((step) => names.map((name) => groupDigits(String(step[name]), currency))),
      paintHeader: palette.heading,
    },
    { width: columns ?? width, mayDrop: false },
  );
  return [...lines];
}
