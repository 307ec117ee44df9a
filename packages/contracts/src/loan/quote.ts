import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { json, reference } from '../kit/scalars.js';
import { ASKED_LOAN } from './asked-loan.js';
import { plan } from './plan.js';

/** Says what a loan would cost and how it would be repaid; nothing is kept. */
export const quoteLoan = operation({
  name: 'loan.quote',
  summary: 'say what a loan would cost and how it would be repaid; nothing is kept',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'branch',
  },
  input: z.strictObject({
    ...ASKED_LOAN,
    branch: reference('branch')
      .optional()
      .describe('whose calendar and business date count; left out: your own'),
  }),
  output: z.strictObject({
    product: z.string(),
    productVersion: z.int(),
    terms: json(),
    plan,
  }),
  errors: [
    'thing.not_found',
    'access.other_branch',
    'product.retired',
    'loan.principal_outside',
    'loan.rate_outside',
    'loan.installments_outside',
    'terms.first_due_too_early',
    'terms.disbursements_not_principal',
  ],
  http: { method: 'POST', path: '/loans/quote' },
  cli: { words: 'loan quote', positionals: ['product', 'principal'] },
  examples: [
    { says: 'twenty thousand of a product', input: { product: 'EMI24', principal: '20000' } },
    {
      says: 'over a year, with the first instalment on the fifth',
      input: {
        product: 'EMI24',
        principal: '20000',
        installments: 12,
        disburseOn: '2026-01-10',
        firstDueOn: '2026-02-05',
      },
    },
  ],
});
