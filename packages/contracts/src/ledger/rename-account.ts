import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference, text } from '../kit/scalars.js';
import { accountRow } from './row.js';

/** Gives an account another code or name; what it is for stays. */
export const renameAccount = operation({
  name: 'ledger.renameAccount',
  summary: 'give an account another code or name',
  effect: 'write',
  access: { roles: ['admin'], scope: 'institution' },
  input: z.strictObject({
    account: reference('account').describe('the account, by its code or id'),
    name: text(100).optional().describe('its new name'),
    code: reference('account').optional().describe('its new number in the chart'),
    version: count(1, 1_000_000_000).optional().describe('what you read, so that nothing is lost'),
  }),
  output: accountRow,
  errors: ['thing.not_found', 'version.stale', 'value.missing', 'thing.not_unique'],
  http: { method: 'PATCH', path: '/ledger/accounts/{account}' },
  cli: { words: 'ledger rename-account', positionals: ['account', 'name'] },
  examples: [{ says: 'the bank by its name', input: { account: '1030', name: 'State Bank' } }],
});
