import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, text } from '../kit/scalars.js';
import { customerReference } from './fields.js';
import { customerRow } from './row.js';

/** Opens a customer again. */
export const activateCustomer = operation({
  name: 'customer.activate',
  summary: 'let a customer have loans again',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    customer: customerReference,
    reason: text(500).optional().describe('why'),
    version: count(1, 1_000_000_000).optional().describe('the version that was read'),
  }),
  output: customerRow,
  errors: ['thing.not_found', 'access.other_branch', 'version.stale', 'customer.unchanged'],
  http: { method: 'POST', path: '/customers/{customer}/activate' },
  cli: { words: 'customer activate', positionals: ['customer'] },
  examples: [{ says: 'came back', input: { customer: 'CU-000001', reason: 'came back' } }],
});
