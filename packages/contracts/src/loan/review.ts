import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference, text } from '../kit/scalars.js';
import { loanRow } from './row.js';

/** Recommends an application; by another person than the one who took it down. */
export const reviewLoan = operation({
  name: 'loan.review',
  summary: 'recommend an application to whoever decides',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer'], scope: 'branch' },
  input: z.strictObject({
    loan: reference('loan').describe('its number'),
    note: text(500).optional().describe('what the review found'),
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
  http: { method: 'POST', path: '/loans/{loan}/review' },
  cli: { words: 'loan review', positionals: ['loan'] },
  examples: [
    {
      says: 'after a visit to the household',
      input: { loan: 'LN-000001', note: 'income seen, shop visited' },
    },
  ],
});
