import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount } from '../kit/scalars.js';
import { GIVEN_UP_ANSWER, GIVEN_UP_PARTS, givenUpRow } from './given-up.js';
import { MONEY_ERRORS, MONEY_OF } from './money.js';

/** Loans that were given up. */
export const writeOffReport = operation({
  name: 'report.writeOffs',
  summary: 'list the loans that were written off, how late they were, by whom and why',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject(MONEY_OF),
  output: z.strictObject({
    data: z.array(
      givenUpRow.extend({
        /** Days late on the day it was given up. */
        daysLate: z.int(),
        ...GIVEN_UP_PARTS,
        /** All that came in on it since. */
        recovered: amount(),
      }),
    ),
    ...GIVEN_UP_ANSWER,
    /** Of all pages together; what was undone does not count. */
    total: z.strictObject({ count: z.int(), ...GIVEN_UP_PARTS, recovered: amount() }),
  }),
  errors: MONEY_ERRORS,
  http: { method: 'GET', path: '/reports/write-offs' },
  cli: { words: 'report write-offs' },
  examples: [{ says: 'a year', input: { branch: 'PUN', from: '2026-01-01', to: '2026-12-31' } }],
});
