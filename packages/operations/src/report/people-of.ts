import type { ReadContext } from '../kit/context.js';
import type { CustomerRow, LoanRow } from '../ports/tables.js';

/** Whose some loans are, and who looks after them. */
export async function peopleOf(
  { db }: ReadContext,
  loans: readonly Pick<LoanRow, 'customerId' | 'officerId'>[],
) {
  const customerIds = [...new Set(loans.map(({ customerId }) => customerId))];
  const officerIds = [...new Set(loans.flatMap(({ officerId }) => officerId ?? []))];
  const customers = await db.pick('customers', ['id', 'number', 'name'], {
    where: { id: { in: customerIds } },
  });
  const officers = await db.list('users', { where: { id: { in: officerIds } } });
  const byId = new Map(customers.map((row) => [row.id, row]));
  const names = new Map(officers.map(({ id, username }) => [id, username]));
  return ({ customerId, officerId }: Pick<LoanRow, 'customerId' | 'officerId'>) => {
    const { id, number, name } = byId.get(customerId) as CustomerRow;
    const officer = officerId === null ? null : (names.get(officerId) ?? null);
    return { customer: { id, number, name }, officer };
  };
}
