import type { InputOf } from '@mfi/contracts';
import { listApiKeys as declared } from '@mfi/contracts/user';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { branchNamed, userNamed } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import { checkWithinReach } from './may-manage.js';
import { shownApiKeys } from './shown-api-keys.js';

/** Lists the keys of machines: those of the own branch's users for whoever belongs to one. */
export const listApiKeys = reads(declared, async (context, input) => {
  const where = await whose(context, input);
  const page = await pageOf(context, 'apiKeys', { where, order: [['id', 'desc']] }, input);
  return { data: await shownApiKeys(context, page.rows), nextCursor: page.nextCursor };
});

async function whose(context: ReadContext, { user: name, branch }: InputOf<typeof declared>) {
  const { actor } = context;
  const branchId = branch === undefined ? actor.branchId : (await branchNamed(context, branch)).id;
  if (name !== undefined) {
    const user = await userNamed(context, name);
    checkWithinReach(context, user.branchId);
    return { userId: user.id };
  }
  return branchId === null ? {} : { branchId };
}
