import type { Operation } from '../kit/operation.js';
import { addMember } from './add-member.js';
import { applyAsGroup } from './apply.js';
import { createGroup } from './create.js';
import { disburseGroup } from './disburse.js';
import { groupEligibility } from './eligibility.js';
import { listGroups } from './list.js';
import { removeMember } from './remove-member.js';
import { showGroup } from './show.js';
import { transferGroup } from './transfer.js';

export {
  addMember,
  applyAsGroup,
  createGroup,
  disburseGroup,
  groupEligibility,
  listGroups,
  removeMember,
  showGroup,
  transferGroup,
};

/** Every operation of group. */
export const GROUP_OPERATIONS: readonly Operation[] = [
  createGroup,
  listGroups,
  showGroup,
  addMember,
  removeMember,
  transferGroup,
  groupEligibility,
  applyAsGroup,
  disburseGroup,
];
