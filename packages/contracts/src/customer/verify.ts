import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, text } from '../kit/scalars.js';
import { customerReference } from './fields.js';
import { customerRow } from './row.js';

/** Says that the documents of a customer were looked at and are good; another person than who entered them. */
export const verifyCustomer = operation({
  name: 'customer.verify',
  summary: 'say that a customer is who the documents say',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    customer: customerReference,
    reason: text(500).optional().describe('what was looked at'),
    version: count(1, 1_000_000_000).optional().describe('the version that was read'),
  }),
  output: customerRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'version.stale',
    'customer.unchanged',
    'access.same_person',
    'customer.no_identity',
    'customer.documents_missing',
  ],
  http: { method: 'POST', path: '/customers/{customer}/verify' },
  cli: { words: 'customer verify', positionals: ['customer'] },
  examples: [{ says: 'the documents are good', input: { customer: 'CU-000001' } }],
});
