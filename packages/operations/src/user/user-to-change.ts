import type { WriteContext } from '../kit/context.js';
import { checkVersion, userNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { UserRow } from '../ports/tables.js';
import { checkMayManage } from './may-manage.js';

/** Which user is to be changed, and as who read it. */
export interface ChangeInput {
  readonly user: string;
  readonly version?: number | undefined;
}

/**
 * A user whom the actor looks after, and whom nobody else changes until this write is done.
 * Users are changed one at a time: two administrators must not take each other's role at once.
 */
export async function userToChange(
  context: WriteContext,
  { user: name, version }: ChangeInput,
): Promise<UserRow> {
  const { db, institution } = context;
  const found = await userNamed(context, name);
  await db.lock('institutions', institution.id);
  const user = (await db.lock('users', found.id)) as UserRow;
  checkMayManage(context, user);
  checkVersion(user, version);
  return user;
}

/** Refuses what nobody may do to their own user. */
export function checkNotSelf(context: WriteContext, { id }: UserRow, what: string): void {
  if (context.actor.userId !== id) return;
  throw refuse('access.same_person', {
    path: '/user',
    message: `Nobody may ${what}: ask another who looks after users.`,
  });
}

/** Refuses to take away the last administrator who can sign in. */
export async function checkNotLastAdmin(context: WriteContext, user: UserRow): Promise<void> {
  if (user.role !== 'admin' || user.status !== 'active') return;
  const others = { role: 'admin', status: 'active', id: { not: user.id } } as const;
  if (await context.db.find('users', others)) return;
  throw refuse('user.last_admin', {
    path: '/user',
    facts: { username: user.username },
    message: `${user.username} is the only administrator: make another one first.`,
  });
}
