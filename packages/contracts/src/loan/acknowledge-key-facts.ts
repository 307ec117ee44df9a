import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference, text } from '../kit/scalars.js';
import { loanRow } from './row.js';

/** Records that the customer was shown the key facts and acknowledged them. */
export const acknowledgeKeyFacts = operation({
  name: 'loan.acknowledgeKeyFacts',
  summary: 'record that the customer was shown the key facts and acknowledged them',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'customer'], scope: 'branch' },
  input: z.strictObject({
    loan: reference('loan').describe('its number'),
    note: text(500)
      .optional()
      .describe('how they were shown, such as the language they were read out in'),
    version: count(1, 2_147_483_647)
      .optional()
      .describe('the version of the loan that was read: refused if it has changed since'),
  }),
  output: loanRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'access.other_customer',
    'version.stale',
    'loan.wrong_status',
  ],
  http: { method: 'POST', path: '/loans/{loan}/acknowledge-key-facts' },
  cli: { words: 'loan acknowledge-key-facts', positionals: ['loan'] },
  examples: [
    {
      says: 'read out to the customer',
      input: { loan: 'LN-000001', note: 'read out in Marathi, signed copy kept' },
    },
  ],
});
