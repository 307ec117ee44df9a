import type { Output, Run } from './run.js';
import { scheduleView } from './schedule-view.js';

/**
 * Every question `mfi calc` answers. Each loads its own part of the engine when it is asked: most
 * of the time of a short command is loading.
 */
export const RUNS: readonly Run[] = [
  {
    name: 'schedule',
    summary: 'the repayment plan of a loan',
    example: 'examples/loans/monthly.json',
    sample: [
      '{ "terms": { "currency": "INR", "principal": "50000.00",',
      '    "disbursements": [{ "on": "2026-01-15", "amount": "50000.00" }],',
      '    "interest": { "annualRate": "24" },',
      '    "repayment": { "every": { "count": 1, "unit": "month" },',
      '                   "installments": 12 } } }',
    ],
    load: async () => plain((await import('@mfi/engine/schedule')).schedule),
    explain: async () => plain((await import('@mfi/engine/schedule')).explain),
    view: scheduleView,
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
