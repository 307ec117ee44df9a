import { logoutEverywhere as declared } from '@mfi/contracts/auth';
import { writes } from '../kit/handler.js';
import { ownToChange } from './own-user.js';
import { endSessionsOf } from './sessions.js';

/** Ends every session of one's own. */
export const logoutEverywhere = writes(declared, async (context) => {
  const { user } = await ownToChange(context);
  const sessionsEnded = await endSessionsOf(context, user.id, 'logout');
  context.audit({
    branchId: user.branchId ?? '',
    targetId: user.id,
    after: { signedOutEverywhere: true, sessionsEnded },
  });
  return { username: user.username, sessionsEnded };
});
