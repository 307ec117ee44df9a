import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference } from '../kit/scalars.js';
import { transferRow } from './row.js';

/** Takes people over from another branch, with what they owe. */
export const acceptTransfer = operation({
  name: 'transfer.accept',
  summary: 'take people over from another branch, with their loans and what they owe',
  effect: 'danger',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    transfer: reference('transfer').describe('its number, such as TR-000001'),
    officer: reference('user')
      .optional()
      .describe('who looks after them from now on; left out: nobody yet'),
    version: count(1, 2_147_483_647).optional().describe('the version you read'),
  }),
  output: transferRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'version.stale',
    'transfer.decided',
    'access.same_person',
    'transfer.tied',
    'transfer.other_day',
    'transfer.not_ready',
    'loan.officer_elsewhere',
    'day.closed',
  ],
  http: { method: 'POST', path: '/transfers/{transfer}/accept' },
  cli: { words: 'transfer accept', positionals: ['transfer'] },
  examples: [{ says: 'they are welcome', input: { transfer: 'TR-000001', officer: 'asha' } }],
});
