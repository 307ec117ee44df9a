import type { OutputOf } from '@mfi/contracts';
import type { showUser } from '@mfi/contracts/user';
import type { ReadContext } from '../kit/context.js';
import type { UserRow } from '../ports/tables.js';

/** A user, as those see it who look after users. */
export type ShownUser = Omit<OutputOf<typeof showUser>, 'sessions'>;

/** What everybody may see of a user who is that user. */
export type ShownSelf = Pick<
  ShownUser,
  'id' | 'username' | 'name' | 'role' | 'branch' | 'customer'
>;

/** Users, as they are answered: branches by code, customers by number. */
export async function shownUsers(
  context: ReadContext,
  rows: readonly UserRow[],
): Promise<ShownUser[]> {
  const branches = await namesOf(
    context,
    'branches',
    rows.map(({ branchId }) => branchId),
  );
  const customers = await namesOf(
    context,
    'customers',
    rows.map(({ customerId }) => customerId),
  );
  return rows.map((row) => ({
    id: row.id,
    username: row.username,
    name: row.name,
    role: row.role,
    branch: row.branchId === null ? null : (branches.get(row.branchId) ?? null),
    customer: row.customerId === null ? null : (customers.get(row.customerId) ?? null),
    status: row.status,
    failures: row.failures,
    lockedUntil: row.lockedUntil !== null && row.lockedUntil > context.now ? row.lockedUntil : null,
    secondFactor: row.secondFactor?.isOn === true,
    createdAt: row.createdAt,
    version: row.version,
  }));
}

/** One user, as it is answered. */
export async function shownUser(context: ReadContext, row: UserRow): Promise<ShownUser> {
  return (await shownUsers(context, [row]))[0] as ShownUser;
}

/** A user, as it is answered to that user. */
export async function shownSelf(context: ReadContext, row: UserRow): Promise<ShownSelf> {
  const { id, username, name, role, branch, customer } = await shownUser(context, row);
  return { id, username, name, role, branch, customer };
}

/** The names that people know things by, by id. */
async function namesOf(
  { db }: ReadContext,
  table: 'branches' | 'customers',
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const named = [...new Set(ids.filter((id) => id !== null))];
  if (named.length === 0) return new Map();
  const rows =
    table === 'branches'
      ? await db.list('branches', { where: { id: { in: named } } })
      : await db.list('customers', { where: { id: { in: named } } });
  return new Map(rows.map((row) => [row.id, 'code' in row ? row.code : row.number]));
}
