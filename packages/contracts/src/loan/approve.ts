import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, positiveAmount, reference, text } from '../kit/scalars.js';
import { loanRow } from './row.js';

/** Approves an application; by another person than those who took it down and reviewed it. */
export const approveLoan = operation({
  name: 'loan.approve',
  summary: 'approve a reviewed application',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer'], scope: 'branch' },
  input: z.strictObject({
    loan: reference('loan').describe('its number'),
    principal: positiveAmount().optional().describe('less than was asked for; left out: all of it'),
    note: text(500).optional().describe('what was decided, and on which conditions'),
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
    'loan.principal_outside',
    'access.above_limit',
    'loan.documents_missing',
  ],
  http: { method: 'POST', path: '/loans/{loan}/approve' },
  cli: { words: 'loan approve', positionals: ['loan'] },
  examples: [{ says: 'less than was asked for', input: { loan: 'LN-000001', principal: '15000' } }],
});
