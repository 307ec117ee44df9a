import * as z from 'zod';
import {
  amount,
  count,
  date,
  instant,
  positiveAmount,
  signedAmount,
  word,
} from '../kit/scalars.js';

/** A till, as it is answered. */
export const tillRow = z.strictObject({
  id: z.string(),
  branch: z.string(),
  name: z.string(),
  status: word(['open', 'closed']),
  /** Who has it. */
  cashier: z.strictObject({ id: z.string(), username: z.string() }).nullable(),
  balance: amount(),
  openedOn: date().nullable(),
  version: z.int(),
});

/** Notes and coins as they were counted, in a list of values. */
export const pieces = z
  .array(
    z.strictObject({
      value: positiveAmount().describe('what one note or coin is worth, such as 500'),
      count: count(0, 1_000_000).describe('how many of them there are'),
    }),
  )
  .max(40);

/** One counting of a till. */
export const tillCount = z.strictObject({
  id: z.string(),
  kind: word(['opening', 'closing']),
  on: date(),
  counted: amount(),
  expected: amount(),
  /** Above nil: there was too much; below: too little. */
  difference: signedAmount(),
  reason: z.string().nullable(),
  denominations: z.array(z.strictObject({ value: amount(), count: z.int() })),
  userId: z.string(),
  at: instant(),
});
