import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { MONEY_ANSWER, MONEY_ERRORS, MONEY_OF, moneyRow } from './money.js';

/** The money that came in for loans of a branch. */
export const collectionReport = operation({
  name: 'report.collections',
  summary: 'list the receipts of a branch',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject(MONEY_OF),
  output: z.strictObject({
    data: z.array(
      moneyRow.extend({ receipt: z.string().nullable(), kind: z.string(), userId: z.string() }),
    ),
    ...MONEY_ANSWER,
  }),
  errors: MONEY_ERRORS,
  http: { method: 'GET', path: '/reports/collections' },
  cli: { words: 'report collections' },
  examples: [{ says: 'a week', input: { branch: 'PUN', from: '2026-01-05', to: '2026-01-10' } }],
});
