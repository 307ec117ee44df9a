import { OPERATIONS } from '@mfi/contracts';
import { whoami as declared } from '@mfi/contracts/auth';
import { isWithinKey } from '../kit/api-key.js';
import type { Actor, ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { type ShownSelf, shownSelf } from '../user/shown-user.js';

/** Tells who one is here, and what one may do. */
export const whoami = reads(declared, async (context) => {
  const { name, currency } = context.institution;
  return {
    user: await self(context),
    institution: { name, currency },
    operations: allowedTo(context.actor),
  };
});

async function self(context: ReadContext): Promise<ShownSelf> {
  const { db, actor } = context;
  const row = await db.get('users', actor.userId);
  if (row) return shownSelf(context, row);
  // The system itself asks: it has no row.
  const { userId, name, role } = actor;
  return { id: userId, username: userId, name, role, branch: null, customer: null };
}

function allowedTo({ role, allowed }: Actor): string[] {
  return OPERATIONS.filter(({ access: { roles } }) => roles === 'public' || roles.includes(role))
    .filter((operation) => allowed === undefined || isWithinKey(allowed, operation))
    .map(({ name }) => name);
}
