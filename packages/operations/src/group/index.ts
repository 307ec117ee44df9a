import type { Handler } from '../kit/handler.js';
import { addMemberHandler } from './add-member.js';
import { applyAsGroupHandler } from './apply.js';
import { createGroupHandler } from './create.js';
import { disburseGroupHandler } from './disburse.js';
import { groupEligibilityHandler } from './eligibility.js';
import { listGroupsHandler } from './list.js';
import { removeMemberHandler } from './remove-member.js';
import { showGroupHandler } from './show.js';
import { transferGroupHandler } from './transfer.js';

/** What the operations of group do. */
export const handlers: readonly Handler[] = [
  createGroupHandler,
  listGroupsHandler,
  showGroupHandler,
  addMemberHandler,
  removeMemberHandler,
  transferGroupHandler,
  groupEligibilityHandler,
  applyAsGroupHandler,
  disburseGroupHandler,
];
