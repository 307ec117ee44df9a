import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf, reference, word } from '../kit/scalars.js';
import { MESSAGE_STATUSES, messageRow } from './row.js';

/** Lists messages to customers and staff, the latest first. */
export const listMessages = operation({
  name: 'message.list',
  summary: 'list messages to customers and staff, the latest first',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch')
      .optional()
      .describe('of which branch; your own when left out, or all for who belongs to all'),
    customer: reference('customer').optional().describe('to which customer'),
    status: word(MESSAGE_STATUSES)
      .optional()
      .describe('dead: given up; dropped: it was too late, or no longer agreed to'),
    ...PAGE,
  }),
  output: pageOf(messageRow),
  errors: ['thing.not_found', 'access.other_branch', 'value.bad_cursor'],
  http: { method: 'GET', path: '/messages' },
  cli: { words: 'mail list' },
  examples: [
    { says: 'what was given up', input: { status: 'dead' } },
    { says: 'what a customer was told', input: { customer: 'CU-000001' } },
  ],
});
