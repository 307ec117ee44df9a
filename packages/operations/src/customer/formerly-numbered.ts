import type { ReadContext } from '../kit/context.js';
import { formerlyCalled } from '../kit/former-numbers.js';
import type { CustomerRow } from '../ports/tables.js';
import { customersById } from './customers-by-id.js';
import type { CustomerFilter } from './search-customers.js';

/** The customers who had just this number in the system they came from, or whose loan had it. */
export async function formerlyNumbered(
  context: ReadContext,
  { find, ...filter }: CustomerFilter & { readonly find: string },
): Promise<CustomerRow[]> {
  const branch = filter.branchId === undefined ? {} : { branchId: filter.branchId };
  const own = await formerlyCalled(context, { kind: 'customer', name: find, ...branch });
  const lent = await formerlyCalled(context, { kind: 'loan', name: find, ...branch });
  const loans = await context.db.pick('loans', ['id', 'customerId'], {
    where: { id: { in: lent } },
  });
  const ids = [...new Set([...own, ...loans.map(({ customerId }) => customerId)])];
  const found = await customersById(context, ids);
  const keys = Object.keys(filter) as (keyof CustomerFilter)[];
  return ids.flatMap((id) => {
    const customer = found.get(id);
    return customer && keys.every((key) => customer[key] === filter[key]) ? [customer] : [];
  });
}
