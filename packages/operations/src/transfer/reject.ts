import { rejectTransfer } from '@mfi/contracts/transfer';
import { writes } from '../kit/handler.js';
import { openTransfer, shownTransfer, transferEvent } from './transfer-named.js';

/** Says no to a transfer; whoever works where it comes from takes it back. */
export const rejectTransferHandler = writes(rejectTransfer, async (context, input) => {
  const { db, actor, now } = context;
  const row = await openTransfer(context, input);
  const isOwn = actor.branchId === row.branchId || actor.userId === row.userId;
  const changes = {
    status: isOwn ? ('withdrawn' as const) : ('rejected' as const),
    decidedBy: actor.userId,
    decidedAt: now,
    decidedWhy: input.reason,
    version: row.version + 1,
  };
  await db.update('transfers', row.id, changes);
  const after = { ...row, ...changes };
  for (const branchId of [row.branchId, row.toBranchId]) {
    context.audit({ branchId, targetId: row.id, before: row, after });
  }
  const told = isOwn ? row.toBranchId : row.branchId;
  context.announce('transfer.rejected', transferEvent(row, told));
  return shownTransfer(context, after);
});
