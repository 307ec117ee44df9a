import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference, text } from '../kit/scalars.js';
import { transferRow } from './row.js';

/** Says no to a transfer, or takes it back. */
export const rejectTransfer = operation({
  name: 'transfer.reject',
  summary: 'say no to a transfer, or take back one of your own branch',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    transfer: reference('transfer').describe('its number, such as TR-000001'),
    reason: text(500).describe('why'),
    version: count(1, 2_147_483_647).optional().describe('the version you read'),
  }),
  output: transferRow,
  errors: ['thing.not_found', 'access.other_branch', 'version.stale', 'transfer.decided'],
  http: { method: 'POST', path: '/transfers/{transfer}/reject' },
  cli: { words: 'transfer reject', positionals: ['transfer', 'reason'] },
  examples: [
    { says: 'nobody goes there', input: { transfer: 'TR-000001', reason: 'too far away' } },
  ],
});
