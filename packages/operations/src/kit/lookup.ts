import type { ErrorCode } from '@mfi/contracts';
import type { BranchRow, CustomerRow, LoanRow, ProductRow, UserRow } from '../ports/tables.js';
import type { ReadContext, WriteContext } from './context.js';
import { refuse } from './refuse.js';

/** There is nothing of that name. */
export function notFound(what: string, name: string, path: string) {
  return refuse('thing.not_found' satisfies ErrorCode, {
    path,
    facts: { what, name },
    message: `There is no ${what} ${name}: check its number, or list them with mfi ${what} list.`,
  });
}

/** A branch by id or code, which the actor may reach. */
export async function branchNamed(context: ReadContext, name: string, path = '/branch') {
  const { db } = context;
  const found = name.startsWith('br_')
    ? await db.get('branches', name)
    : await db.find('branches', { code: name.toUpperCase() });
  if (!found) throw notFound('branch', name, path);
  context.within({ branchId: found.id });
  return found;
}

/** The branch named, or the actor's own where none is. */
export async function branchOf(
  context: ReadContext,
  name: string | undefined,
  path = '/branch',
): Promise<BranchRow> {
  if (name !== undefined) return branchNamed(context, name, path);
  const { db, actor } = context;
  if (actor.branchId !== null) return (await db.get('branches', actor.branchId)) as BranchRow;
  const [first, second] = await db.list('branches', { limit: 2 });
  if (first && !second) return first;
  throw refuse('value.missing', { path, message: 'Name the branch: you belong to all of them.' });
}

/** A customer by id or number, whom the actor may reach. */
export async function customerNamed(
  context: ReadContext,
  name: string,
  path = '/customer',
): Promise<CustomerRow> {
  const { db } = context;
  const found = name.startsWith('cu_')
    ? await db.get('customers', name)
    : await db.find('customers', { number: name.toUpperCase() });
  if (!found) throw notFound('customer', name, path);
  context.within({ branchId: found.branchId, customerId: found.id });
  return found;
}

/** A loan by id or number, which the actor may reach. */
export async function loanNamed(
  context: ReadContext,
  name: string,
  path = '/loan',
): Promise<LoanRow> {
  const { db } = context;
  const found = name.startsWith('ln_')
    ? await db.get('loans', name)
    : await db.find('loans', { number: name.toUpperCase() });
  if (!found) throw notFound('loan', name, path);
  context.within(found);
  return found;
}

/** A loan by id or number that nobody else changes until this write is done. */
export async function loanToChange(
  context: WriteContext,
  name: string,
  path = '/loan',
): Promise<LoanRow> {
  const { id } = await loanNamed(context, name, path);
  return (await context.db.lock('loans', id)) as LoanRow;
}

/** A product by id or code. */
export async function productNamed(
  { db }: ReadContext,
  name: string,
  path = '/product',
): Promise<ProductRow> {
  const found = name.startsWith('pr_')
    ? await db.get('products', name)
    : await db.find('products', { code: name.toUpperCase() });
  if (!found) throw notFound('product', name, path);
  return found;
}

/** A user by id or name. */
export async function userNamed(
  { db }: ReadContext,
  name: string,
  path = '/user',
): Promise<UserRow> {
  // A name may begin as ids do.
  const found =
    (name.startsWith('us_') ? await db.get('users', name) : undefined) ??
    (await db.find('users', { username: name.toLowerCase() }));
  if (!found) throw notFound('user', name, path);
  return found;
}

/**
 * Refuses a change of what was changed since the actor read it.
 * @param version what the actor read; undefined: whatever stands there
 */
export function checkVersion(row: { readonly version: number }, version: number | undefined) {
  if (version === undefined || version === row.version) return;
  throw refuse('version.stale', {
    path: '/version',
    facts: { found: version, now: row.version },
    message: 'Somebody changed this since you read it: read it again, then decide.',
  });
}
