import { createTill } from '@mfi/contracts/till';
import { writes } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import type { TillRow } from '../ports/tables.js';
import { shownTill } from './till-row.js';

/** Makes an empty till that nobody has. */
export const createTillHandler = writes(createTill, async (context, input) => {
  const branch = await branchOf(context, input.branch);
  const till: TillRow = {
    id: context.id('tl'),
    branchId: branch.id,
    name: input.name.toUpperCase(),
    userId: null,
    status: 'closed',
    balance: 0,
    openedOn: null,
    createdAt: context.now,
    version: 1,
  };
  await context.db.insert('tills', till);
  context.audit({ branchId: branch.id, targetId: till.id, after: till });
  return shownTill(context, till, branch);
});
