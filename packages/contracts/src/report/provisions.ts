import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount } from '../kit/scalars.js';
import { AS_OF, AS_OF_ANSWER, LOANS_ERRORS, REPORT_OF, tiesRow } from './row.js';

/** What is set aside for losses, by class of the loans. */
export const provisionsReport = operation({
  name: 'report.provisions',
  summary: 'report what is set aside for losses',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...REPORT_OF,
    ...AS_OF,
  }),
  output: z.strictObject({
    ...AS_OF_ANSWER,
    /** The table the institution provides by; null: none, and nothing is set aside. */
    table: z.string().nullable(),
    classes: z.array(
      z.strictObject({
        class: z.string(),
        loans: z.int(),
        outstanding: amount(),
        provision: amount(),
      }),
    ),
    total: z.strictObject({ loans: z.int(), outstanding: amount(), provision: amount() }),
    ties: z.array(tiesRow),
  }),
  errors: LOANS_ERRORS,
  http: { method: 'GET', path: '/reports/provisions' },
  cli: { words: 'report provisions' },
  examples: [{ says: 'of all branches, for who belongs to all', input: {} }],
});
