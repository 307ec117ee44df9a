import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference } from '../kit/scalars.js';
import { plan } from './plan.js';

/** The plan of a loan as its terms have it, whatever was paid since. */
export const loanSchedule = operation({
  name: 'loan.schedule',
  summary: 'show the plan of a loan as it was agreed; loan show has what was paid of it',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'branch',
  },
  input: z.strictObject({ loan: reference('loan').describe('its number') }),
  output: z.strictObject({ loan: z.string(), plan }),
  errors: ['thing.not_found', 'access.other_branch', 'access.other_customer'],
  http: { method: 'GET', path: '/loans/{loan}/schedule' },
  cli: { words: 'loan schedule', positionals: ['loan'] },
  examples: [{ says: 'the plan of a loan', input: { loan: 'LN-000001' } }],
});
