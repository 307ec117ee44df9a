import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference } from '../kit/scalars.js';
import { entryRow } from './row.js';

/** Shows one entry of the journal. */
export const showEntry = operation({
  name: 'ledger.entry',
  summary: 'show one entry of the journal',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({ entry: reference('entry').describe('the entry, by its id') }),
  output: entryRow,
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/ledger/entries/{entry}' },
  cli: { words: 'ledger entry', positionals: ['entry'] },
  examples: [{ says: 'by its id', input: { entry: 'je_01J9Z0000000000000000000' } }],
});
