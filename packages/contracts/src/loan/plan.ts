import * as z from 'zod';
import { amount, date } from '../kit/scalars.js';

/** One instalment as it is planned. */
export const plannedRow = z.strictObject({
  number: z.int(),
  from: date(),
  due: date(),
  days: z.int(),
  principal: amount(),
  interest: amount(),
  fees: amount(),
  total: amount(),
  balance: amount(),
  capitalized: amount(),
});

/** A repayment plan. */
export const plan = z.strictObject({
  /** The equal instalment; null where there is none. */
  installment: amount().nullable(),
  installments: z.array(plannedRow),
  totals: z.strictObject({
    principal: amount(),
    interest: amount(),
    fees: amount(),
    total: amount(),
  }),
  disbursed: z.strictObject({ gross: amount(), deducted: amount(), net: amount() }),
  apr: z.strictObject({ nominal: z.string(), effective: z.string() }),
});
