import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf, reference, word } from '../kit/scalars.js';
import { DOCUMENT_KINDS } from './kinds.js';
import { DOCUMENT_STATUSES, documentRow } from './row.js';

/** Lists documents, the latest first. */
export const listDocuments = operation({
  name: 'document.list',
  summary: 'list documents, the latest first',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'branch',
  },
  input: z.strictObject({
    customer: reference('customer').optional().describe('of a customer, and of the loans'),
    loan: reference('loan').optional().describe('of a loan alone'),
    branch: reference('branch')
      .optional()
      .describe('of which branch; your own when left out, or all for who belongs to all'),
    kind: word(DOCUMENT_KINDS).optional().describe('what they are for'),
    status: word(DOCUMENT_STATUSES)
      .optional()
      .describe('pending: nobody has looked at it; left out: all but the deleted ones'),
    ...PAGE,
  }),
  output: pageOf(documentRow),
  errors: ['thing.not_found', 'access.other_branch', 'access.other_customer', 'value.bad_cursor'],
  http: { method: 'GET', path: '/documents' },
  cli: { words: 'document list' },
  examples: [
    { says: 'all of a customer', input: { customer: 'CU-000001' } },
    { says: 'what is to be looked at', input: { status: 'pending' } },
  ],
});
