import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference, text } from '../kit/scalars.js';
import { ASKED_LOAN } from './asked-loan.js';
import { loanRow } from './row.js';

/** Takes down an application for a loan. */
export const applyForLoan = operation({
  name: 'loan.apply',
  summary: "take down a customer's application for a loan",
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer'], scope: 'branch' },
  input: z.strictObject({
    customer: reference('customer').describe('who asks for the loan'),
    ...ASKED_LOAN,
    purpose: text(200).optional().describe('what it is for'),
    officer: reference('user')
      .optional()
      .describe("who looks after it; left out: the customer's officer, or yourself"),
    note: text(500).optional().describe('anything the reviewer should know'),
  }),
  output: loanRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'loan.officer_elsewhere',
    'customer.not_verified',
    'customer.inactive',
    'loan.application_open',
    'product.retired',
    'loan.principal_outside',
    'loan.rate_outside',
    'loan.installments_outside',
    'loan.not_affordable',
    'loan.documents_missing',
    'terms.first_due_too_early',
    'terms.disbursements_not_principal',
  ],
  http: { method: 'POST', path: '/loans' },
  cli: { words: 'loan apply', positionals: ['customer', 'product'] },
  examples: [
    {
      says: 'a customer asks for twenty thousand',
      input: {
        customer: 'CU-000001',
        product: 'EMI24',
        principal: '20000',
        purpose: 'a sewing machine',
      },
    },
  ],
});
