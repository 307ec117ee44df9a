import { returnSuspense } from '@mfi/contracts/payment';
import { type Handler, writes } from '../kit/handler.js';
import { accountFor } from '../ledger/account-for.js';
import type { BranchRow } from '../ports/tables.js';
import { auditedSuspense, shownSuspense, suspenseNamed, takeFromSuspense } from './suspense-row.js';

/** Gives money in suspense back, out of the account that it came into. */
export const returnSuspenseHandler: Handler = writes(returnSuspense, async (context, input) => {
  const { reason } = input;
  const named = await suspenseNamed(context, input.suspense);
  const branch = (await context.db.lock('branches', named.branchId)) as BranchRow;
  const { amount, before, after } = await takeFromSuspense(context, named, input.amount);
  const entry = await context.post({
    branchId: branch.id,
    kind: 'cash',
    subjectId: before.id,
    narration: `${before.number} given back: ${reason}`,
    lines: [
      { accountId: await accountFor(context, 'unmatched-receipts'), amount },
      { accountId: await accountFor(context, before.mode), amount: -amount },
    ],
  });
  context.audit({
    branchId: branch.id,
    targetId: before.id,
    before: auditedSuspense(before),
    after: { ...auditedSuspense(after), reason },
  });
  return { suspense: shownSuspense(context, after, branch), entryId: entry.id };
});
