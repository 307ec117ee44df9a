import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference, text } from '../kit/scalars.js';
import { manualJournalRow } from './row.js';

/** Turns a journal down, or takes back one's own; it is never posted. */
export const rejectJournal = operation({
  name: 'ledger.rejectJournal',
  summary: 'turn a journal down, or take back your own',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    journal: reference('journal').describe('the journal, by its id'),
    reason: text(200).describe('why it is not posted'),
    version: count(1, 1_000_000_000).optional().describe('what you read, so that nothing is lost'),
  }),
  output: manualJournalRow,
  errors: ['thing.not_found', 'access.other_branch', 'version.stale', 'ledger.journal_decided'],
  http: { method: 'POST', path: '/ledger/journals/{journal}/reject' },
  cli: { words: 'ledger reject-journal', positionals: ['journal', 'reason'] },
  examples: [
    {
      says: 'a journal with the wrong account',
      input: { journal: 'mj_01J9Z0000000000000000000', reason: 'rent belongs to 5100' },
    },
  ],
});
