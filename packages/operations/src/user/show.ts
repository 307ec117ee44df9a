import { showUser as declared } from '@mfi/contracts/user';
import { reads } from '../kit/handler.js';
import { userNamed } from '../kit/lookup.js';
import { checkWithinReach } from './may-manage.js';
import { shownUser } from './shown-user.js';

/** How many sessions are shown: nobody works in more places than that. */
const SESSIONS_SHOWN = 20;

/** Shows a user, and where the person is signed in. */
export const showUser = reads(declared, async (context, input) => {
  const { db, now } = context;
  const user = await userNamed(context, input.user);
  checkWithinReach(context, user.branchId);
  const sessions = await db.list('sessions', {
    where: { userId: user.id, revokedAt: null, usedAt: null, expiresAt: { after: now } },
    order: [['id', 'desc']],
    limit: SESSIONS_SHOWN,
  });
  return {
    ...(await shownUser(context, user)),
    sessions: sessions.map(({ issuedAt, expiresAt }) => ({ lastUsedAt: issuedAt, expiresAt })),
  };
});
