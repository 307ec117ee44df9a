import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount } from '../kit/scalars.js';
import { AS_OF, AS_OF_ANSWER, BY, LOANS_ERRORS, LOANS_OF, tiesRow } from './row.js';

/** Loans that are alike in something, and what they cost, in percent a year. */
const group = z.strictObject({
  key: z.string().nullable(),
  loans: z.int(),
  outstanding: amount(),
  min: z.string().nullable(),
  max: z.string().nullable(),
  /** By what is outstanding. */
  average: z.string().nullable(),
});

/** The lowest, highest and average rate that is charged. */
export const ratesReport = operation({
  name: 'report.rates',
  summary: 'report the rates that are charged',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...LOANS_OF,
    ...AS_OF,
    ...BY,
  }),
  output: z.strictObject({
    ...AS_OF_ANSWER,
    groups: z.array(group),
    total: group,
    ties: z.array(tiesRow),
  }),
  errors: LOANS_ERRORS,
  http: { method: 'GET', path: '/reports/rates' },
  cli: { words: 'report rates' },
  examples: [{ says: 'by product', input: { by: 'product' } }],
});
