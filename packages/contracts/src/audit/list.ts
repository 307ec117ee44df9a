import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, instant, PAGE, pageOf, reference, text } from '../kit/scalars.js';

/** Lists who changed what, the latest first. */
export const listAudit = operation({
  name: 'audit.list',
  summary: 'list who changed what, the latest first',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch')
      .optional()
      .describe('only what concerns it; your own when left out, or all for who belongs to all'),
    user: reference('user').optional().describe('only what this user did'),
    target: reference('thing').optional().describe('only what was done to this thing, by its id'),
    operation: text(60).optional().describe('only this operation, such as loan.recordRepayment'),
    from: date().optional().describe('the first day, by the clock in UTC'),
    to: date().optional().describe('the last day, by the clock in UTC'),
    ...PAGE,
  }),
  output: pageOf(
    z.strictObject({
      id: z.string(),
      /** Empty for what concerns the institution. */
      branch: z.string(),
      seq: z.int(),
      at: instant(),
      userId: z.string().nullable(),
      /** The name that the user signs in with; the id of what is no user, such as the clock. */
      user: z.string().nullable(),
      operation: z.string(),
      targetId: z.string().nullable(),
      key: z.string().nullable(),
      before: z.unknown(),
      after: z.unknown(),
      hash: z.string(),
    }),
  ),
  errors: ['thing.not_found', 'access.other_branch', 'date.out_of_range', 'value.bad_cursor'],
  http: { method: 'GET', path: '/audit' },
  cli: { words: 'audit list' },
  examples: [{ says: 'what was done in a branch', input: { branch: 'PUN' } }],
});
