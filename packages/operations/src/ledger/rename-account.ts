import { renameAccount } from '@mfi/contracts/ledger';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { checkVersion } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { AccountRow } from '../ports/tables.js';
import { accountNamed, shownAccount } from './account-row.js';

/** Gives an account another code or name. */
export const renameAccountHandler = writes(renameAccount, async (context, input) => {
  const account = await accountToChange(context, input.account, input.version);
  const { name, code } = input;
  if (name === undefined && code === undefined) {
    throw refuse('value.missing', {
      path: '/name',
      message: 'Give a new name, a new code or both.',
    });
  }
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(code === undefined ? {} : { code: code.toUpperCase() }),
    version: account.version + 1,
  };
  await context.db.update('accounts', account.id, changes);
  const after = { ...account, ...changes };
  context.audit({ branchId: '', targetId: account.id, before: account, after });
  return shownAccount(after);
});

/** An account that nobody else changes until this write is done. */
export async function accountToChange(
  context: WriteContext,
  name: string,
  version: number | undefined,
): Promise<AccountRow> {
  const { id } = await accountNamed(context, name);
  const account = (await context.db.lock('accounts', id)) as AccountRow;
  checkVersion(account, version);
  return account;
}
