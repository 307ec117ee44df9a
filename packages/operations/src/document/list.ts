import type { InputOf } from '@mfi/contracts';
import { listDocuments } from '@mfi/contracts/document';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { branchNamed, customerNamed, loanNamed } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import type { Where } from '../ports/store.js';
import { shownDocuments } from './shown-document.js';

/** Lists documents of the actor's branch, or of the customer whose user the actor is. */
export const list = reads(listDocuments, async (context, input) => {
  const where = await whereOf(context, input);
  const query = { where, order: [['addedAt', 'desc']] } as const;
  const { rows, nextCursor } = await pageOf(context, 'documents', query, input);
  return { data: await shownDocuments(context, rows), nextCursor };
});

async function whereOf(
  context: ReadContext,
  input: InputOf<typeof listDocuments>,
): Promise<Where<'documents'>> {
  const { actor } = context;
  const named = {
    branchId: input.branch && (await branchNamed(context, input.branch)).id,
    customerId: input.customer && (await customerNamed(context, input.customer)).id,
    loanId: input.loan && (await loanNamed(context, input.loan)).id,
    kind: input.kind,
  };
  const given = Object.entries(named).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(given) as Where<'documents'>),
    ...(actor.role === 'customer' ? { customerId: actor.customerId ?? '' } : {}),
    ...(actor.role === 'customer' || actor.branchId === null ? {} : { branchId: actor.branchId }),
    ...(input.status === undefined ? { deletedAt: null } : { status: input.status }),
  };
}
