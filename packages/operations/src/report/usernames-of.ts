import type { ReadContext } from '../kit/context.js';

/** The names that people sign in with, by their ids; what nobody did, such as `system`, has none. */
export async function usernamesOf(
  { db }: ReadContext,
  userIds: readonly (string | null)[],
): Promise<Map<string, string>> {
  const ids = [...new Set(userIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const users = await db.pick('users', ['id', 'username'], { where: { id: { in: ids } } });
  return new Map(users.map(({ id, username }) => [id, username]));
}
