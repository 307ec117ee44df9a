import * as z from 'zod';
import { amount, date, signedAmount, word } from '../kit/scalars.js';
import { parts } from './row.js';

/** How money is handed over. */
export const MONEY_MODES = ['cash', 'bank', 'mobile-money', 'cheque'] as const;

/** How money that must be there at once is handed over. */
export const PROMPT_MODES = ['cash', 'bank', 'mobile-money'] as const;

/** What money was for. */
export const PAYMENT_KINDS = [
  'disbursement',
  'repayment',
  'prepayment',
  'foreclosure',
  'recovery',
  'refund',
] as const;

/** What became of it. pending: it has touched no loan yet. */
export const PAYMENT_STATUSES = ['pending', 'posted', 'reversed', 'bounced'] as const;

/** What money went to. Below nil: money held was used, or paid back. */
export const allocationShown = z.strictObject({
  principal: amount(),
  interest: amount(),
  fee: amount(),
  penalty: amount(),
  excess: signedAmount(),
  recovery: amount(),
});

/** Money that came in or went out for a loan, as it stood when it was booked. */
export const receiptShown = z.strictObject({
  id: z.string(),
  /** Null for what is pending or has bounced, and for money that went out. */
  number: z.string().nullable(),
  loan: z.strictObject({ id: z.string(), number: z.string() }),
  kind: word(PAYMENT_KINDS),
  status: word(PAYMENT_STATUSES),
  amount: amount(),
  mode: word(MONEY_MODES),
  reference: z.string().nullable(),
  on: date(),
  bookedOn: date(),
  eventId: z.string().nullable(),
  allocation: allocationShown.nullable(),
  outstandingBefore: parts.nullable(),
  outstandingAfter: parts.nullable(),
  nextDueOn: date().nullable(),
  nextDueAmount: amount().nullable(),
  version: z.int(),
});
