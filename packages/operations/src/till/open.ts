import { openTill } from '@mfi/contracts/till';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, TillRow } from '../ports/tables.js';
import { countTill } from './count-till.js';
import { shownCount, shownTill, tillToChange } from './till-row.js';

/** A cashier takes a till over. */
export const openTillHandler = writes(openTill, async (context, input) => {
  // Two tills opened at once by one cashier wait for each other here.
  await context.db.lock('users', context.actor.userId);
  const { till, branch } = await tillToChange(context, input.till, input.branch);
  // So does whoever closes the day at this moment.
  checkDayOpen((await context.db.lock('branches', branch.id)) as BranchRow);
  await checkFree(context, till);
  const on = branch.businessDate;
  const { pieces, reason } = input;
  const { count, entryId } = await countTill(context, till, {
    kind: 'opening',
    on,
    pieces,
    reason,
  });
  const changes = {
    status: 'open' as const,
    userId: context.actor.userId,
    balance: count.counted,
    openedOn: on,
    version: till.version + 1,
  };
  await context.db.update('tills', till.id, changes);
  const after = { ...till, ...changes };
  context.audit({
    branchId: branch.id,
    targetId: till.id,
    before: till,
    after: { ...after, count },
  });
  return {
    till: await shownTill(context, after, branch),
    count: shownCount(context, count),
    entryId,
  };
});

function checkDayOpen(branch: BranchRow): void {
  if (branch.dayStatus === 'open') return;
  throw refuse('day.closed', {
    facts: { branch: branch.code, businessDate: branch.businessDate },
    message: `The day ${branch.businessDate} of branch ${branch.code} is closed: open the next one first.`,
  });
}

async function checkFree({ db, actor }: WriteContext, till: TillRow): Promise<void> {
  if (till.status === 'open') {
    const user = till.userId === null ? undefined : await db.get('users', till.userId);
    const cashier = user?.username ?? 'somebody';
    throw refuse('till.already_open', {
      path: '/till',
      facts: { till: till.name, cashier },
      message: `Till ${till.name} is open, and ${cashier} has it: take another till.`,
    });
  }
  const other = await db.find('tills', { userId: actor.userId, status: 'open' });
  if (!other) return;
  throw refuse('till.already_open', {
    path: '/till',
    facts: { till: other.name, cashier: actor.name },
    message: `You have till ${other.name} open: close it first, with mfi till close ${other.name}.`,
  });
}
