import { listUsers as declared } from '@mfi/contracts/user';
import { reads } from '../kit/handler.js';
import { branchNamed } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import { shownUsers } from './shown-user.js';

/** Lists users: of one branch for whoever belongs to it. */
export const listUsers = reads(declared, async (context, input) => {
  const { branch, role, status } = input;
  const branchId =
    branch === undefined ? context.actor.branchId : (await branchNamed(context, branch)).id;
  const where = {
    ...(branchId === null ? {} : { branchId }),
    ...(role === undefined ? {} : { role }),
    ...(status === undefined ? {} : { status }),
  };
  const page = await pageOf(context, 'users', { where }, input);
  return { data: await shownUsers(context, page.rows), nextCursor: page.nextCursor };
});
