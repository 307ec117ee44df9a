import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount } from '../kit/scalars.js';
import { GIVEN_UP_ANSWER, GIVEN_UP_PARTS, givenUpRow } from './given-up.js';
import { MONEY_ERRORS, MONEY_OF } from './money.js';

/** What was let go of dues. */
export const waiverReport = operation({
  name: 'report.waivers',
  summary: 'list what was let go of dues, by whom and why',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject(MONEY_OF),
  output: z.strictObject({
    data: z.array(givenUpRow.extend({ part: z.string(), amount: amount() })),
    ...GIVEN_UP_ANSWER,
    /** Of all pages together; what was undone does not count. */
    total: z.strictObject({ count: z.int(), amount: amount(), ...GIVEN_UP_PARTS }),
  }),
  errors: MONEY_ERRORS,
  http: { method: 'GET', path: '/reports/waivers' },
  cli: { words: 'report waivers' },
  examples: [{ says: 'a quarter', input: { branch: 'PUN', from: '2026-01-01', to: '2026-03-31' } }],
});
