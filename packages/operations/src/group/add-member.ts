import { addMember } from '@mfi/contracts/group';
import { writes } from '../kit/handler.js';
import { checkVersion, customerNamed } from '../kit/lookup.js';
import { groupToChange } from './group-named.js';
import { join } from './join.js';
import { shownGroup } from './shown-group.js';

/** Takes a customer into a group. */
export const addMemberHandler = writes(addMember, async (context, input) => {
  const group = await groupToChange(context, input.group);
  checkVersion(group, input.version);
  const customer = await customerNamed(context, input.customer);
  const { role } = input;
  await join(context, group, [{ customer, role, path: '/customer' }]);
  const version = group.version + 1;
  await context.db.update('groups', group.id, { version });
  const after = { joined: customer.number, role, version };
  context.audit({ branchId: group.branchId, targetId: group.id, after });
  return shownGroup(context, { ...group, version });
});
