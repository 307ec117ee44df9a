import * as z from 'zod';
import { amount, date, word } from '../kit/scalars.js';
import { MONEY_ANSWER } from './money.js';
import { tiesRow } from './row.js';

/** Something owed that was let go, as registers have it. */
export const givenUpRow = z.strictObject({
  event: z.string(),
  on: date(),
  bookedOn: date(),
  loan: z.strictObject({ id: z.string(), number: z.string() }),
  customer: z.strictObject({ id: z.string(), number: z.string(), name: z.string() }),
  officer: z.string().nullable(),
  product: z.string(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  status: word(['standing', 'undone']),
  undoneOn: date().nullable(),
});

/** Everything of such a register but its rows and totals. */
export const GIVEN_UP_ANSWER = {
  branch: MONEY_ANSWER.branch,
  from: MONEY_ANSWER.from,
  to: MONEY_ANSWER.to,
  knownOn: MONEY_ANSWER.knownOn,
  nextCursor: MONEY_ANSWER.nextCursor,
  ties: z.array(tiesRow),
} as const;

/** The parts of what was owed. */
export const GIVEN_UP_PARTS = {
  principal: amount(),
  interest: amount(),
  fee: amount(),
  penalty: amount(),
} as const;
