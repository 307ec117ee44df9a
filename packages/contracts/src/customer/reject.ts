import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, text } from '../kit/scalars.js';
import { customerReference } from './fields.js';
import { customerRow } from './row.js';

/** Says that the documents of a customer are no good; another person than who entered them. */
export const rejectCustomer = operation({
  name: 'customer.reject',
  summary: 'say that a customer is not who the documents say',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    customer: customerReference,
    reason: text(500).describe('what is wrong with them'),
    version: count(1, 1_000_000_000).optional().describe('the version that was read'),
  }),
  output: customerRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'version.stale',
    'customer.unchanged',
    'access.same_person',
  ],
  http: { method: 'POST', path: '/customers/{customer}/reject' },
  cli: { words: 'customer reject', positionals: ['customer'] },
  examples: [
    {
      says: 'the photograph is of somebody else',
      input: { customer: 'CU-000001', reason: 'the photograph is of somebody else' },
    },
  ],
});
