import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf, reference, text } from '../kit/scalars.js';
import { customerBrief, customerStatus, kycState } from './row.js';

/** Lists and finds customers. */
export const listCustomers = operation({
  name: 'customer.list',
  summary: 'list customers, or find them by name, phone or number, also a former one',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    find: text(200)
      .optional()
      .describe(
        'beginnings of words of the name, a phone number, a customer number, or the whole number of a customer or loan in the system it came from',
      ),
    branch: reference('branch').optional().describe('of this branch only'),
    officer: reference('user').optional().describe('looked after by this user'),
    kyc: kycState.optional().describe('pending, verified or rejected'),
    status: customerStatus.optional().describe('active or inactive'),
    ...PAGE,
  }),
  output: pageOf(customerBrief),
  errors: ['value.bad_cursor', 'thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/customers' },
  cli: { words: 'customer list', positionals: ['find'] },
  examples: [
    { says: 'by the beginnings of two words of the name', input: { find: 'ash pat' } },
    { says: 'by a number of another system', input: { find: 'OLD/1734' } },
    { says: 'by phone', input: { find: '98765 43210' } },
    { says: 'whose identity is to be looked at', input: { kyc: 'pending', status: 'active' } },
  ],
});
