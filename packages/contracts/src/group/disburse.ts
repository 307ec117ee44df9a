import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, reference, text, word } from '../kit/scalars.js';
import { loanRow } from '../loan/row.js';

/** Pays out the approved loans of a group together: all of them, or none. */
export const disburseGroup = operation({
  name: 'group.disburse',
  summary: 'pay out the approved loans of a group together',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    group: reference('group').describe('its number, such as GR-000001'),
    mode: word(['cash', 'bank', 'mobile-money']).describe('how the money is handed over'),
    firstDueOn: date()
      .optional()
      .describe('the first due date of them all; left out: as applied for'),
    reference: text(64).optional().describe("the bank's or the operator's own number"),
    note: text(500).optional().describe('anything worth keeping'),
  }),
  output: z.strictObject({
    group: z.string(),
    data: z.array(loanRow),
    /** Applications of the group that are not paid out, and why. */
    left: z.array(z.strictObject({ loan: z.string(), why: z.string() })),
    total: z.strictObject({ loans: z.int(), principal: amount() }),
  }),
  errors: [
    'thing.not_found',
    'access.other_branch',
    'group.nothing_to_disburse',
    'access.same_person',
    'customer.not_verified',
    'customer.inactive',
    'terms.first_due_too_early',
    'till.none_open',
    'till.not_enough',
    'till.vault_short',
    'day.closed',
  ],
  http: { method: 'POST', path: '/groups/{group}/disburse' },
  cli: { words: 'group disburse', positionals: ['group', 'mode'] },
  examples: [{ says: 'in cash at the meeting', input: { group: 'GR-000001', mode: 'cash' } }],
});
