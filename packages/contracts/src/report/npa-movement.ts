import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { signedAmount } from '../kit/scalars.js';
import { BY, LOANS_ERRORS, LOANS_OF, PERIOD, PERIOD_ANSWER, tiesRow } from './row.js';

/** Loans that are alike in something, and how their principal moved. */
const group = z.strictObject({
  key: z.string().nullable(),
  glp: z.strictObject({
    opening: signedAmount(),
    lent: signedAmount(),
    repaid: signedAmount(),
    writtenOff: signedAmount(),
    closing: signedAmount(),
  }),
  /** Borrower-wide: opening + added - upgraded - recovered - written off = closing. */
  npa: z.strictObject({
    opening: signedAmount(),
    added: signedAmount(),
    upgraded: signedAmount(),
    recovered: signedAmount(),
    writtenOff: signedAmount(),
    closing: signedAmount(),
  }),
});

/** How the portfolio and its NPA came from their opening to their closing balance. */
export const npaMovementReport = operation({
  name: 'report.npaMovement',
  summary: 'report what became NPA, and what became of it',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...LOANS_OF,
    ...PERIOD,
    ...BY,
  }),
  output: z.strictObject({
    ...PERIOD_ANSWER,
    groups: z.array(group),
    total: group,
    ties: z.array(tiesRow),
  }),
  errors: LOANS_ERRORS,
  http: { method: 'GET', path: '/reports/npa-movement' },
  cli: { words: 'report npa-movement' },
  examples: [{ says: 'a quarter', input: { from: '2026-01-01', to: '2026-03-31' } }],
});
