import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference, text } from '../kit/scalars.js';
import { centreRow } from './row.js';

/** Hands a centre over to another officer, with its members and their loans. */
export const transferCentre = operation({
  name: 'centre.transfer',
  summary: 'hand a centre, its members and their loans over to another officer',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    centre: reference('centre').describe('its code, such as C01'),
    officer: reference('user').describe('who goes there from now on'),
    note: text(500).optional().describe('why'),
    version: count(1, 2_147_483_647).optional().describe('the version you read'),
  }),
  output: z.strictObject({ centre: centreRow, customers: z.int(), loans: z.int() }),
  errors: ['thing.not_found', 'access.other_branch', 'version.stale', 'loan.officer_elsewhere'],
  http: { method: 'POST', path: '/centres/{centre}/transfer' },
  cli: { words: 'centre transfer', positionals: ['centre', 'officer'] },
  examples: [{ says: 'somebody else goes there', input: { centre: 'C01', officer: 'asha' } }],
});
