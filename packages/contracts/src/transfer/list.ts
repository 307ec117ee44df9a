import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf, reference, word } from '../kit/scalars.js';
import { TRANSFER_STATUSES, transferRow } from './row.js';

/** Lists the transfers out of a branch and into it. */
export const listTransfers = operation({
  name: 'transfer.list',
  summary: 'list who goes from a branch, or comes to it',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('the branch; your own when left out'),
    direction: word(['out', 'in']).default('in').describe('out: from the branch; in: to it'),
    status: word(TRANSFER_STATUSES).optional().describe('only those of this status'),
    ...PAGE,
  }),
  output: pageOf(transferRow),
  errors: ['value.missing', 'thing.not_found', 'access.other_branch', 'value.bad_cursor'],
  http: { method: 'GET', path: '/transfers' },
  cli: { words: 'transfer list' },
  examples: [{ says: 'who waits to be taken', input: { status: 'proposed' } }],
});
