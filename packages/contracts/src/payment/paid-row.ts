import * as z from 'zod';
import { receiptShown } from '../loan/receipt.js';

/** A payment as a list has it. */
export const paymentRow = receiptShown
  .pick({
    id: true,
    number: true,
    loan: true,
    kind: true,
    status: true,
    amount: true,
    mode: true,
    reference: true,
    on: true,
    bookedOn: true,
    version: true,
  })
  .extend({ customer: z.strictObject({ id: z.string(), number: z.string(), name: z.string() }) });
