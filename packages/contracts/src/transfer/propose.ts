import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference, text } from '../kit/scalars.js';
import { transferRow } from './row.js';

/** Proposes that people go to another branch. */
export const proposeTransfer = operation({
  name: 'transfer.propose',
  summary: 'propose that a customer, a group or a centre goes to another branch',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    to: reference('branch').describe('the branch they go to'),
    customer: reference('customer').optional().describe('a customer, with the household'),
    group: reference('group').optional().describe('or a group, with its members'),
    centre: reference('centre').optional().describe('or a centre, with its groups'),
    toCentre: reference('centre')
      .optional()
      .describe('of a group: the centre of the other branch that it goes to'),
    reason: text(500).describe('why'),
  }),
  output: transferRow,
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'transfer.same_branch',
    'transfer.tied',
    'transfer.not_ready',
    'centre.closed',
    'group.elsewhere',
  ],
  http: { method: 'POST', path: '/transfers' },
  cli: { words: 'transfer propose', positionals: ['to'] },
  examples: [
    {
      says: 'a customer has moved to another town',
      input: { to: 'NAG', customer: 'CU-000001', reason: 'moved to Nagpur' },
    },
    {
      says: 'a group meets nearer to the other branch',
      input: { to: 'NAG', group: 'GR-000001', toCentre: 'N01', reason: 'nearer' },
    },
  ],
});
