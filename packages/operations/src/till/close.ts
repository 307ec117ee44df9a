import { closeTill } from '@mfi/contracts/till';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, TillRow } from '../ports/tables.js';
import { countTill } from './count-till.js';
import { type FoundTill, shownCount, shownTill, tillToChange } from './till-row.js';
import { checkYours } from './yours.js';

/** A till is counted and given back; the cash stays in it. */
export const closeTillHandler = writes(closeTill, async (context, input) => {
  const { till, branch } =
    input.till === undefined
      ? await ownTill(context)
      : await tillToChange(context, input.till, input.branch);
  if (till.status !== 'open') {
    throw refuse('till.not_open', {
      path: '/till',
      facts: { till: till.name },
      message: `Till ${till.name} is not open: see which ones are with mfi till list.`,
    });
  }
  checkYours(context, till);
  const { pieces, reason } = input;
  const on = branch.businessDate;
  const { count, entryId } = await countTill(context, till, {
    kind: 'closing',
    on,
    pieces,
    reason,
  });
  const changes = {
    status: 'closed' as const,
    userId: null,
    balance: count.counted,
    openedOn: null,
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

/** The till that the actor has open. */
async function ownTill({ db, actor }: WriteContext): Promise<FoundTill> {
  const own = await db.find('tills', { userId: actor.userId, status: 'open' });
  const till = own && (await db.lock('tills', own.id));
  if (till?.status === 'open' && till.userId === actor.userId) {
    const branch = (await db.get('branches', till.branchId)) as BranchRow;
    return { till: till satisfies TillRow, branch };
  }
  throw refuse('till.none_open', {
    path: '/till',
    message: 'You have no till open: name the till you mean.',
  });
}
