import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference } from '../kit/scalars.js';
import { sheetShown } from './row.js';

/** Shows a collection sheet. */
export const showSheet = operation({
  name: 'sheet.show',
  summary: 'show a collection sheet with its rows',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    sheet: reference('sheet').describe('its number, such as SH-000001'),
  }),
  output: sheetShown,
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/sheets/{sheet}' },
  cli: { words: 'sheet show', positionals: ['sheet'] },
  examples: [{ says: 'a sheet', input: { sheet: 'SH-000001' } }],
});
