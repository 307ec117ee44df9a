import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, PAGE, reference } from '../kit/scalars.js';
import { AS_OF_ANSWER, dueRow, KNOWN_ON, LOANS_OF, tiesRow } from './row.js';

/** Lists what is to be collected in a branch on a day. */
export const dueList = operation({
  name: 'report.dueList',
  summary: 'list what is to be collected on a day',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...LOANS_OF,
    branch: reference('branch').optional().describe('whose loans; your own when left out'),
    on: date().optional().describe('the day, also one to come; the business date when left out'),
    ...KNOWN_ON,
    ...PAGE,
  }),
  output: z.strictObject({
    branch: z.string(),
    ...AS_OF_ANSWER,
    data: z.array(dueRow),
    nextCursor: z.string().nullable(),
    /** Of all pages together. */
    total: z.strictObject({ loans: z.int(), due: amount(), arrears: amount() }),
    ties: z.array(tiesRow),
  }),
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'date.out_of_range',
    'value.bad_cursor',
  ],
  http: { method: 'GET', path: '/reports/due-list' },
  cli: { words: 'report due-list' },
  examples: [{ says: "today's round of an officer", input: { officer: 'asha' } }],
});
