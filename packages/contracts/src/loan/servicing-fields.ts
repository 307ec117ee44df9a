import * as z from 'zod';
import { count, date, reference, text, word } from '../kit/scalars.js';
import { loanBrief } from './figures.js';
import { MONEY_MODES, PROMPT_MODES, receiptShown } from './receipt.js';

/** The loan that something is done to, and how it was when the actor read it. */
export const LOAN_FIELDS = {
  loan: reference('loan').describe('number of the loan, such as LN-000001'),
  version: count(1, 2_147_483_647)
    .optional()
    .describe('version of the loan you read: refused when it has changed since'),
} as const;

/** Why it is done, for those who look later. */
export const reason = () => text(200).describe('why, in words that others understand later');

const valueDate = () =>
  date()
    .optional()
    .describe('day the money was there; the business date when left out, never a later one');

const moneyReference = () =>
  text(64).optional().describe('number the bank or the operator gave it, or that of the cheque');

/** How money came in. */
export const MONEY_FIELDS = {
  mode: word(MONEY_MODES).default('cash').describe('how it was paid'),
  reference: moneyReference(),
  on: valueDate(),
} as const;

/** The same for money that must be there at once: no cheque. */
export const PROMPT_MONEY_FIELDS = {
  mode: word(PROMPT_MODES).default('cash').describe('how it is paid'),
  reference: moneyReference(),
} as const;

/** The value date of money that must be there at once. */
export const PROMPT_DATE = { on: valueDate() } as const;

/** What comes of money for a loan: what is printed, and where the loan stands. */
export const paymentAnswer = z.strictObject({ receipt: receiptShown, loan: loanBrief });

/** What comes of a change that moves no money. */
export const changeAnswer = z.strictObject({
  event: z.strictObject({ id: z.string(), kind: z.string(), on: date() }),
  loan: loanBrief,
});

/** What every change of a running loan may be refused for. */
export const SERVICING_ERRORS = [
  'thing.not_found',
  'access.other_branch',
  'day.closed',
  'version.stale',
  'loan.wrong_status',
] as const;

/** What money that came in may be refused for, beside that. */
export const MONEY_IN_ERRORS = [
  ...SERVICING_ERRORS,
  'payment.future',
  'payment.back_dated',
  'event.too_early',
  'payment.same_reference',
  'till.none_open',
] as const;
