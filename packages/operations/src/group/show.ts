import { showGroup } from '@mfi/contracts/group';
import { reads } from '../kit/handler.js';
import { groupNamed } from './group-named.js';
import { shownGroup } from './shown-group.js';

/** Shows a group with its members and what they owe. */
export const showGroupHandler = reads(showGroup, async (context, input) =>
  shownGroup(context, await groupNamed(context, input.group)),
);
