import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference } from '../kit/scalars.js';
import { manualJournalRow } from './row.js';

/** Approves a journal that somebody else wrote, and posts it. */
export const approveJournal = operation({
  name: 'ledger.approveJournal',
  summary: 'approve a journal that somebody else wrote, and post it',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    journal: reference('journal').describe('the journal, by its id'),
    version: count(1, 1_000_000_000).optional().describe('what you read, so that nothing is lost'),
  }),
  output: manualJournalRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'version.stale',
    'ledger.journal_decided',
    'access.same_person',
    'ledger.account_closed',
    'day.closed',
  ],
  http: { method: 'POST', path: '/ledger/journals/{journal}/approve' },
  cli: { words: 'ledger approve-journal', positionals: ['journal'] },
  examples: [
    { says: 'a journal of a colleague', input: { journal: 'mj_01J9Z0000000000000000000' } },
  ],
});
