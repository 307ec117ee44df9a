import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, count, PAGE, reference } from '../kit/scalars.js';
import { AS_OF, AS_OF_ANSWER, dueRow, LOANS_OF, tiesRow } from './row.js';

/** Lists the loans of a branch on which something is overdue, the longest late first. */
export const overdueReport = operation({
  name: 'report.overdue',
  summary: 'list the loans on which something is overdue',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...LOANS_OF,
    branch: reference('branch').optional().describe('whose loans; your own when left out'),
    ...AS_OF,
    days: count(1, 36_600).optional().describe('only loans late by so many days or more'),
    ...PAGE,
  }),
  output: z.strictObject({
    branch: z.string(),
    ...AS_OF_ANSWER,
    data: z.array(dueRow),
    nextCursor: z.string().nullable(),
    total: z.strictObject({ loans: z.int(), arrears: amount(), outstanding: amount() }),
    ties: z.array(tiesRow),
  }),
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'date.out_of_range',
    'value.bad_cursor',
  ],
  http: { method: 'GET', path: '/reports/overdue' },
  cli: { words: 'report overdue' },
  examples: [{ says: 'a month late or more', input: { branch: 'PUN', days: 30 } }],
});
