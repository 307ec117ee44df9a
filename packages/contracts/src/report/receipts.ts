import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount } from '../kit/scalars.js';
import { MONEY_ANSWER, MONEY_ERRORS, MONEY_OF, moneyRow } from './money.js';

/** The register of receipts of a branch, in the order of their numbers. */
export const receiptRegister = operation({
  name: 'report.receipts',
  summary: 'list the receipts of a branch by their numbers, undone ones among them',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject(MONEY_OF),
  output: z.strictObject({
    data: z.array(
      moneyRow.extend({ receipt: z.string(), kind: z.string(), takenBy: z.string().nullable() }),
    ),
    ...MONEY_ANSWER,
    /** Of these days: null where loans were chosen, because others have the numbers between. */
    numbers: z
      .strictObject({
        first: z.string().nullable(),
        last: z.string().nullable(),
        count: z.int(),
        /** Numbers between the first and the last that no receipt has. */
        missing: z.array(z.string()),
      })
      .nullable(),
    /** Receipts of these days that were undone: they have a number, and do not count. */
    undone: z.strictObject({ count: z.int(), amount: amount() }),
  }),
  errors: MONEY_ERRORS,
  http: { method: 'GET', path: '/reports/receipts' },
  cli: { words: 'report receipts' },
  examples: [{ says: 'of a day', input: { branch: 'PUN', from: '2026-01-05', to: '2026-01-05' } }],
});
