import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, phone, positiveAmount, reference, text, word } from '../kit/scalars.js';
import { MONEY_IN_ERRORS } from '../loan/servicing-fields.js';

/** Books a line of a statement of the bank or of mobile money. */
export const placePayment = operation({
  name: 'payment.place',
  summary: 'book money of a statement: to the loan that it is for, or to suspense',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    amount: positiveAmount().describe('money that came in'),
    on: date().optional().describe('day it came in; the business date when left out'),
    mode: word(['bank', 'mobile-money']).default('bank').describe('whose statement it is'),
    reference: text(64).optional().describe('number that the bank or the operator gave it'),
    loan: reference('loan').optional().describe('the loan it is for, where that is known'),
    phone: phone().optional().describe('phone that it was sent from'),
    text: text(200).optional().describe('what else stands there; it may name the loan'),
    branch: reference('branch').optional().describe('the branch; your own when left out'),
  }),
  output: z.strictObject({
    /** What told the loan; null: nothing did, and the money is in suspense. */
    by: z.enum(['loan', 'reference', 'phone', 'amount']).nullable(),
    loan: z.string().nullable(),
    /** The number of the receipt. */
    number: z.string().nullable(),
    /** The number it has in suspense, and its entry in the books, where it is there. */
    suspense: z.string().nullable(),
    entryId: z.string().nullable(),
    remark: z.string().nullable(),
  }),
  errors: [...MONEY_IN_ERRORS],
  http: { method: 'POST', path: '/payments/placed' },
  cli: { words: 'payment place', positionals: ['amount'] },
  examples: [
    {
      says: 'mobile money from the phone of a customer',
      input: { amount: '505', mode: 'mobile-money', reference: 'MM81723', phone: '9876543210' },
    },
  ],
});
