import { refresh as declared } from '@mfi/contracts/auth';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { signedOut } from '../kit/session.js';
import type { SessionRow, UserRow } from '../ports/tables.js';
import { endFamily, startSession } from './sessions.js';

/** Takes a refresh token back and gives a new pair for it. */
export const refresh = writes(declared, async (context, { refreshToken }) => {
  const { db, now, outside } = context;
  const refreshHash = outside.digest.sha256(refreshToken);
  const found = await db.find('sessions', { refreshHash });
  if (!found) throw signedOut();
  // The user first, as everybody who begins or ends sessions does: then nobody else is at this one.
  const user = (await db.lock('users', found.userId)) as UserRow;
  const session = await db.get('sessions', found.id);
  if (!session) throw signedOut();
  if (session.usedAt !== null || session.revokedAt !== null) {
    return refuseReused(context, user, session);
  }
  if (session.expiresAt <= now || user.status !== 'active') throw signedOut();
  await db.update('sessions', session.id, { usedAt: now });
  const pair = await startSession(context, user, session.family);
  context.audit({
    branchId: user.branchId ?? '',
    targetId: user.id,
    after: { refreshed: session.family },
  });
  return pair;
});

/**
 * Two have the same token, and one of them stole it: nobody can tell which, so both are signed out.
 */
async function refuseReused(
  context: WriteContext,
  user: UserRow,
  { family, usedAt, revokedWhy }: SessionRow,
): Promise<never> {
  const sessionsEnded = await endFamily(context, family, 'reuse');
  context.audit({
    branchId: user.branchId ?? '',
    targetId: user.id,
    after: { reused: family, usedAt, revokedWhy, sessionsEnded },
  });
  context.refuseButKeep(
    refuse('access.token_reused', {
      path: '/refreshToken',
      message:
        'This token was used before, or its session was ended: sign in again. If somebody else used it, change your password.',
    }),
  );
  return undefined as never;
}
