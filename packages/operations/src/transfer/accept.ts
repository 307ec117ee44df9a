import { acceptTransfer } from '@mfi/contracts/transfer';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { officerOf } from '../loan/officer-of.js';
import { dayClosed } from '../loan/serviced-loan.js';
import type { BranchRow, TransferRow } from '../ports/tables.js';
import { moveLoan } from './move-loan.js';
import { movePeople } from './move-people.js';
import { loansWithNothingOpen } from './nothing-open.js';
import { partyOf } from './party.js';
import { openTransfer, shownTransfer, transferEvent } from './transfer-named.js';

/**
 * Takes people over into a branch: who proposed it does not decide on it. Receipts, journal and history
 * stay where they were written; balances go with the loans.
 */
export const acceptTransferHandler = writes(acceptTransfer, async (context, input) => {
  const { db, actor, now } = context;
  const row = await openTransfer(context, input);
  context.within({ branchId: row.toBranchId });
  checkOtherPerson(context, row);
  const { from, to } = await bothBranches(context, row);
  const officer =
    input.officer === undefined ? undefined : await officerOf(context, to, input.officer);
  const officerId = officer?.id ?? null;
  const party = await partyOf(context, row);
  const loans = await loansWithNothingOpen(context, party.customers);
  let principal = 0;
  for (const loan of loans) {
    const note = `${row.number}: ${row.reason}`;
    principal += await moveLoan(context, { loan, from, to, officerId, note });
  }
  await movePeople(context, party, { from, to, officerId, transfer: row });
  const changes = {
    status: 'accepted' as const,
    decidedBy: actor.userId,
    decidedAt: now,
    customers: party.customers.length,
    loans: loans.length,
    principal,
    version: row.version + 1,
  };
  await db.update('transfers', row.id, changes);
  const after = { ...row, ...changes };
  for (const branchId of [from.id, to.id]) {
    context.audit({ branchId, targetId: row.id, before: row, after });
  }
  context.announce('transfer.accepted', transferEvent(row, from.id));
  return shownTransfer(context, after);
});

function checkOtherPerson({ actor }: WriteContext, { userId, number }: TransferRow): void {
  if (actor.userId !== userId) return;
  throw refuse('access.same_person', {
    path: '/transfer',
    message: `You proposed ${number} yourself: somebody else must take them over.`,
  });
}

/** Both branches, locked in one order everywhere, and open on the same day: an entry in each is of it. */
async function bothBranches(
  { db }: WriteContext,
  { branchId, toBranchId }: TransferRow,
): Promise<{ from: BranchRow; to: BranchRow }> {
  const locked = new Map<string, BranchRow>();
  for (const id of [branchId, toBranchId].sort()) {
    locked.set(id, (await db.lock('branches', id)) as BranchRow);
  }
  const [from, to] = [locked.get(branchId) as BranchRow, locked.get(toBranchId) as BranchRow];
  for (const branch of [from, to]) if (branch.dayStatus !== 'open') throw dayClosed(branch);
  if (from.businessDate === to.businessDate) return { from, to };
  throw refuse('transfer.other_day', {
    path: '/transfer',
    facts: { from: from.businessDate, to: to.businessDate },
    message: `Branch ${from.code} is in ${from.businessDate}, and ${to.code} in ${to.businessDate}: take them over on a day on which both are.`,
  });
}
