import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, PAGE, pageOf, reference } from '../kit/scalars.js';

/** What the books say of a loan. */
export const loanJournal = operation({
  name: 'loan.journal',
  summary: 'list what was posted for a loan',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    loan: reference('loan').describe('number of the loan, such as LN-000001'),
    ...PAGE,
  }),
  output: pageOf(
    z.strictObject({
      id: z.string(),
      seq: z.int(),
      on: date(),
      valueOn: date(),
      kind: z.string(),
      narration: z.string(),
      transactionId: z.string().nullable(),
      lines: z.array(
        z.strictObject({
          account: z.strictObject({ code: z.string(), name: z.string() }),
          debit: amount(),
          credit: amount(),
        }),
      ),
    }),
  ),
  errors: ['thing.not_found', 'access.other_branch', 'value.bad_cursor'],
  http: { method: 'GET', path: '/loans/{loan}/journal' },
  cli: { words: 'loan journal', positionals: ['loan'] },
  examples: [{ says: 'from the beginning', input: { loan: 'LN-000001' } }],
});
