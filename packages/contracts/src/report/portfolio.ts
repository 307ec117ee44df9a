import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, word } from '../kit/scalars.js';
import { portfolioGroup, REPORT_OF, tiesRow } from './row.js';

/** Reports how the portfolio stands, by branch, officer or product. */
export const portfolioReport = operation({
  name: 'report.portfolio',
  summary: 'report how the portfolio stands',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...REPORT_OF,
    by: word(['branch', 'officer', 'product']).optional().describe('what to group by'),
  }),
  output: z.strictObject({
    on: date(),
    groups: z.array(portfolioGroup),
    total: portfolioGroup,
    ties: z.array(tiesRow),
  }),
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/reports/portfolio' },
  cli: { words: 'report portfolio' },
  examples: [{ says: 'a branch by its officers', input: { branch: 'PUN', by: 'officer' } }],
});
