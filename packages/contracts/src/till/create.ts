import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference } from '../kit/scalars.js';
import { tillRow } from './row.js';

/** Makes a till; from then on the branch takes and gives cash through its tills. */
export const createTill = operation({
  name: 'till.create',
  summary: 'make a till',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    name: reference('till').describe('short, as on the counter, such as T1'),
    branch: reference('branch').optional().describe('where it stands; your own when left out'),
  }),
  output: tillRow,
  errors: ['value.missing', 'thing.not_found', 'access.other_branch', 'thing.not_unique'],
  http: { method: 'POST', path: '/tills' },
  cli: { words: 'till create', positionals: ['name'] },
  examples: [{ says: 'the first till of a branch', input: { name: 'T1', branch: 'PUN' } }],
});
