import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, text } from '../kit/scalars.js';
import { customerReference } from './fields.js';
import { customerRow } from './row.js';

/** Closes a customer who has no loans: there are no new ones until it is made active again. */
export const deactivateCustomer = operation({
  name: 'customer.deactivate',
  summary: 'let a customer have no new loans',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    customer: customerReference,
    reason: text(500).optional().describe('why'),
    version: count(1, 1_000_000_000).optional().describe('the version that was read'),
  }),
  output: customerRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'version.stale',
    'customer.unchanged',
    'customer.has_loans',
  ],
  http: { method: 'POST', path: '/customers/{customer}/deactivate' },
  cli: { words: 'customer deactivate', positionals: ['customer'] },
  examples: [{ says: 'moved away', input: { customer: 'CU-000001', reason: 'moved away' } }],
});
