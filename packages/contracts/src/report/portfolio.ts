import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { AS_OF, AS_OF_ANSWER, BY, LOANS_ERRORS, LOANS_OF, portfolioGroup, tiesRow } from './row.js';

/** Reports how the portfolio stands, by branch, officer or product. */
export const portfolioReport = operation({
  name: 'report.portfolio',
  summary: 'report how the portfolio stands',
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
    groups: z.array(portfolioGroup),
    total: portfolioGroup,
    ties: z.array(tiesRow),
  }),
  errors: LOANS_ERRORS,
  http: { method: 'GET', path: '/reports/portfolio' },
  cli: { words: 'report portfolio' },
  examples: [{ says: 'a branch by its officers', input: { branch: 'PUN', by: 'officer' } }],
});
