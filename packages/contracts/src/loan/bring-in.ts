import * as z from 'zod';
import { operation } from '../kit/operation.js';
import {
  amount,
  count,
  date,
  json,
  percent,
  positiveAmount,
  reference,
  referenceOrFormer,
  text,
} from '../kit/scalars.js';
import { broughtEvent } from './brought-event.js';
import { expectedFigures } from './expected-figures.js';
import { loanRow } from './row.js';

/** Brings in a loan of another system with all that has happened to it. */
export const bringInLoan = operation({
  name: 'loan.bringIn',
  summary: 'bring in a loan of another system with its whole history',
  effect: 'write',
  access: { roles: ['admin'], scope: 'branch' },
  input: z.strictObject({
    formerNumber: text(64).describe('what the loan was called there'),
    customer: referenceOrFormer('customer').describe(
      'whose loan it is: number here, or number in the former system',
    ),
    product: reference('product').describe('its code; the loan may differ from it'),
    principal: positiveAmount().describe('what was lent'),
    disbursedOn: date().describe('the day on which the money went out'),
    firstDueOn: date().optional().describe('the first due date; left out: one period later'),
    installments: count(1, 1_200)
      .optional()
      .describe('how many instalments; left out: as many as the product has'),
    annualRate: percent().optional().describe('percent a year; left out: the rate of the product'),
    tranches: z
      .array(z.strictObject({ on: date(), amount: positiveAmount() }))
      .max(100)
      .optional()
      .describe('money that went out in parts, the first on the day of disbursement'),
    terms: json()
      .optional()
      .describe("fields of a loan file's terms that differ from those of the product"),
    purpose: text(200).optional().describe('what it is for'),
    officer: reference('user')
      .optional()
      .describe("who looks after it; left out: the customer's officer"),
    events: z
      .array(broughtEvent)
      .max(5_000)
      .optional()
      .describe('what happened to it, in the order in which it was entered'),
    expected: expectedFigures
      .optional()
      .describe('what the former system says on the business date; a difference refuses the loan'),
    tolerance: amount().optional().describe('how far a figure may lie from what is expected'),
  }),
  output: loanRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'former.ambiguous',
    'former.taken',
    'loan.officer_elsewhere',
    'payment.future',
    'day.closed',
    'product.loan_field',
    'event.duplicate_id',
    'terms.first_due_too_early',
    'loan.figures_differ',
  ],
  http: { method: 'POST', path: '/loans/brought-in' },
  cli: { words: 'loan bring-in', positionals: ['customer', 'product'] },
  examples: [
    {
      says: 'a loan of which three instalments were paid, and one payment bounced',
      input: {
        formerNumber: 'OLD/1734',
        customer: 'CU-000001',
        product: 'EMI24',
        principal: '24000',
        disbursedOn: '2025-09-15',
        installments: 12,
        annualRate: '24',
        events: [
          { kind: 'repayment', on: '2025-10-15', amount: '2269.43', id: 'R101' },
          { kind: 'repayment', on: '2025-11-15', amount: '2269.43', id: 'R140' },
          { kind: 'reversal', on: '2025-11-20', of: 'R140', reason: 'cheque bounced' },
          { kind: 'repayment', on: '2025-11-24', amount: '2269.43', id: 'R152' },
        ],
      },
    },
  ],
});
