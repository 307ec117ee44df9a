import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf } from '../kit/scalars.js';
import { branchRow } from './row.js';

/** Lists the branches a user may see. */
export const listBranches = operation({
  name: 'branch.list',
  summary: 'list the branches',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'institution' },
  input: z.strictObject({ ...PAGE }),
  output: pageOf(
    z.strictObject({
      ...branchRow.shape,
      /** When the clock ends its day; null: somebody ends it. */
      dayEndTime: z.string().nullable(),
    }),
  ),
  errors: ['value.bad_cursor'],
  http: { method: 'GET', path: '/branches' },
  cli: { words: 'branch list' },
  examples: [{ says: 'all branches', input: {} }],
});
