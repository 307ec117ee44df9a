import type { WriteContext } from '../kit/context.js';
import type { CustomerRow, UserRow } from '../ports/tables.js';

/** What of a customer must be known to hand the customer over. */
export type CustomerInHand = Pick<CustomerRow, 'id' | 'version'>;

/** Hands locked customers over to another officer together. What is told to the audit is the caller's. */
export async function handOverCustomers(
  { db }: WriteContext,
  customers: readonly CustomerInHand[],
  officer: UserRow,
): Promise<void> {
  if (customers.length === 0) return;
  const changed = customers.map(({ id, version }) => ({
    id,
    officerId: officer.id,
    version: version + 1,
  }));
  await db.updateMany('customers', ['officerId', 'version'], changed);
}
