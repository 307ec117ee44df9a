import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference, text } from '../kit/scalars.js';
import { sheetRow } from './row.js';

/** Gives a sheet up of which nothing is posted. */
export const cancelSheet = operation({
  name: 'sheet.cancel',
  summary: 'give a collection sheet up of which nothing is posted',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    sheet: reference('sheet').describe('its number, such as SH-000001'),
    reason: text(200).describe('why'),
    version: count(1, 2_147_483_647).optional().describe('the version you read'),
  }),
  output: sheetRow,
  errors: ['thing.not_found', 'access.other_branch', 'version.stale', 'sheet.wrong_status'],
  http: { method: 'POST', path: '/sheets/{sheet}/cancel' },
  cli: { words: 'sheet cancel', positionals: ['sheet'] },
  examples: [
    { says: 'the meeting did not take place', input: { sheet: 'SH-000001', reason: 'floods' } },
  ],
});
