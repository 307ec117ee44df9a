import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, flag, reference, word } from '../kit/scalars.js';
import { branchRow } from './row.js';

/** Shows the day a branch is in, and what stands in the way of its end. */
export const showDay = operation({
  name: 'branch.day',
  summary: 'show the day a branch is in, and what stands in the way of its end',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('the branch; your own when left out'),
  }),
  output: z.strictObject({
    branch: branchRow,
    weekday: z.string(),
    nextBusinessDate: date(),
    holidays: z.strictObject({ weekly: z.array(z.string()), dates: z.array(date()) }),
    checks: z.array(
      z.strictObject({
        check: z.string(),
        /** stop: the day cannot be closed before; warn: it can. */
        weight: word(['stop', 'warn']),
        ok: flag(),
        count: z.int(),
        message: z.string(),
      }),
    ),
    ready: flag(),
    counts: z.strictObject({
      activeLoans: z.int(),
      dueToday: z.int(),
      receipts: z.int(),
      disbursements: z.int(),
      entries: z.int(),
    }),
  }),
  errors: ['value.missing', 'thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/branches/day' },
  cli: { words: 'day show', positionals: ['branch'] },
  examples: [{ says: 'your own branch', input: {} }],
});
