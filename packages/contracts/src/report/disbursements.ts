import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { MONEY_ANSWER, MONEY_ERRORS, MONEY_OF, moneyRow } from './money.js';

/** Lists the money that went out for loans of a branch. */
export const disbursementReport = operation({
  name: 'report.disbursements',
  summary: 'list the money that went out for loans',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject(MONEY_OF),
  output: z.strictObject({ data: z.array(moneyRow), ...MONEY_ANSWER }),
  errors: MONEY_ERRORS,
  http: { method: 'GET', path: '/reports/disbursements' },
  cli: { words: 'report disbursements' },
  examples: [
    { says: 'today', input: { branch: 'PUN' } },
    {
      says: 'a month of an officer',
      input: { branch: 'PUN', officer: 'asha', from: '2026-01-01', to: '2026-01-31' },
    },
  ],
});
