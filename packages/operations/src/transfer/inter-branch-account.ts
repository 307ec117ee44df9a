import type { WriteContext } from '../kit/context.js';
import { CHART } from '../ledger/purposes.js';
import type { AccountRow } from '../ports/tables.js';

const PURPOSE = 'inter-branch';

/**
 * The account in which one branch's books meet another's: over all branches it is nil. It is made when
 * it is first needed, in books that are older than it.
 */
export async function interBranchAccount(context: WriteContext): Promise<string> {
  const { db, id, now } = context;
  const found = await db.find('accounts', { purpose: PURPOSE });
  if (found) return found.id;
  const { code, name, kind } = CHART[PURPOSE];
  const isTaken = (await db.find('accounts', { code })) !== undefined;
  const account: AccountRow = {
    id: id('ac'),
    code: isTaken ? `${code}-B` : code,
    name,
    kind,
    purpose: PURPOSE,
    status: 'active',
    createdAt: now,
    version: 1,
  };
  await db.insert('accounts', account);
  context.audit({ branchId: '', targetId: account.id, after: account });
  return account.id;
}
