import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference } from '../kit/scalars.js';

/** Sends a customer the statement of a loan. */
export const sendStatement = operation({
  name: 'message.sendStatement',
  summary: 'send a customer the statement of a loan, as was agreed',
  effect: 'write',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'customer'],
    scope: 'branch',
  },
  input: z.strictObject({
    loan: reference('loan').describe('id or number, such as LN-000001'),
    from: date().optional().describe('first day; the day the money went out when left out'),
    to: date().optional().describe('last day; the business date when left out'),
  }),
  output: z.strictObject({
    loan: z.strictObject({ id: z.string(), number: z.string() }),
    customer: z.strictObject({ id: z.string(), number: z.string() }),
    from: date().nullable(),
    to: date(),
  }),
  errors: [
    'thing.not_found',
    'access.other_branch',
    'access.other_customer',
    'loan.not_disbursed',
    'date.out_of_range',
    'customer.not_written_to',
  ],
  http: { method: 'POST', path: '/loans/{loan}/statement/send' },
  cli: { words: 'mail statement', positionals: ['loan'] },
  examples: [{ says: 'from the beginning', input: { loan: 'LN-000001' } }],
});
