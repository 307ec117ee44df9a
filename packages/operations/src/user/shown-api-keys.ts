import type { OutputOf } from '@mfi/contracts';
import type { revokeApiKey } from '@mfi/contracts/user';
import type { ReadContext } from '../kit/context.js';
import type { ApiKeyRow } from '../ports/tables.js';

type Shown = OutputOf<typeof revokeApiKey>;

/** Keys of machines, as they are answered: users by name. */
export async function shownApiKeys(
  { db }: ReadContext,
  rows: readonly ApiKeyRow[],
): Promise<Shown[]> {
  const ids = [...new Set(rows.flatMap(({ userId, createdBy }) => [userId, createdBy]))];
  const users = ids.length === 0 ? [] : await db.list('users', { where: { id: { in: ids } } });
  const names = new Map(users.map(({ id, username }) => [id, username]));
  const nameOf = (id: string) => names.get(id) ?? id;
  return rows.map(({ id, name, userId, operations, createdAt, createdBy, ...rest }) => ({
    id,
    name,
    user: nameOf(userId),
    operations: [...operations],
    createdAt,
    createdBy: nameOf(createdBy),
    expiresAt: rest.expiresAt,
    revokedAt: rest.revokedAt,
  }));
}

/** One key, as it is answered. */
export async function shownApiKey(context: ReadContext, row: ApiKeyRow): Promise<Shown> {
  return (await shownApiKeys(context, [row]))[0] as Shown;
}
