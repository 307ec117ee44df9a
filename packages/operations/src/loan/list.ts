import type { InputOf } from '@mfi/contracts';
import { listLoans } from '@mfi/contracts/loan';
import type { ReadContext } from '../kit/context.js';
import { formerlyCalled } from '../kit/former-numbers.js';
import { reads } from '../kit/handler.js';
import { branchNamed, customerNamed, productNamed, userNamed } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import type { Where } from '../ports/store.js';
import type { LoanRow } from '../ports/tables.js';
import { shownLoans } from './shown-loan.js';

/** Lists loans of the actor's branch, or of the customer whose user the actor is. */
export const list = reads(listLoans, async (context, input) => {
  const asked = await whereOf(context, input);
  const { formerNumber, dpdFrom } = input;
  const isFormer = formerNumber !== undefined;
  const where = isFormer ? await formerWhere(context, asked, formerNumber) : asked;
  const order = isFormer || dpdFrom === undefined ? [] : [['dpd', 'desc'] as const];
  const { rows, nextCursor } = await pageOf(context, 'loans', { where, order }, input);
  return { data: await shownLoans(context, rows), nextCursor };
});

async function whereOf(
  context: ReadContext,
  input: InputOf<typeof listLoans>,
): Promise<Where<'loans'>> {
  const { actor } = context;
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
    ...(actor.role === 'customer' ? { customerId: actor.customerId ?? '' } : {}),
    ...(actor.role === 'customer' || actor.branchId === null ? {} : { branchId: actor.branchId }),
    ...(input.dpdFrom === undefined ? {} : { dpd: { from: input.dpdFrom } }),
  };
}

/** Of the loans of a former number, one in each branch at most, those that are asked for. */
async function formerWhere(
  context: ReadContext,
  { dpd, ...asked }: Where<'loans'>,
  name: string,
): Promise<Where<'loans'>> {
  const ids = await formerlyCalled(context, { kind: 'loan', name });
  const loans = await context.db.list('loans', { where: { id: { in: ids } } });
  const { from = 0 } = (dpd ?? {}) as { readonly from?: number };
  const same = Object.entries(asked) as [keyof LoanRow, unknown][];
  const found = loans.filter(
    (loan) => loan.dpd >= from && same.every(([column, value]) => loan[column] === value),
  );
  return { id: { in: found.map(({ id }) => id) } };
}
