import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference, word } from '../kit/scalars.js';

/** What a group must fulfil before it is lent to. */
export const ELIGIBILITY_RULES = ['size', 'nobody-overdue', 'cycle', 'members'] as const;

/** Says whether a group may borrow, rule by rule. */
export const groupEligibility = operation({
  name: 'group.eligibility',
  summary: 'say whether a group may borrow, and why or why not',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    group: reference('group').describe('its number, such as GR-000001'),
  }),
  output: z.strictObject({
    group: z.string(),
    eligible: z.boolean(),
    data: z.array(
      z.strictObject({
        rule: word(ELIGIBILITY_RULES),
        passed: z.boolean(),
        reason: z.string(),
        facts: z.unknown(),
      }),
    ),
  }),
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/groups/{group}/eligibility' },
  cli: { words: 'group eligibility', positionals: ['group'] },
  examples: [{ says: 'a group', input: { group: 'GR-000001' } }],
});
