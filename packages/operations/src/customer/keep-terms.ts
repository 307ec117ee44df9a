import type { WriteContext } from '../kit/context.js';
import type { CustomerRow } from '../ports/tables.js';
import { keptTerms } from './terms.js';

/** Makes the terms a customer is found by those of the row as it stands now. */
export async function keepTerms({ db, id }: WriteContext, customer: CustomerRow): Promise<void> {
  const wanted = new Set(keptTerms(customer));
  const kept = await db.list('customerTerms', { where: { customerId: customer.id } });
  for (const row of kept) {
    if (!wanted.delete(row.term)) await db.remove('customerTerms', row.id);
  }
  const rows = [...wanted].map((term) => ({
    id: id('ct'),
    branchId: customer.branchId,
    term,
    customerId: customer.id,
  }));
  if (rows.length > 0) await db.insert('customerTerms', ...rows);
}
