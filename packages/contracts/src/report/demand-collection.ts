import * as z from 'zod';
import { signedAmount } from '../kit/scalars.js';
import { periodReport } from './period-report.js';
import { partsRow } from './row.js';

/** Loans that are alike in something, and what was asked and collected of them. */
const group = z.strictObject({
  key: z.string().nullable(),
  /** Due and unpaid when the days began. */
  opening: partsRow,
  /** What fell due in them, and what was charged in them on older dues. */
  demand: z.strictObject({ due: partsRow, charged: partsRow }),
  /** Paid before on their dues, in them on their dues, in them on older dues. */
  collection: z.strictObject({ ahead: partsRow, current: partsRow, arrears: partsRow }),
  waived: partsRow,
  writtenOff: partsRow,
  /** Due and unpaid at the end. */
  closing: partsRow,
  /** All money received less refunds. */
  received: partsRow,
  /** Of it, beyond what was due: paid ahead and held. */
  beyondDues: signedAmount(),
});

/** Demand, collection and balance over some days. */
export const demandCollectionReport = periodReport({
  name: 'report.demandCollection',
  summary: 'report what was asked, collected and left over some days',
  group,
  path: 'demand-collection',
  words: 'report dcb',
  examples: [
    { says: 'a month by officer', input: { from: '2026-01-01', to: '2026-01-31', by: 'officer' } },
  ],
});
