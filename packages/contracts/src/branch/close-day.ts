import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, flag, reference, signedAmount } from '../kit/scalars.js';
import { branchRow } from './row.js';

/** What a day's end did. */
export const dayEnd = z.strictObject({
  branch: branchRow,
  /** The day that has ended. */
  on: date(),
  /** The next day on which the branch works. */
  nextBusinessDate: date(),
  /** Loans whose figures were brought to the end of the day. */
  loans: z.int(),
  /** Interest the day's end put into the books; below nil where it took some back. */
  interestAccrued: signedAmount(),
  newlyOverdue: z.int(),
  newlyNpa: z.int(),
  buckets: z.array(z.strictObject({ bucket: z.string(), loans: z.int(), outstanding: amount() })),
  /** The entry of all that the day brought; null when it brought nothing. */
  entryId: z.string().nullable(),
  provision: z
    .strictObject({
      table: z.string(),
      required: amount(),
      change: signedAmount(),
      entryId: z.string().nullable(),
    })
    .nullable(),
  /** Messages that wait to be sent: of instalments that come next, and of loans that are late. */
  reminders: z.strictObject({ due: z.int(), overdue: z.int() }),
  warnings: z.array(z.strictObject({ check: z.string(), count: z.int(), message: z.string() })),
});

/** Ends the business day of a branch: every loan is brought to its end and the books follow. */
export const closeDay = operation({
  name: 'branch.closeDay',
  summary: 'end the business day of a branch',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('the branch; your own when left out'),
    on: date()
      .optional()
      .describe('the day you mean to end: refused when the branch is in another one'),
    openNext: flag().optional().describe('open the next working day, too'),
  }),
  output: dayEnd,
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'day.closed',
    'day.other_date',
    'day.not_ready',
    'day.no_workday',
  ],
  http: { method: 'POST', path: '/branches/day/close' },
  cli: { words: 'day close', positionals: ['branch'] },
  examples: [
    { says: 'your own branch', input: {} },
    { says: 'a branch, in its day', input: { branch: 'PUN', on: '2026-01-02' } },
    { says: 'and begin the next one', input: { openNext: true } },
  ],
});
