import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, positiveAmount, reference, text } from '../kit/scalars.js';
import { manualJournalRow } from './row.js';

/** Writes a journal by hand; it is posted when another person approves it. */
export const proposeJournal = operation({
  name: 'ledger.proposeJournal',
  summary: 'write a journal by hand, for another person to approve',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    narration: text(200).describe('what it is for'),
    lines: z
      .array(
        z.strictObject({
          account: reference('account').describe('an account, by its code or id'),
          debit: positiveAmount().optional().describe('what it is debited with'),
          credit: positiveAmount().optional().describe('what it is credited with'),
        }),
      )
      .min(2)
      .max(100)
      .describe('its lines; debits equal credits'),
    on: date()
      .optional()
      .describe('when it is held to have happened; the business date when left out'),
    branch: reference('branch').optional().describe('whose books; your own when left out'),
  }),
  output: manualJournalRow,
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'date.out_of_range',
    'ledger.account_closed',
    'ledger.account_controlled',
    'ledger.line_sides',
    'value.out_of_range',
    'ledger.unbalanced',
    'ledger.moves_nothing',
  ],
  http: { method: 'POST', path: '/ledger/journals' },
  cli: { words: 'ledger propose-journal', positionals: ['narration'] },
  examples: [
    {
      says: 'capital that is paid in',
      input: {
        narration: 'Capital paid in',
        lines: [
          { account: '1030', debit: '500000.00' },
          { account: '3010', credit: '500000.00' },
        ],
      },
    },
  ],
});
