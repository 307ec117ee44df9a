import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference, text, word } from '../kit/scalars.js';
import { ACCOUNT_KINDS, accountRow } from './row.js';

/** Adds an account to the ledger. */
export const createAccount = operation({
  name: 'ledger.createAccount',
  summary: 'add an account to the ledger',
  effect: 'write',
  access: { roles: ['admin'], scope: 'institution' },
  input: z.strictObject({
    code: reference('account').describe('its number in the chart, such as 5100'),
    name: text(100).describe('what stands in it'),
    kind: word(ACCOUNT_KINDS).describe('on which side of which statement it stands'),
  }),
  output: accountRow,
  errors: ['thing.not_unique'],
  http: { method: 'POST', path: '/ledger/accounts' },
  cli: { words: 'ledger create-account', positionals: ['code', 'name'] },
  examples: [{ says: 'rent that is paid', input: { code: '5100', name: 'Rent', kind: 'expense' } }],
});
