import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count } from '../kit/scalars.js';
import { AS_OF, AS_OF_ANSWER, BY, LOANS_ERRORS, LOANS_OF, portfolioGroup, tiesRow } from './row.js';

/** Reports the portfolio at risk for days of one's own choice. */
export const parReport = operation({
  name: 'report.par',
  summary: 'report the portfolio at risk',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...LOANS_OF,
    ...AS_OF,
    ...BY,
    days: z
      .array(count(1, 3650))
      .min(1)
      .max(12)
      .optional()
      .describe('more than so many days late, rising; 1, 30, 60, 90, 180 when left out'),
  }),
  output: z.strictObject({
    ...AS_OF_ANSWER,
    groups: z.array(portfolioGroup),
    total: portfolioGroup,
    ties: z.array(tiesRow),
  }),
  errors: [...LOANS_ERRORS, 'terms.rules_unordered'],
  http: { method: 'GET', path: '/reports/par' },
  cli: { words: 'report par' },
  examples: [{ says: 'by product, for two ages', input: { by: 'product', days: [30, 90] } }],
});
