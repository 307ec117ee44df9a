import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, date, reference, text, word } from '../kit/scalars.js';

/** Writes the journal of a branch as plain text that hledger and ledger read, a page at a time. */
export const exportLedger = operation({
  name: 'ledger.export',
  summary: 'write the journal as plain text that hledger and ledger read',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    format: word(['hledger', 'ledger']).describe('the program that is to read it'),
    branch: reference('branch').optional().describe('whose books; your own when left out'),
    from: date().optional().describe('the first day; what was before is one opening entry'),
    to: date().optional().describe('the last day; the business date when left out'),
    limit: count(1, 1000).optional().describe('how many entries a page has'),
    cursor: text(500).optional().describe('the nextCursor of the page before'),
  }),
  output: z.strictObject({
    /** The pages, one behind the other, are the file. */
    text: z.string(),
    entries: z.int(),
    nextCursor: z.string().nullable(),
  }),
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'date.out_of_range',
    'value.bad_cursor',
  ],
  http: { method: 'GET', path: '/ledger/export' },
  cli: { words: 'ledger export' },
  examples: [
    { says: 'all of a branch, for hledger', input: { format: 'hledger', branch: 'PUN' } },
    {
      says: 'a year, for ledger',
      input: { format: 'ledger', branch: 'PUN', from: '2026-04-01', to: '2027-03-31' },
    },
  ],
});
