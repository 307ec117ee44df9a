import * as z from 'zod';
import { amount, date, PAGE, reference, word } from '../kit/scalars.js';
import { MONEY_MODES, PAYMENT_STATUSES } from '../loan/receipt.js';
import { KNOWN_ON, LOANS_OF, tiesRow } from './row.js';

/** Which money of a branch a register is about: the days are those it was booked on. */
export const MONEY_OF = {
  ...LOANS_OF,
  branch: reference('branch').optional().describe('whose books; your own when left out'),
  from: date().optional().describe('the first day in the books; the business date when left out'),
  to: date().optional().describe('the last day in the books; the business date when left out'),
  ...KNOWN_ON,
  ...PAGE,
} as const;

/** What such a register may be refused for. */
export const MONEY_ERRORS = [
  'value.missing',
  'thing.not_found',
  'access.other_branch',
  'date.out_of_range',
  'value.bad_cursor',
] as const;

/** Money that moved for a loan, as registers have it. */
export const moneyRow = z.strictObject({
  id: z.string(),
  on: date(),
  bookedOn: date(),
  loan: z.strictObject({ id: z.string(), number: z.string() }),
  customer: z.strictObject({ id: z.string(), number: z.string(), name: z.string() }),
  amount: amount(),
  mode: word(MONEY_MODES),
  reference: z.string().nullable(),
  status: word(PAYMENT_STATUSES),
});

/** Everything of a register but its rows. */
export const MONEY_ANSWER = {
  branch: z.string(),
  from: date(),
  to: date(),
  /** Null: all that was entered. */
  knownOn: date().nullable(),
  nextCursor: z.string().nullable(),
  /** Of all pages together; what was taken back, bounced or is not cleared does not count. */
  total: z.strictObject({ count: z.int(), amount: amount() }),
  byMode: z.array(z.strictObject({ mode: z.string(), count: z.int(), amount: amount() })),
  ties: z.array(tiesRow),
} as const;
