import type { LoanInput } from '@mfi/engine';
import { classifyView } from './classify-view.js';
import { journalView } from './journal-view.js';
import { keyFactsView } from './key-facts-view.js';
import { payoffView } from './payoff-view.js';
import { replayView } from './replay-view.js';
import type { Output, Run } from './run.js';
import { scheduleView } from './schedule-view.js';
import { statementView } from './statement-view.js';

/** The shortest loan file: terms. */
const TERMS_ALONE = [
  '{ "terms": { "currency": "INR", "principal": "50000.00",',
  '    "disbursements": [{ "on": "2026-01-15", "amount": "50000.00" }],',
  '    "interest": { "annualRate": "24" },',
  '    "repayment": { "every": { "count": 1, "unit": "month" },',
  '                   "installments": 12 } } }',
] as const;

/** The shortest loan file with a history. */
const TERMS_AND_HISTORY = [
  '{ "terms": { "currency": "INR", "principal": "50000.00",',
  '    "disbursements": [{ "on": "2026-01-15", "amount": "50000.00" }],',
  '    "interest": { "annualRate": "24" }, "repayment": { "installments": 12,',
  '      "every": { "count": 1, "unit": "month" } } },',
  '  "events": [{ "id": "e1", "kind": "repayment", "on": "2026-02-15",',
  '               "amount": "4727.98" }], "asOf": "2026-03-20" }',
] as const;

/**
 * Every question `mfi calc` answers. Each loads its own part of the engine when it is asked: most
 * of the time of a short command is loading.
 */
export const RUNS: readonly Run[] = [
  {
    name: 'schedule',
    summary: 'the repayment plan of a loan',
    example: 'examples/loans/monthly.json',
    sample: TERMS_ALONE,
    load: async () => plain((await import('@mfi/engine/schedule')).schedule),
    explain: {
      load: async () => plain((await import('@mfi/engine/schedule')).explain),
      example: 'installments.3.interest',
    },
    view: scheduleView,
  },
  {
    name: 'replay',
    summary: 'where a loan stands on a day, after all that happened',
    example: 'examples/loans/late-payer.json',
    sample: TERMS_AND_HISTORY,
    load: async () => {
      const { replay } = await import('@mfi/engine/loan');
      return plain((input: LoanInput) => replay(input, { journal: true }));
    },
    loadShown: async () => {
      const { replay } = await import('@mfi/engine/loan');
      return plain((input: LoanInput) => replay(input));
    },
    explain: {
      load: async () => plain((await import('@mfi/engine/loan')).explainLoan),
      example: 'installments.3.interest',
    },
    view: replayView,
    journalView,
  },
  {
    name: 'payoff',
    summary: 'what closes a loan on a day',
    example: 'examples/loans/late-payer.json',
    sample: TERMS_AND_HISTORY,
    load: async () => plain((await import('@mfi/engine/loan')).payoff),
    explain: {
      load: async () => {
        const { explainLoan } = await import('@mfi/engine/loan');
        // In the answer a figure has its own name alone; in the loan it is one of its payoff.
        const pathOf = (figure: string) => (figure.includes('.') ? figure : `payoff.${figure}`);
        return plain((input: LoanInput, figure: string) => explainLoan(input, pathOf(figure)));
      },
      example: 'total',
    },
    view: payoffView,
  },
  {
    name: 'statement',
    summary: 'the statement of account of a loan',
    example: 'examples/loans/late-payer.json',
    sample: TERMS_AND_HISTORY,
    load: async () => plain((await import('@mfi/engine/loan')).statement),
    view: statementView,
  },
  {
    name: 'keyFacts',
    summary: 'what a borrower is told before a loan, and its APR',
    example: 'examples/loans/monthly.json',
    sample: TERMS_ALONE,
    load: async () => plain((await import('@mfi/engine/loan')).keyFacts),
    view: keyFactsView,
  },
  {
    name: 'classify',
    summary: 'days past due and bucket of a set of dues',
    example: 'examples/questions/classify.json',
    sample: [
      '{ "asOf": "2021-05-01", "rules": "rbi",',
      '  "dues": [{ "due": "2021-03-31", "paidOn": null }] }',
    ],
    load: async () => plain((await import('@mfi/engine/classification')).classify),
    view: classifyView,
  },
  {
    name: 'emi',
    summary: 'the equal instalment',
    example: 'examples/questions/emi.json',
    sample: [
      '{ "currency": "INR", "principal": "20000", "annualRate": "15",',
      '  "every": { "count": 1, "unit": "month" }, "installments": 24 }',
    ],
    load: async () => plain((await import('@mfi/engine/calc')).emi),
  },
  {
    name: 'apr',
    summary: 'the yearly rate of money out and money back',
    example: 'examples/questions/apr.json',
    sample: [
      '{ "convention": "rbi-kfs", "every": { "count": 1, "unit": "month" },',
      '  "advances": [{ "amount": "19600" }],',
      '  "payments": [{ "amount": "970", "times": 24 }] }',
    ],
    load: async () => plain((await import('@mfi/engine/apr')).apr),
  },
  {
    name: 'dayCount',
    summary: 'the part of a year between two dates',
    example: 'examples/questions/day-count.json',
    sample: ['{ "from": "2011-12-28", "to": "2012-02-28", "dayCount": "actual/actual" }'],
    load: async () => plain((await import('@mfi/engine/calc')).dayCount),
  },
  {
    name: 'tvm',
    summary: 'pmt, ipmt, rate, irr and other spreadsheet functions',
    example: 'examples/questions/tvm.json',
    sample: [
      '{ "function": "pmt", "rate": "0.08", "perYear": 12, "periods": 10,',
      '  "pv": "10000", "decimals": 2 }',
    ],
    load: async () => plain((await import('@mfi/engine/calc')).tvm),
  },
];

/** How a command line spells a run: dayCount is day-count there. */
export function wordOf({ name }: Pick<Run, 'name'>): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * A function of the engine as it is used here: it reads what was parsed, of which nothing is known,
 * and what it answers is shown field by field.
 */
function plain<Rest extends readonly unknown[]>(
  run: (input: never, ...rest: Rest) => object,
): (input: unknown, ...rest: Rest) => Output {
  return run as unknown as (input: unknown, ...rest: Rest) => Output;
}
