import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, count } from '../kit/scalars.js';
import { AS_OF, AS_OF_ANSWER, BY, LOANS_ERRORS, LOANS_OF, partsRow, tiesRow } from './row.js';

/** Loans that are alike in something, by how late they are. */
const group = z.strictObject({
  key: z.string().nullable(),
  loans: z.int(),
  outstanding: amount(),
  /** What nothing is overdue on. */
  current: z.strictObject({ loans: z.int(), outstanding: amount() }),
  bands: z.array(
    z.strictObject({
      /** Days late, both in it; null: without end. */
      from: z.int(),
      to: z.int().nullable(),
      /** Instalments of that age, and what of them is unpaid. */
      installments: z.int(),
      arrears: partsRow,
      /** Loans the oldest arrears of which are of that age, and all their principal. */
      loans: z.int(),
      outstanding: amount(),
    }),
  ),
});

/** How old arrears are, and what is owed on loans of each age. */
export const ageingReport = operation({
  name: 'report.ageing',
  summary: 'report how old arrears are',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...LOANS_OF,
    ...AS_OF,
    ...BY,
    starts: z
      .array(count(0, 36_500))
      .min(1)
      .max(12)
      .optional()
      .describe('days late on which bands begin, rising; 0, 1, 31, 61, 91, 181, 366 when left out'),
  }),
  output: z.strictObject({
    ...AS_OF_ANSWER,
    groups: z.array(group),
    total: group,
    ties: z.array(tiesRow),
  }),
  errors: [...LOANS_ERRORS, 'terms.rules_unordered'],
  http: { method: 'GET', path: '/reports/ageing' },
  cli: { words: 'report ageing' },
  examples: [{ says: 'by officer, in three bands', input: { by: 'officer', starts: [1, 31, 91] } }],
});
