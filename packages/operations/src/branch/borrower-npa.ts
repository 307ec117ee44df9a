import type { ReadContext } from '../kit/context.js';

/** How many customers are asked for at a time. */
const PAGE = 500;

/**
 * Since when customers are NPA, by their ids; those who are not are left out. It is the customer's:
 * when one loan is NPA, in whatever branch, all are.
 */
export async function borrowerNpa(
  { db }: ReadContext,
  customerIds: Iterable<string>,
): Promise<Map<string, string>> {
  const since = new Map<string, string>();
  const ids = [...new Set(customerIds)];
  for (let start = 0; start < ids.length; start += PAGE) {
    const page = ids.slice(start, start + PAGE);
    const loans = await db.list('loans', {
      where: { customerId: { in: page }, status: 'active', npaSince: { not: null } },
    });
    for (const { customerId, npaSince } of loans) {
      const known = since.get(customerId);
      if (npaSince !== null && (known === undefined || npaSince < known)) {
        since.set(customerId, npaSince);
      }
    }
  }
  return since;
}
