import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { signedAmount } from '../kit/scalars.js';
import { MONEY_ANSWER, MONEY_ERRORS, MONEY_OF, moneyRow } from './money.js';

/** What borrowers paid ahead of their plans. */
export const prepaymentReport = operation({
  name: 'report.prepayments',
  summary: 'list what borrowers paid ahead: prepayments, and loans paid off early',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject(MONEY_OF),
  output: z.strictObject({
    data: z.array(
      moneyRow.extend({
        receipt: z.string().nullable(),
        kind: z.string(),
        /** What it went to, as it was booked. */
        principal: signedAmount(),
        interest: signedAmount(),
        charges: signedAmount(),
        /** What is owed on the loan after it, as it was booked. */
        outstanding: signedAmount().nullable(),
      }),
    ),
    ...MONEY_ANSWER,
  }),
  errors: MONEY_ERRORS,
  http: { method: 'GET', path: '/reports/prepayments' },
  cli: { words: 'report prepayments' },
  examples: [{ says: 'a month', input: { branch: 'PUN', from: '2026-01-01', to: '2026-01-31' } }],
});
