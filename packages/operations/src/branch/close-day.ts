import { closeDay } from '@mfi/contracts/branch';
import { writes } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow } from '../ports/tables.js';
import { beginDay } from './begin-day.js';
import { shownBranch } from './branch-row.js';
import { endDay } from './end-day.js';

/** Ends the business day of a branch. */
export const closeDayHandler = writes(closeDay, async (context, input) => {
  const { id } = await branchOf(context, input.branch);
  const branch = (await context.db.lock('branches', id)) as BranchRow;
  checkDate(branch, input.on);
  const { branch: ended, done, warnings } = await endDay(context, branch);
  const after = input.openNext ? await beginDay(context, ended, done.nextBusinessDate) : ended;
  return { branch: shownBranch(after), ...done, warnings };
});

function checkDate(branch: BranchRow, on: string | undefined): void {
  const facts = { branch: branch.code, businessDate: branch.businessDate };
  if (branch.dayStatus === 'closed') {
    throw refuse('day.closed', {
      path: '/branch',
      facts,
      message: `The day ${branch.businessDate} of branch ${branch.code} is closed already: open the next one with mfi day open.`,
    });
  }
  if (on === undefined || on === branch.businessDate) return;
  throw refuse('day.other_date', {
    path: '/on',
    facts: { ...facts, found: on },
    message: `Branch ${branch.code} is in ${branch.businessDate}, not in ${on}: name that day, or none.`,
  });
}
