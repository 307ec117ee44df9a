import * as z from 'zod';
import { signedAmount } from '../kit/scalars.js';
import { periodReport } from './period-report.js';

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
export const npaMovementReport = periodReport({
  name: 'report.npaMovement',
  summary: 'report what became NPA, and what became of it',
  group,
  path: 'npa-movement',
  words: 'report npa-movement',
  examples: [{ says: 'a quarter', input: { from: '2026-01-01', to: '2026-03-31' } }],
});
