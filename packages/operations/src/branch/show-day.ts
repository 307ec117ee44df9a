import { showDay } from '@mfi/contracts/branch';
import { weekday } from '@mfi/engine/date';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import type { BranchRow } from '../ports/tables.js';
import { shownBranch } from './branch-row.js';
import { dayNumber, nextWorkday } from './next-workday.js';
import { readinessOf } from './readiness.js';
import { noWorkday } from './set-holidays.js';

/** Shows the day a branch is in. */
export const showDayHandler = reads(showDay, async (context, input) => {
  const branch = await branchOf(context, input.branch);
  const { businessDate, holidays, dayStatus } = branch;
  const next = nextWorkday(businessDate, holidays);
  if (!next) throw noWorkday('/branch');
  const checks = await readinessOf(context, branch);
  const isReady = checks.every(({ weight, count }) => weight === 'warn' || count === 0);
  return {
    branch: shownBranch(branch),
    weekday: weekday(dayNumber(businessDate)),
    nextBusinessDate: next.on,
    holidays: { weekly: [...holidays.weekly], dates: [...holidays.dates] },
    checks: checks.map(({ check, weight, count, message }) => ({
      check,
      weight,
      ok: count === 0,
      count,
      message,
    })),
    ready: dayStatus === 'open' && isReady,
    counts: await countsOf(context, branch),
  };
});

async function countsOf({ db }: ReadContext, { id: branchId, businessDate }: BranchRow) {
  const today = { branchId, bookedOn: businessDate } as const;
  return {
    activeLoans: await db.count('loans', { branchId, status: 'active' }),
    dueToday: await db.count('loans', { branchId, nextDueOn: businessDate }),
    receipts: await db.count('transactions', { ...today, receiptNumber: { not: null } }),
    disbursements: await db.count('transactions', { ...today, kind: 'disbursement' }),
    entries: await db.count('journalEntries', { branchId, on: businessDate }),
  };
}
