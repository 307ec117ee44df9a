import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, PAGE, reference } from '../kit/scalars.js';
import { tiesRow } from './row.js';

/** The register of receipts of a branch. */
export const collectionReport = operation({
  name: 'report.collections',
  summary: 'list the receipts of a branch',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('whose receipts; your own when left out'),
    from: date().optional().describe('the first day in the books; the business date when left out'),
    to: date().optional().describe('the last day in the books; the business date when left out'),
    ...PAGE,
  }),
  output: z.strictObject({
    branch: z.string(),
    from: date(),
    to: date(),
    data: z.array(
      z.strictObject({
        id: z.string(),
        receipt: z.string().nullable(),
        kind: z.string(),
        on: date(),
        bookedOn: date(),
        loan: z.strictObject({ id: z.string(), number: z.string() }),
        customer: z.strictObject({ id: z.string(), number: z.string(), name: z.string() }),
        amount: amount(),
        mode: z.string(),
        reference: z.string().nullable(),
        status: z.string(),
        userId: z.string(),
      }),
    ),
    nextCursor: z.string().nullable(),
    /** Of all pages together; what was taken back, bounced or is not cleared does not count. */
    total: z.strictObject({ count: z.int(), amount: amount() }),
    byMode: z.array(z.strictObject({ mode: z.string(), count: z.int(), amount: amount() })),
    ties: z.array(tiesRow),
  }),
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'date.out_of_range',
    'value.bad_cursor',
  ],
  http: { method: 'GET', path: '/reports/collections' },
  cli: { words: 'report collections' },
  examples: [{ says: 'a week', input: { branch: 'PUN', from: '2026-01-05', to: '2026-01-10' } }],
});
