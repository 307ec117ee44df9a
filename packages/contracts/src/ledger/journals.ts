import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf, reference, word } from '../kit/scalars.js';
import { manualJournalRow } from './row.js';

/** Lists the journals that people wrote. */
export const listJournals = operation({
  name: 'ledger.journals',
  summary: 'list the journals that people wrote',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('whose books; your own when left out'),
    status: word(['pending', 'posted', 'rejected']).optional().describe('only those'),
    ...PAGE,
  }),
  output: pageOf(manualJournalRow),
  errors: ['value.missing', 'thing.not_found', 'access.other_branch', 'value.bad_cursor'],
  http: { method: 'GET', path: '/ledger/journals' },
  cli: { words: 'ledger journals' },
  examples: [{ says: 'what waits for approval', input: { branch: 'PUN', status: 'pending' } }],
});
