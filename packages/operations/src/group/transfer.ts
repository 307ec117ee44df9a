import { Refused } from '@mfi/contracts';
import { transferGroup } from '@mfi/contracts/group';
import { centreNamed } from '../centre/centre-named.js';
import { writes } from '../kit/handler.js';
import { checkVersion } from '../kit/lookup.js';
import { checkWorked } from './create.js';
import { groupToChange } from './group-named.js';
import { elsewhere } from './join.js';
import { shownGroup } from './shown-group.js';

/** Moves a group to another centre of its branch. */
export const transferGroupHandler = writes(transferGroup, async (context, input) => {
  const before = await groupToChange(context, input.group);
  checkVersion(before, input.version);
  const centre = await centreNamed(context, input.centre);
  if (centre.branchId !== before.branchId) {
    throw new Refused([elsewhere(before, centre.code, '/centre')]);
  }
  checkWorked(centre);
  const changed = { centreId: centre.id, version: before.version + 1 };
  await context.db.update('groups', before.id, changed);
  const after = { ...before, ...changed };
  context.audit({ branchId: before.branchId, targetId: before.id, before, after });
  return shownGroup(context, after);
});
