import { listCustomers } from '@mfi/contracts/customer';
import type { ReadContext } from '../kit/context.js';
import { type Handler, reads } from '../kit/handler.js';
import { branchNamed, userNamed } from '../kit/lookup.js';
import { type Page, type PageInput, pageOf } from '../kit/page.js';
import type { CustomerRow } from '../ports/tables.js';
import { formerlyNumbered } from './formerly-numbered.js';
import { type CustomerFilter, searchCustomers, searchStart } from './search-customers.js';
import { shownBriefs } from './shown-customer.js';

/** Lists customers in the order they came, or finds them. */
export const list: Handler = reads(listCustomers, async (context, input) => {
  const { find, branch, officer, kyc, status } = input;
  const branchId =
    branch === undefined ? context.actor.branchId : (await branchNamed(context, branch)).id;
  const where: CustomerFilter = {
    ...(branchId === null ? {} : { branchId }),
    ...(officer === undefined
      ? {}
      : { officerId: (await userNamed(context, officer, '/officer')).id }),
    ...(kyc === undefined ? {} : { kyc }),
    ...(status === undefined ? {} : { status }),
  };
  const page =
    find === undefined
      ? await pageOf(context, 'customers', { where }, input)
      : await found(context, { ...where, find }, input);
  return { data: await shownBriefs(context, page.rows), nextCursor: page.nextCursor };
});

/** Those who had just this number in the system they came from, and then all whom its words find. */
async function found(
  context: ReadContext,
  sought: CustomerFilter & { readonly find: string },
  { limit = LIMIT, cursor }: PageInput,
): Promise<Page<CustomerRow>> {
  const former = await formerlyNumbered(context, sought);
  const others = { ...sought, without: new Set(former.map(({ id }) => id)) };
  if (cursor !== undefined) return searchCustomers(context, others, { limit, cursor });
  const first = former.slice(0, limit);
  const { rows, nextCursor } = await searchCustomers(context, others, {
    limit: Math.max(limit - first.length, 1),
  });
  if (first.length < limit) return { rows: [...first, ...rows], nextCursor };
  return { rows: first, nextCursor: rows.length === 0 ? null : searchStart() };
}

const LIMIT = 50;
