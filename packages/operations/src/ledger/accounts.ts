import { listAccounts } from '@mfi/contracts/ledger';
import { reads } from '../kit/handler.js';
import { pageOf } from '../kit/page.js';
import { shownAccount } from './account-row.js';

/** Lists the accounts in the order of their codes. */
export const accountsHandler = reads(listAccounts, async (context, { kind, status, ...page }) => {
  const where = { ...(kind ? { kind } : {}), ...(status ? { status } : {}) };
  const { rows, nextCursor } = await pageOf(
    context,
    'accounts',
    { where, order: [['code', 'asc']] },
    page,
  );
  return { data: rows.map(shownAccount), nextCursor };
});
