import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference, text } from '../kit/scalars.js';
import { loanRow } from './row.js';

/** Rejects an application; by another person than the one who took it down. */
export const rejectLoan = operation({
  name: 'loan.reject',
  summary: 'reject an application',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer'], scope: 'branch' },
  input: z.strictObject({
    loan: reference('loan').describe('its number'),
    reason: text(500).describe('why, as the customer is told'),
    version: count(1, 2_147_483_647)
      .optional()
      .describe('the version of the loan that was read: refused if it has changed since'),
  }),
  output: loanRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'version.stale',
    'loan.wrong_status',
    'access.same_person',
  ],
  http: { method: 'POST', path: '/loans/{loan}/reject' },
  cli: { words: 'loan reject', positionals: ['loan'] },
  examples: [
    {
      says: 'a household that owes too much already',
      input: { loan: 'LN-000001', reason: 'too many other loans' },
    },
  ],
});
