import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference, text } from '../kit/scalars.js';
import { loanRow } from './row.js';

/** Hands a loan over to another officer of its branch. */
export const transferLoan = operation({
  name: 'loan.transfer',
  summary: 'hand a loan over to another officer of its branch',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    loan: reference('loan').describe('its number'),
    officer: reference('user').describe('who looks after it from now on'),
    note: text(500).optional().describe('why'),
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
    'loan.officer_elsewhere',
  ],
  http: { method: 'POST', path: '/loans/{loan}/transfer' },
  cli: { words: 'loan transfer', positionals: ['loan', 'officer'] },
  examples: [
    { says: 'an officer who takes over a village', input: { loan: 'LN-000001', officer: 'ravi' } },
  ],
});
