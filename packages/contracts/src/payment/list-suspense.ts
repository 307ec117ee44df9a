import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, PAGE, reference, word } from '../kit/scalars.js';
import { tiesRow } from '../report/row.js';
import { suspenseRow } from './suspense-row.js';

/** Lists the money that no loan was found for, the oldest first. */
export const listSuspense = operation({
  name: 'payment.listSuspense',
  summary: 'list the money that no loan was found for, the oldest first',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('of which branch; your own when left out'),
    status: word(['open', 'settled', 'all'])
      .default('open')
      .describe('open: something of it is left'),
    ...PAGE,
  }),
  output: z.strictObject({
    branch: z.string(),
    on: date(),
    data: z.array(suspenseRow),
    nextCursor: z.string().nullable(),
    /** Of all that is open, whatever was asked for. */
    total: z.strictObject({ count: z.int(), left: amount() }),
    ties: z.array(tiesRow),
  }),
  errors: ['value.missing', 'thing.not_found', 'access.other_branch', 'value.bad_cursor'],
  http: { method: 'GET', path: '/suspense' },
  cli: { words: 'payment suspense' },
  examples: [{ says: 'what waits for its loan', input: { branch: 'PUN' } }],
});
