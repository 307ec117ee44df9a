import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, json, reference } from '../kit/scalars.js';
import { person } from './row.js';

/** The key facts of a loan, as they are shown to the customer before it is made. */
export const loanKeyFacts = operation({
  name: 'loan.keyFacts',
  summary: 'show the key facts of a loan: instalments, charges, the yearly rate',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'branch',
  },
  input: z.strictObject({ loan: reference('loan').describe('its number') }),
  output: z.strictObject({
    loan: z.string(),
    lender: z.string(),
    customer: z.strictObject({ number: z.string(), name: z.string() }),
    product: z.strictObject({ code: z.string(), name: z.string() }),
    acknowledged: z.strictObject({ on: date(), at: z.string(), recordedBy: person }).nullable(),
    keyFacts: json(),
  }),
  errors: ['thing.not_found', 'access.other_branch', 'access.other_customer'],
  http: { method: 'GET', path: '/loans/{loan}/key-facts' },
  cli: { words: 'loan key-facts', positionals: ['loan'] },
  examples: [{ says: 'before the customer decides', input: { loan: 'LN-000001' } }],
});
