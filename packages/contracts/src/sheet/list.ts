import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, PAGE, pageOf, reference, word } from '../kit/scalars.js';
import { SHEET_STATUSES, sheetRow } from './row.js';

/** Lists collection sheets, last ones first. */
export const listSheets = operation({
  name: 'sheet.list',
  summary: 'list collection sheets, last ones first',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('the branch; your own when left out'),
    centre: reference('centre').optional().describe('only those of this centre'),
    officer: reference('user').optional().describe('only those of this officer'),
    on: date().optional().describe('only those of this day'),
    status: word(SHEET_STATUSES).optional().describe('only those'),
    ...PAGE,
  }),
  output: pageOf(sheetRow),
  errors: ['value.missing', 'thing.not_found', 'access.other_branch', 'value.bad_cursor'],
  http: { method: 'GET', path: '/sheets' },
  cli: { words: 'sheet list' },
  examples: [{ says: 'those not posted yet', input: { status: 'open' } }],
});
