import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, positiveAmount, reference, text } from '../kit/scalars.js';
import { ASKED_LOAN } from '../loan/asked-loan.js';
import { loanRow } from '../loan/row.js';

/** Takes down the applications of members of a group together: all of them, or none. */
export const applyAsGroup = operation({
  name: 'group.apply',
  summary: 'take down the loans that members of a group ask for together',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer'], scope: 'branch' },
  input: z.strictObject({
    group: reference('group').describe('its number, such as GR-000001'),
    product: reference('product').describe('its code; all take the same'),
    principal: positiveAmount()
      .optional()
      .describe('what each member is lent for whom nothing else is said'),
    members: z
      .array(
        z.strictObject({
          customer: reference('customer').describe('a member of the group'),
          principal: positiveAmount().optional().describe('what this member is lent'),
        }),
      )
      .min(1)
      .max(100)
      .optional()
      .describe('who asks for a loan; left out: every member'),
    installments: ASKED_LOAN.installments,
    annualRate: ASKED_LOAN.annualRate,
    disburseOn: ASKED_LOAN.disburseOn,
    firstDueOn: ASKED_LOAN.firstDueOn,
    purpose: text(200).optional().describe('what the loans are for'),
    note: text(500).optional().describe('anything the reviewer should know'),
  }),
  output: z.strictObject({
    group: z.string(),
    data: z.array(loanRow),
    total: z.strictObject({ loans: z.int(), principal: amount() }),
  }),
  errors: [
    'thing.not_found',
    'access.other_branch',
    'group.not_member',
    'group.not_eligible',
    'value.missing',
    'customer.not_verified',
    'customer.inactive',
    'loan.application_open',
    'product.retired',
    'loan.principal_outside',
    'loan.rate_outside',
    'loan.installments_outside',
    'loan.not_affordable',
    'loan.documents_missing',
  ],
  http: { method: 'POST', path: '/groups/{group}/loans' },
  cli: { words: 'group apply', positionals: ['group', 'product'] },
  examples: [
    {
      says: 'every member asks for the same',
      input: { group: 'GR-000001', product: 'EMI24', principal: '20000' },
    },
    {
      says: 'two members, of whom one asks for more',
      input: {
        group: 'GR-000001',
        product: 'EMI24',
        principal: '20000',
        members: [{ customer: 'CU-000001' }, { customer: 'CU-000002', principal: '30000' }],
      },
    },
  ],
});
