import type { InputOf } from '@mfi/contracts';
import { listLoans } from '@mfi/contracts/loan';
import type { ReadContext } from '../kit/context.js';
import { formerlyCalled } from '../kit/former-numbers.js';
import { reads } from '../kit/handler.js';
import { branchNamed, customerNamed, productNamed, userNamed } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import type { Where } from '../ports/store.js';
import { shownLoans } from './shown-loan.js';

/** Lists loans of the actor's branch, or of the customer whose user the actor is. */
export const list = reads(listLoans, async (context, input) => {
  const where = await whereOf(context, input);
  const order = input.dpdFrom === undefined ? [] : [['dpd', 'desc'] as const];
  const { rows, nextCursor } = await pageOf(context, 'loans', { where, order }, input);
  return { data: await shownLoans(context, rows), nextCursor };
});

async function whereOf(
  context: ReadContext,
  input: InputOf<typeof listLoans>,
): Promise<Where<'loans'>> {
  const { actor } = context;
  const { formerNumber } = input;
  const named = {
    branchId: input.branch && (await branchNamed(context, input.branch)).id,
    officerId: input.officer && (await userNamed(context, input.officer, '/officer')).id,
    customerId: input.customer && (await customerNamed(context, input.customer)).id,
    productId: input.product && (await productNamed(context, input.product)).id,
    status: input.status,
  };
  const given = Object.entries(named).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(given) as Where<'loans'>),
    ...(formerNumber === undefined
      ? {}
      : { id: { in: await formerlyCalled(context, { kind: 'loan', name: formerNumber }) } }),
    ...(actor.role === 'customer' ? { customerId: actor.customerId ?? '' } : {}),
    ...(actor.role === 'customer' || actor.branchId === null ? {} : { branchId: actor.branchId }),
    ...(input.dpdFrom === undefined ? {} : { dpd: { from: input.dpdFrom } }),
  };
}
