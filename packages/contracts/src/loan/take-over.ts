import * as z from 'zod';
import { operation } from '../kit/operation.js';
import {
  count,
  date,
  percent,
  positiveAmount,
  reference,
  referenceOrFormer,
  text,
} from '../kit/scalars.js';
import { loanRow } from './row.js';

/** Brings in a running loan of another system with what is still owed of it. */
export const takeOverLoan = operation({
  name: 'loan.takeOver',
  summary: 'bring in a running loan of another system, with what is owed of it',
  effect: 'write',
  access: { roles: ['admin'], scope: 'branch' },
  input: z.strictObject({
    customer: referenceOrFormer('customer').describe(
      'whose loan it is: number here, or number in the former system',
    ),
    product: reference('product').describe('its code; rate and instalments may be the loan’s own'),
    principal: positiveAmount().describe('principal that is still owed'),
    paidUntil: date().describe('day up to which everything that fell due is paid'),
    firstDueOn: date().describe('the first due date that is not paid, even if it is over'),
    installments: count(1, 1_200)
      .optional()
      .describe('how many instalments are not paid; left out: as many as the product has'),
    annualRate: percent().optional().describe('percent a year; left out: the rate of the product'),
    formerNumber: text(64).optional().describe('what the loan was called there'),
    purpose: text(200).optional().describe('what it is for'),
    officer: reference('user')
      .optional()
      .describe("who looks after it; left out: the customer's officer"),
  }),
  output: loanRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'former.ambiguous',
    'former.taken',
    'loan.officer_elsewhere',
    'loan.flat_balance',
    'payment.future',
    'day.closed',
    'terms.first_due_too_early',
  ],
  http: { method: 'POST', path: '/loans/taken-over' },
  cli: { words: 'loan take-over', positionals: ['customer', 'product'] },
  examples: [
    {
      says: 'ten instalments are left of a loan',
      input: {
        customer: 'CU-000001',
        product: 'EMI24',
        principal: '9650.40',
        paidUntil: '2025-12-15',
        firstDueOn: '2026-01-15',
        installments: 10,
        formerNumber: 'OLD/1734',
      },
    },
  ],
});
