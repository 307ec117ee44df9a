import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference } from '../kit/scalars.js';
import { centreRow } from './row.js';

/** Shows a centre with its groups. */
export const showCentre = operation({
  name: 'centre.show',
  summary: 'show a centre with its groups',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    centre: reference('centre').describe('its code, such as C01'),
  }),
  output: z.strictObject({
    centre: centreRow,
    /** Null for a centre that is closed. */
    nextMeetingOn: date().nullable(),
    groups: z.array(
      z.strictObject({
        id: z.string(),
        number: z.string(),
        name: z.string(),
        members: z.int(),
      }),
    ),
  }),
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/centres/{centre}' },
  cli: { words: 'centre show', positionals: ['centre'] },
  examples: [{ says: 'a centre', input: { centre: 'C01' } }],
});
