import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, flag, reference } from '../kit/scalars.js';

/** Tells what closes a loan. */
export const loanPayoff = operation({
  name: 'loan.payoff',
  summary: 'tell what closes a loan on a day',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'branch',
  },
  input: z.strictObject({
    loan: reference('loan').describe('number of the loan, such as LN-000001'),
    on: date().optional().describe('the day it is closed; the business date when left out'),
    withoutFee: flag().optional().describe('as if there were no fee for closing early'),
  }),
  output: z.strictObject({
    loan: z.strictObject({ id: z.string(), number: z.string() }),
    on: date(),
    principal: amount(),
    interest: amount(),
    fee: amount(),
    penalty: amount(),
    foreclosureFee: amount(),
    /** Money held and interest paid ahead: it comes off the rest. */
    excess: amount(),
    total: amount(),
  }),
  errors: ['thing.not_found', 'access.other_branch', 'loan.not_disbursed', 'date.out_of_range'],
  http: { method: 'GET', path: '/loans/{loan}/payoff' },
  cli: { words: 'loan payoff', positionals: ['loan', 'on'] },
  examples: [{ says: 'today', input: { loan: 'LN-000001' } }],
});
