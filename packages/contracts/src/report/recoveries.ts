import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date } from '../kit/scalars.js';
import { MONEY_ANSWER, MONEY_ERRORS, MONEY_OF, moneyRow } from './money.js';

/** What came in on loans that were written off. */
export const recoveryReport = operation({
  name: 'report.recoveries',
  summary: 'list what came in on loans that were written off',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject(MONEY_OF),
  output: z.strictObject({
    data: z.array(
      moneyRow.extend({
        receipt: z.string().nullable(),
        writtenOffOn: date().nullable(),
        /** All that has been recovered on the loan so far. */
        recovered: amount(),
      }),
    ),
    ...MONEY_ANSWER,
  }),
  errors: MONEY_ERRORS,
  http: { method: 'GET', path: '/reports/recoveries' },
  cli: { words: 'report recoveries' },
  examples: [{ says: 'a year', input: { branch: 'PUN', from: '2026-01-01', to: '2026-12-31' } }],
});
