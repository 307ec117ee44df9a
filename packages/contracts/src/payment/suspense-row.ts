import * as z from 'zod';
import { amount, date, word } from '../kit/scalars.js';

/** Whether anything of suspended money is left. */
export const SUSPENSE_STATUSES = ['open', 'settled'] as const;

/** Money that came in and no loan was found for, as it is answered. */
export const suspenseRow = z.strictObject({
  id: z.string(),
  number: z.string(),
  on: date(),
  bookedOn: date(),
  /** Days from the day it came in to the business date. */
  age: z.int(),
  amount: amount(),
  /** What has gone to no loan yet, and not back either. */
  left: amount(),
  status: word(SUSPENSE_STATUSES),
  mode: word(['bank', 'mobile-money']),
  reference: z.string().nullable(),
  phone: z.string().nullable(),
  text: z.string().nullable(),
  entryId: z.string(),
  version: z.int(),
});
