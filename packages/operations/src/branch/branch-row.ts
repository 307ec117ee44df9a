import type { WriteContext } from '../kit/context.js';
import type { BranchRow } from '../ports/tables.js';

/** What a new branch is made of. */
export interface NewBranch {
  readonly code: string;
  readonly name: string;
  readonly businessDate: string;
}

/** A branch whose first day is open. */
export function newBranch(
  context: WriteContext,
  { code, name, businessDate }: NewBranch,
): BranchRow {
  return {
    id: context.id('br'),
    code: code.toUpperCase(),
    name,
    businessDate,
    dayStatus: 'open',
    holidays: { weekly: ['sunday'], dates: [] },
    dayEndTime: null,
    createdAt: context.now,
    version: 1,
  };
}

/** A branch, as it is answered. */
export function shownBranch({ id, code, name, businessDate, dayStatus, version }: BranchRow) {
  return { id, code, name, businessDate, dayStatus, version };
}
