import type { ReadContext } from '../kit/context.js';
import type { CustomerRow } from '../ports/tables.js';

/** How many are asked for at once. */
const AT_ONCE = 200;

/** Customers by their ids. */
export async function customersById(
  { db }: ReadContext,
  ids: Iterable<string>,
): Promise<Map<string, CustomerRow>> {
  const wanted = [...new Set(ids)];
  const found = new Map<string, CustomerRow>();
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const some = wanted.slice(from, from + AT_ONCE);
    for (const row of await db.list('customers', { where: { id: { in: some } } })) {
      found.set(row.id, row);
    }
  }
  return found;
}
