import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference, text } from '../kit/scalars.js';
import { branchRow } from './row.js';

/** Opens another branch. */
export const createBranch = operation({
  name: 'branch.create',
  summary: 'make a branch',
  effect: 'write',
  access: { roles: ['admin'], scope: 'institution' },
  input: z.strictObject({
    code: reference('branch').describe('short, as on receipts, such as PUN'),
    name: text(100).describe('the place or the area'),
    businessDate: date().describe('the day its books begin'),
  }),
  output: branchRow,
  errors: ['thing.not_unique'],
  http: { method: 'POST', path: '/branches' },
  cli: { words: 'branch create', positionals: ['code', 'name'] },
  examples: [
    {
      says: 'a second branch',
      input: { code: 'NAG', name: 'Nagpur', businessDate: '2026-01-01' },
    },
  ],
});
