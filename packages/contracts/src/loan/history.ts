import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, reference } from '../kit/scalars.js';
import { person } from './row.js';

/** Everything that was done with a loan, and who did it when. */
export const loanHistory = operation({
  name: 'loan.history',
  summary: 'show everything that was done with a loan, and who did it when',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({ loan: reference('loan').describe('its number') }),
  output: z.strictObject({
    loan: z.string(),
    entries: z.array(
      z.strictObject({
        id: z.string(),
        /** A step of the application, or the kind of an event. */
        what: z.string(),
        /** The value date. */
        on: date(),
        bookedOn: date(),
        at: z.string(),
        by: person,
        amount: amount().nullable(),
        note: z.string().nullable(),
        facts: z.unknown(),
      }),
    ),
  }),
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/loans/{loan}/history' },
  cli: { words: 'loan history', positionals: ['loan'] },
  examples: [{ says: 'who did what', input: { loan: 'LN-000001' } }],
});
