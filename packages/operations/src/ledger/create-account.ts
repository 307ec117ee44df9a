import { createAccount } from '@mfi/contracts/ledger';
import { writes } from '../kit/handler.js';
import type { AccountRow } from '../ports/tables.js';
import { shownAccount } from './account-row.js';

/** Adds an account that serves none of the books' own purposes. */
export const createAccountHandler = writes(createAccount, async (context, input) => {
  const account: AccountRow = {
    id: context.id('ac'),
    code: input.code.toUpperCase(),
    name: input.name,
    kind: input.kind,
    purpose: null,
    status: 'active',
    createdAt: context.now,
    version: 1,
  };
  await context.db.insert('accounts', account);
  context.audit({ branchId: '', targetId: account.id, after: account });
  return shownAccount(account);
});
