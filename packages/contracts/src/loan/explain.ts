import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference, text } from '../kit/scalars.js';

/** One balance over one stretch of days at one rate. */
const step = z.strictObject({
  from: date(),
  to: date(),
  days: z.int(),
  balance: z.string(),
  annualRate: z.string(),
  /** Part of a year, in lowest terms. */
  part: z.string(),
  /** To 12 places. */
  interest: z.string(),
});

const explanation = z.strictObject({
  figure: z.string(),
  value: z.string(),
  /** The rule that made it, as a short name. */
  rule: z.string(),
  /** What entered, by name. */
  inputs: z.record(z.string(), z.union([z.string(), z.number()])),
  steps: z.array(step).optional(),
  days: z.int().optional(),
  annualRate: z.string().optional(),
  /** Before rounding, to 12 places. */
  unrounded: z.string().optional(),
  rounding: z.strictObject({ mode: z.string(), to: z.string() }).optional(),
  sentence: z.string(),
});

/** Says why a figure of a loan is what it is. */
export const explainLoan = operation({
  name: 'loan.explain',
  summary: 'say why a figure of a loan is what it is',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'branch',
  },
  input: z.strictObject({
    loan: reference('loan').describe('number of the loan, such as LN-000001'),
    figure: text(80).describe(
      'which figure: installments.3.interest, outstanding.total, due.penalty, arrears.dpd, payoff.total',
    ),
    on: date().optional().describe('as it is at the end of this day; the business date'),
  }),
  output: z.strictObject({
    loan: z.strictObject({ id: z.string(), number: z.string() }),
    on: date(),
    explanation: explanation.extend({
      /** Where a figure is put together from others: why those are what they are. */
      parts: z.array(explanation).optional(),
    }),
  }),
  errors: [
    'thing.not_found',
    'access.other_branch',
    'access.other_customer',
    'loan.not_disbursed',
    'date.out_of_range',
    'value.unknown_word',
  ],
  http: { method: 'GET', path: '/loans/{loan}/explain' },
  cli: { words: 'loan explain', positionals: ['loan', 'figure'] },
  examples: [
    {
      says: 'the interest of an instalment',
      input: { loan: 'LN-000001', figure: 'installments.3.interest' },
    },
    { says: 'what closes it', input: { loan: 'LN-000001', figure: 'payoff.total' } },
  ],
});
