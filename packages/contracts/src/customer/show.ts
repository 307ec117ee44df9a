import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount } from '../kit/scalars.js';
import { customerReference } from './fields.js';
import { customerRow } from './row.js';

/** Shows one customer. */
export const showCustomer = operation({
  name: 'customer.show',
  summary: 'show a customer with documents, household and loans',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'branch',
  },
  input: z.strictObject({ customer: customerReference }),
  output: z.strictObject({
    ...customerRow.shape,
    /** The others of the household; a customer's own user is not told of them. */
    members: z.array(z.strictObject({ number: z.string(), name: z.string() })),
    /** The newest first, at most 100. */
    loans: z.array(
      z.strictObject({
        number: z.string(),
        status: z.string(),
        principal: amount(),
        outstanding: amount(),
        daysPastDue: z.int(),
      }),
    ),
  }),
  errors: ['thing.not_found', 'access.other_branch', 'access.other_customer'],
  http: { method: 'GET', path: '/customers/{customer}' },
  cli: { words: 'customer show', positionals: ['customer'] },
  examples: [{ says: 'by number', input: { customer: 'CU-000001' } }],
});
