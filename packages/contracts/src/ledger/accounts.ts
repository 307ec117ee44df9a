import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf, word } from '../kit/scalars.js';
import { ACCOUNT_KINDS, accountRow } from './row.js';

/** Lists the accounts of the ledger in the order of their codes. */
export const listAccounts = operation({
  name: 'ledger.accounts',
  summary: 'list the accounts of the ledger',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'institution' },
  input: z.strictObject({
    kind: word(ACCOUNT_KINDS).optional().describe('only those'),
    status: word(['active', 'closed']).optional().describe('only those'),
    ...PAGE,
  }),
  output: pageOf(accountRow),
  errors: ['value.bad_cursor'],
  http: { method: 'GET', path: '/ledger/accounts' },
  cli: { words: 'ledger accounts' },
  examples: [{ says: 'where money can be', input: { kind: 'asset', status: 'active' } }],
});
