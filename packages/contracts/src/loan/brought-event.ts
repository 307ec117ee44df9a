import * as z from 'zod';
import { count, date, percent, positiveAmount, text, word } from '../kit/scalars.js';
import { LOAN_PARTS } from './figures.js';

/** What can have happened to a loan, in the words of the loan file. */
export const EVENT_KINDS = [
  'repayment',
  'prepayment',
  'fee',
  'waiver',
  'reversal',
  'reschedule',
  'moratorium',
  'foreclosure',
  'write-off',
  'recovery',
  'refund',
] as const;

/** An event that happened in another system; its kind says which fields it has. */
export const broughtEvent = z.strictObject({
  id: text(64)
    .optional()
    .describe('what it was called there, such as its receipt; a reversal names it'),
  kind: word(EVENT_KINDS).describe('what happened'),
  on: date().describe('the day on which it counts'),
  amount: positiveAmount().optional().describe('how much, where money or a balance moved'),
  name: text(100).optional().describe('of a fee: what it is called'),
  part: word(LOAN_PARTS).optional().describe('of a waiver: what was waived'),
  of: text(64).optional().describe('of a reversal: the id of what it undoes'),
  reason: text(200).optional().describe('of a reversal: why'),
  // biome-ignore lint/suspicious/noThenProperty: the loan file's own word.
  then: word(['reduce-term', 'reduce-installment', 'next-installment'])
    .optional()
    .describe('of a prepayment: what becomes of the plan'),
  installments: count(1, 1_200)
    .optional()
    .describe('of a reschedule or moratorium: how many instalments'),
  firstDueOn: date().optional().describe('of a reschedule: the first due date'),
  annualRate: percent().optional().describe('of a reschedule: percent a year from then on'),
  arrears: word(['keep', 'capitalize'])
    .optional()
    .describe('of a reschedule: what becomes of what is overdue'),
  interest: word(['capitalize', 'defer', 'waive'])
    .optional()
    .describe('of a moratorium: what becomes of its interest'),
  feePercent: percent().optional().describe('of a foreclosure: its fee, percent'),
});
