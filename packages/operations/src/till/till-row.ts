import type { ReadContext, WriteContext } from '../kit/context.js';
import { branchOf, notFound } from '../kit/lookup.js';
import type { BranchRow, TillCountRow, TillRow } from '../ports/tables.js';

/** A till and where it stands. */
export interface FoundTill {
  readonly till: TillRow;
  readonly branch: BranchRow;
}

/** A till by its id, or by its name in a branch. */
export async function tillNamed(
  context: ReadContext,
  name: string,
  branchName: string | undefined,
): Promise<FoundTill> {
  const { db } = context;
  if (name.startsWith('tl_')) {
    const till = await db.get('tills', name);
    if (!till) throw notFound('till', name, '/till');
    context.within(till);
    return { till, branch: (await db.get('branches', till.branchId)) as BranchRow };
  }
  const branch = await branchOf(context, branchName);
  const till = await db.find('tills', { branchId: branch.id, name: name.toUpperCase() });
  if (!till) throw notFound('till', name, '/till');
  return { till, branch };
}

/** A till that nobody else changes until this write is done. */
export async function tillToChange(
  context: WriteContext,
  name: string,
  branchName: string | undefined,
): Promise<FoundTill> {
  const { till, branch } = await tillNamed(context, name, branchName);
  return { till: (await context.db.lock('tills', till.id)) as TillRow, branch };
}

/** A till, as it is answered. */
export async function shownTill(context: ReadContext, till: TillRow, branch: BranchRow) {
  const { id, name, status, openedOn, version } = till;
  const user = till.userId === null ? undefined : await context.db.get('users', till.userId);
  return {
    id,
    branch: branch.code,
    name,
    status,
    cashier: user ? { id: user.id, username: user.username } : null,
    balance: context.money.format(till.balance),
    openedOn,
    version,
  };
}

/** A counting of a till, as it is answered. */
export function shownCount({ money }: ReadContext, row: TillCountRow) {
  const { id, kind, on, reason, userId, at } = row;
  const values = Object.entries(row.denominations).map(([value, count]) => ({ value, count }));
  return {
    id,
    kind,
    on,
    counted: money.format(row.counted),
    expected: money.format(row.expected),
    difference: money.format(row.counted - row.expected),
    reason,
    denominations: values.sort((a, b) => money.parse(b.value) - money.parse(a.value)),
    userId,
    at,
  };
}
