import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { positiveAmount, reference } from '../kit/scalars.js';
import { reason } from '../loan/servicing-fields.js';
import { suspenseRow } from './suspense-row.js';

/** Gives money in suspense back to whoever sent it. */
export const returnSuspense = operation({
  name: 'payment.returnSuspense',
  summary: 'give money in suspense back to whoever sent it',
  effect: 'danger',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    suspense: reference('suspense').describe('the money, such as SU-000001'),
    amount: positiveAmount().optional().describe('how much of it; all that is left when left out'),
    reason: reason(),
  }),
  output: z.strictObject({ suspense: suspenseRow, entryId: z.string() }),
  errors: ['thing.not_found', 'access.other_branch', 'payment.suspense_short', 'day.closed'],
  http: { method: 'POST', path: '/suspense/{suspense}/returns' },
  cli: { words: 'payment return', positionals: ['suspense'] },
  examples: [
    {
      says: 'a transfer that was meant for somebody else',
      input: { suspense: 'SU-000001', reason: 'sent by mistake, says the sender' },
    },
  ],
});
