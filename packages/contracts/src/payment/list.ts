import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, PAGE, pageOf, reference, word } from '../kit/scalars.js';
import { PAYMENT_STATUSES } from '../loan/receipt.js';
import { paymentRow } from './paid-row.js';

/** Lists money that came in and went out for loans. */
export const listPayments = operation({
  name: 'payment.list',
  summary: 'list the payments of a branch, or of a loan',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('of which branch; your own when left out'),
    loan: reference('loan').optional().describe('of which loan, whatever its branch was'),
    status: word(PAYMENT_STATUSES)
      .optional()
      .describe('pending: cheques and transfers not cleared yet'),
    from: date().optional().describe('first business date it was booked on'),
    to: date().optional().describe('last business date it was booked on'),
    ...PAGE,
  }),
  output: pageOf(paymentRow),
  errors: ['value.missing', 'thing.not_found', 'access.other_branch', 'value.bad_cursor'],
  http: { method: 'GET', path: '/payments' },
  cli: { words: 'payment list' },
  examples: [
    { says: 'cheques that wait', input: { status: 'pending' } },
    { says: 'of a day', input: { branch: 'PUN', from: '2026-02-15', to: '2026-02-15' } },
  ],
});
