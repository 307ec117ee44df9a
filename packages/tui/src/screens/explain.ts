/** Why a figure of a loan is what it is: one sentence, and what it is made from. */
import type { OutputOf } from '@mfi/contracts';
import { explainLoan } from '@mfi/contracts/loan';
import { groupDigits, wrap } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import { type Line, line, pairLine, ruleLine } from '../paint/line.js';
import { fieldName } from '../words/names.js';

type Explained = OutputOf<typeof explainLoan>['explanation'];

/** The keys of an explanation. */
export const EXPLAIN_KEYS = keyTable('Why a figure is what it is', {
  next: { keys: ['Right', 'Tab'], label: 'Next figure', help: 'The next figure', isHinted: true },
  before: {
    keys: ['Left', 'Shift+Tab'],
    label: 'One before',
    help: 'The figure before',
    isHinted: true,
  },
});

/** The figures of an instalment that can be pointed at, in the order of the columns. */
export const ROW_FIGURES = [
  'due',
  'principal',
  'interest',
  'fee',
  'penalty',
  'paid.principal',
  'paid.interest',
  'settledOn',
] as const;

/** Those of the loan as a whole. */
const LOAN_FIGURES = [
  'outstanding.total',
  'outstanding.principal',
  'outstanding.interest',
  'due.total',
  'arrears.dpd',
  'arrears.bucket',
  'accruedInterest',
  'excess',
  'payoff.total',
] as const;

/** What is to be explained of a loan; without an instalment, the loan as a whole. */
export interface Asked {
  readonly loan: string;
  readonly installment?: number;
  readonly figure?: string;
}

/** Explains a figure; left and right go on to the others. */
export function explainScreen(app: App, { loan, installment, figure }: Asked): Screen {
  const { say } = app;
  const own =
    installment === undefined
      ? []
      : ROW_FIGURES.map((name) => `installments.${installment}.${name}`);
  const figures = [...own, ...LOAN_FIGURES];
  let at = Math.max(0, figures.indexOf(figure ?? ''));
  let from = 0;
  const why = new Loaded(app, async () => {
    const asked = { loan, figure: figures[at] ?? 'outstanding.total' };
    return (await app.call(explainLoan, asked)).output;
  });
  const go = (by: number) => () => {
    at = (at + by + figures.length) % figures.length;
    from = 0;
    why.load();
  };
  return {
    id: 'explain',
    title: () => say('Why'),
    opened: () => why.load(),
    bindings: () => bind(EXPLAIN_KEYS, { next: go(1), before: go(-1) }),
    pressed: (name) => {
      const by = { Up: -1, Down: 1, PageUp: -10, PageDown: 10 }[name] ?? 0;
      from = Math.max(0, from + by);
      return by !== 0;
    },
    draw: (room) => {
      const { value } = why;
      if (!value) return [[], line(`  ${say(why.isFirst ? 'Fetching…' : 'Not found.')}`)];
      const lines = explainedLines(app, value.explanation, room);
      from = Math.min(from, Math.max(0, lines.length - room.height));
      return lines.slice(from);
    },
  };
}

/** What a figure is called: the last words of its path, and which instalment's it is. */
export function figureName({ say }: App, figure: string): string {
  const [, number, name] = /^installments\.(\d+)\.(.+)$/.exec(figure) ?? [];
  if (number === undefined) return fieldName(say, figure);
  return say('{figure} of instalment {number}', { figure: fieldName(say, name ?? ''), number });
}

function explainedLines(app: App, why: Explained, { width }: Room): Line[] {
  const { say, unicode } = app;
  const currency = app.who?.institution.currency ?? '';
  const shown = (text: string) =>
    /^-?\d+\.\d{2,3}$/.test(text) ? groupDigits(text, currency) : text;
  const name = figureName(app, why.figure);
  const inputs = Object.entries(why.inputs).map(([input, value]): [string, string] => [
    fieldName(say, input),
    shown(String(value)),
  ]);
  const facts: [string, string][] = [
    ...inputs,
    ...(why.days === undefined ? [] : [[say('Days'), String(why.days)] as [string, string]]),
    ...(why.annualRate === undefined
      ? []
      : [[say('Yearly rate'), `${why.annualRate} %`] as [string, string]]),
    ...(why.unrounded === undefined
      ? []
      : [[say('Before rounding'), why.unrounded] as [string, string]]),
    ...(why.rounding === undefined
      ? []
      : [[say('Rounded'), `${why.rounding.mode}, ${why.rounding.to}`] as [string, string]]),
  ];
  return [
    [],
    pairLine(`  ${name}`, shown(why.value), 30, 'strong'),
    [],
    ...wrap(why.sentence, width - 4).map((part) => line(`  ${part}`)),
    ...(facts.length === 0 ? [] : [ruleLine(say('Made from'), width, unicode)]),
    ...facts.map(([title, value]) => pairLine(`  ${title}`, value, 30)),
    ...stepLines(app, why, width),
    ...(why.parts ?? []).flatMap((part) => [
      ruleLine(figureName(app, part.figure), width, unicode),
      ...wrap(part.sentence, width - 4).map((text) => line(`  ${text}`)),
    ]),
  ];
}

/** The stretches of days that interest was earned over. */
function stepLines(app: App, { steps = [] }: Explained, width: number): Line[] {
  const { say, unicode } = app;
  const currency = app.who?.institution.currency ?? '';
  if (steps.length === 0) return [];
  return [
    ruleLine(say('Day by day'), width, unicode),
    ...steps.flatMap(({ from, to, days, balance, annualRate, part, interest }) => [
      line(`  ${from} – ${to}  ${say('{count} days', { count: days })}`),
      line(
        `    ${groupDigits(balance, currency)} × ${annualRate} % × ${part} = ${interest}`,
        'muted',
      ),
    ]),
  ];
}
