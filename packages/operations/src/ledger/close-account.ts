import { closeAccount } from '@mfi/contracts/ledger';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import type { AccountRow } from '../ports/tables.js';
import { accountClosed, shownAccount } from './account-row.js';
import { branchCodes } from './entry-row.js';
import { accountToChange } from './rename-account.js';

/** Closes an account that serves no purpose of the books and that nothing stands in. */
export const closeAccountHandler = writes(closeAccount, async (context, input) => {
  const account = await accountToChange(context, input.account, input.version);
  if (account.status === 'closed') throw accountClosed(account, '/account');
  if (account.purpose !== null) {
    throw refuse('ledger.account_needed', {
      path: '/account',
      facts: { account: account.code, purpose: account.purpose },
      message: `Account ${account.code} is what the books use for ${account.purpose}: rename it, but keep it.`,
    });
  }
  await checkNil(context, account);
  const changes = { status: 'closed' as const, version: account.version + 1 };
  await context.db.update('accounts', account.id, changes);
  const after = { ...account, ...changes };
  context.audit({ branchId: '', targetId: account.id, before: account, after });
  return shownAccount(after);
});

/** Nothing stands in it, in any branch: what is nil in all together may stand open in two. */
async function checkNil(context: WriteContext, account: AccountRow): Promise<void> {
  const groups = await context.db.group('accountDays', {
    by: ['branchId'],
    sum: ['debit', 'credit'],
    where: { accountId: account.id },
  });
  const open = groups.filter(({ debit, credit }) => debit !== credit);
  if (open.length === 0) return;
  const codes = await branchCodes(context);
  const branches = open.map(({ branchId }) => codes.get(branchId as string) ?? '');
  throw refuse('ledger.account_not_nil', {
    path: '/account',
    facts: { account: account.code, branches },
    message: `Something stands in account ${account.code} in ${branches.join(', ')}: move it to another account first.`,
  });
}
