import type { OutputOf } from '@mfi/contracts';
import type { listCustomers, updateCustomer } from '@mfi/contracts/customer';
import type { Announced, ReadContext } from '../kit/context.js';
import type { CustomerRow } from '../ports/tables.js';
import { shownIdentity } from './identities.js';

type Brief = OutputOf<typeof listCustomers>['data'][number];
type Whole = OutputOf<typeof updateCustomer>;

/** What others are told of a customer. */
export function customerEvent({ id, number, branchId }: CustomerRow): Announced {
  return { branchId, customerId: id, facts: { customerId: id, customer: number } };
}

/** Customers as lists show them. */
export async function shownBriefs(
  { db }: ReadContext,
  rows: readonly CustomerRow[],
): Promise<Brief[]> {
  const branchIds = [...new Set(rows.map(({ branchId }) => branchId))];
  const officerIds = [...new Set(rows.flatMap(({ officerId }) => officerId ?? []))];
  const branches = await db.list('branches', { where: { id: { in: branchIds } } });
  const officers = await db.list('users', { where: { id: { in: officerIds } } });
  const codes = new Map(branches.map(({ id, code }) => [id, code]));
  const usernames = new Map(officers.map(({ id, username }) => [id, username]));
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    branch: codes.get(row.branchId) ?? '',
    kind: row.kind,
    name: row.name,
    bornOn: row.bornOn,
    phone: row.phone,
    officer: (row.officerId && usernames.get(row.officerId)) ?? null,
    kyc: row.kyc,
    status: row.status,
    version: row.version,
  }));
}

/** A customer as it is answered by itself. */
export async function shownCustomer(context: ReadContext, row: CustomerRow): Promise<Whole> {
  const { db, money } = context;
  const [brief] = await shownBriefs(context, [row]);
  const identities = await db.list('identities', { where: { customerId: row.id } });
  const household = row.householdId && (await db.get('customers', row.householdId));
  const decider = row.kycBy && (await db.get('users', row.kycBy));
  const amount = (value: number | null) => (value === null ? null : money.format(value));
  return {
    ...(brief as Brief),
    gender: row.gender,
    otherPhones: [...(row.otherPhones ?? [])],
    email: row.email,
    language: row.language,
    contactBy: row.contactBy,
    address: row.address,
    permanentAddress: row.permanentAddress,
    nominee: row.nominee,
    household: household ? household.number : null,
    income: amount(row.income),
    obligations: amount(row.obligations),
    kycBy: decider ? decider.username : row.kycBy,
    kycAt: row.kycAt,
    kycReason: row.kycReason,
    identities: identities.map(shownIdentity),
    createdAt: row.createdAt,
  };
}
