import * as z from 'zod';
import { date, word } from '../kit/scalars.js';

/** A branch, as it is answered. */
export const branchRow = z.strictObject({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  businessDate: date(),
  dayStatus: word(['open', 'closed']),
  version: z.int(),
});
