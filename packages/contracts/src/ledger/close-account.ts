import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference } from '../kit/scalars.js';
import { accountRow } from './row.js';

/** Closes an account that nothing stands in: it takes no more entries. */
export const closeAccount = operation({
  name: 'ledger.closeAccount',
  summary: 'close an account that nothing stands in',
  effect: 'write',
  access: { roles: ['admin'], scope: 'institution' },
  input: z.strictObject({
    account: reference('account').describe('the account, by its code or id'),
    version: count(1, 1_000_000_000).optional().describe('what you read, so that nothing is lost'),
  }),
  output: accountRow,
  errors: [
    'thing.not_found',
    'version.stale',
    'ledger.account_closed',
    'ledger.account_needed',
    'ledger.account_not_nil',
  ],
  http: { method: 'POST', path: '/ledger/accounts/{account}/close' },
  cli: { words: 'ledger close-account', positionals: ['account'] },
  examples: [{ says: 'an account nobody needs', input: { account: '5100' } }],
});
