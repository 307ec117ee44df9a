import { logout as declared } from '@mfi/contracts/auth';
import { writes } from '../kit/handler.js';
import { ownToChange } from './own-user.js';
import { endFamily } from './sessions.js';

/** Ends the session one is in. */
export const logout = writes(declared, async (context) => {
  const { user, family } = await ownToChange(context);
  await endFamily(context, family, 'logout');
  context.audit({
    branchId: user.branchId ?? '',
    targetId: user.id,
    after: { signedOut: family },
  });
  return { username: user.username };
});
