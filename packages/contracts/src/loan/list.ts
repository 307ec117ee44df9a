import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, PAGE, pageOf, reference, text, word } from '../kit/scalars.js';
import { LOAN_STATUSES, loanRow } from './row.js';

/** Lists loans. */
export const listLoans = operation({
  name: 'loan.list',
  summary: 'list loans; with a number of days past due, the latest first',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'branch',
  },
  input: z.strictObject({
    branch: reference('branch').optional().describe('only those of this branch'),
    status: word(LOAN_STATUSES).optional().describe('only those of this status'),
    officer: reference('user').optional().describe('only those this officer looks after'),
    customer: reference('customer').optional().describe('only those of this customer'),
    product: reference('product').optional().describe('only those of this product'),
    formerNumber: text(64)
      .optional()
      .describe('only those that had just this number in the system they came from'),
    dpdFrom: count(1, 36_600)
      .optional()
      .describe("only those at least so many days past due at the last day's end"),
    ...PAGE,
  }),
  output: pageOf(loanRow),
  errors: ['thing.not_found', 'access.other_branch', 'access.other_customer', 'value.bad_cursor'],
  http: { method: 'GET', path: '/loans' },
  cli: { words: 'loan list' },
  examples: [
    { says: 'applications that wait for a review', input: { status: 'applied' } },
    { says: 'by its number in another system', input: { formerNumber: 'OLD/1734' } },
    { says: 'loans more than a month late', input: { dpdFrom: 30 } },
  ],
});
