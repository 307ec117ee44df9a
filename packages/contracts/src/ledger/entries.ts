import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, PAGE, pageOf, reference } from '../kit/scalars.js';
import { entryRow } from './row.js';

/** Lists entries of the journal of a branch: of some days, of an account, or about one thing. */
export const listEntries = operation({
  name: 'ledger.entries',
  summary: 'list entries of the journal, by day, by account or by what they are about',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('whose books; your own when left out'),
    from: date().optional().describe('the first day'),
    to: date().optional().describe('the last day'),
    account: reference('account').optional().describe('only entries that move this account'),
    subject: reference('thing')
      .optional()
      .describe('only entries about this loan, till or journal'),
    ...PAGE,
  }),
  output: pageOf(entryRow),
  errors: ['value.missing', 'thing.not_found', 'access.other_branch', 'value.bad_cursor'],
  http: { method: 'GET', path: '/ledger/entries' },
  cli: { words: 'ledger entries' },
  examples: [
    { says: 'a day of a branch', input: { branch: 'PUN', from: '2026-01-05', to: '2026-01-05' } },
    { says: 'all about a loan', input: { branch: 'PUN', subject: 'LN-000123' } },
  ],
});
