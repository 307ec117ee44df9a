import type { Outside } from '../ports/outside.js';
import type { Reader } from '../ports/store.js';
import { API_KEY_PREFIX, apiKeyOf } from './api-key.js';
import type { Actor } from './context.js';
import { refuse } from './refuse.js';

/** How somebody shows who they are. */
export type Session =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'system' };

/** Who asks when nobody does. */
export const SYSTEM: Actor = {
  userId: 'system',
  name: 'system',
  role: 'admin',
  branchId: null,
  customerId: null,
  sessionId: null,
};

/**
 * Who asks; undefined for somebody who does not say.
 * @throws Refused access.signed_out for a token that is not good, or whose session or user is not
 */
export async function actorOf(
  session: Session,
  db: Reader,
  outside: Outside,
): Promise<Actor | undefined> {
  if (session.kind === 'system') return SYSTEM;
  if (session.kind === 'anonymous') return undefined;
  if (session.token.startsWith(API_KEY_PREFIX)) return machineOf(session.token, db, outside);
  const claims = await outside.tokens.read(session.token, outside.clock.now());
  if (!claims) throw signedOut();
  const [row, user] = await Promise.all([
    db.get('sessions', claims.sessionId),
    db.get('users', claims.userId),
  ]);
  if (!row || row.revokedAt !== null || row.userId !== claims.userId) throw signedOut();
  if (user?.status !== 'active') throw signedOut();
  const { id, name, role, branchId, customerId } = user;
  return { userId: id, name, role, branchId, customerId, sessionId: row.id };
}

/** The user that a machine's key stands for, within what the key is for. */
async function machineOf(key: string, db: Reader, outside: Outside): Promise<Actor> {
  const row = await apiKeyOf(key, db, outside);
  const user = row && (await db.get('users', row.userId));
  if (!row || user?.status !== 'active') throw signedOut();
  const { id, name, role, branchId, customerId } = user;
  const allowed = row.operations;
  return { userId: id, name, role, branchId, customerId, sessionId: null, allowed };
}

/** There is no session, or it has ended. */
export function signedOut() {
  return refuse('access.signed_out', {
    message: 'Sign in first: your session is not there or has ended.',
  });
}
