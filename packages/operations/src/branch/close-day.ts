import { Refused } from '@mfi/contracts';
import { closeDay } from '@mfi/contracts/branch';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import { accountFor } from '../ledger/account-for.js';
import type { Purpose } from '../ledger/purposes.js';
import type { BranchRow, PostedBalances } from '../ports/tables.js';
import { advanceLoans } from './advance-loans.js';
import { shownBranch } from './branch-row.js';
import { DayTotals } from './day-totals.js';
import { type ProvidedLoan, providedLoan, provideLosses } from './provide-losses.js';
import { type DayCheck, readinessOf } from './readiness.js';

/**
 * Ends the business day of a branch: all its running loans are brought to the end of the day, what
 * that changes is posted as one entry, losses are provided for, and nothing is posted any more.
 */
export const closeDayHandler = writes(closeDay, async (context, input) => {
  const { db, money } = context;
  const { id } = await branchOf(context, input.branch);
  const branch = (await db.lock('branches', id)) as BranchRow;
  checkDate(branch, input.on);
  const checks = await readinessOf(context, branch);
  refuseAll(checks.filter(({ weight }) => weight === 'stop').flatMap(({ problems }) => problems));
  const totals = new DayTotals();
  const provided: ProvidedLoan[] = [];
  const isProviding = typeof context.institution.settings.provisionTable === 'string';
  const { change, problems } = await advanceLoans(context, branch, (advanced) => {
    totals.add(advanced);
    if (isProviding) provided.push(providedLoan(advanced.after, advanced.figures));
  });
  refuseAll(problems);
  const entryId = await postDay(context, branch, { change, loans: totals.loans });
  const provision = await provideLosses(context, branch, provided);
  const changes = { dayStatus: 'closed' as const, version: branch.version + 1 };
  await db.update('branches', branch.id, changes);
  const after = { ...branch, ...changes };
  const done = {
    loans: totals.loans,
    interestAccrued: money.format(interestIn(change)),
    newlyOverdue: totals.newlyOverdue,
    newlyNpa: totals.newlyNpa,
    buckets: totals.buckets(money),
    entryId,
    provision: provision && {
      ...provision,
      required: money.format(provision.required),
      change: money.format(provision.change),
    },
  };
  context.audit({ branchId: id, targetId: id, before: branch, after: { ...after, ...done } });
  context.announce('branch.dayClosed', { branchId: id, on: branch.businessDate });
  return { branch: shownBranch(after), ...done, warnings: warningsOf(checks) };
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

function refuseAll(problems: ConstructorParameters<typeof Refused>[0]): void {
  if (problems.length > 0) throw new Refused(problems);
}

/** All that the day brought to the loans, in one entry. */
async function postDay(
  context: WriteContext,
  branch: BranchRow,
  { change, loans }: { readonly change: PostedBalances; readonly loans: number },
): Promise<string | null> {
  const accounts = Object.entries(change);
  if (accounts.length === 0) return null;
  const lines: { accountId: string; amount: number }[] = [];
  for (const [account, amount] of accounts) {
    lines.push({ accountId: await accountFor(context, account as Purpose), amount });
  }
  const entry = await context.post({
    branchId: branch.id,
    kind: 'accrual',
    narration: `End of ${branch.businessDate}: interest and dues of ${loans} loans`,
    lines,
  });
  return entry.id;
}

/** Interest earned, as income or as suspense of loans that are NPA: both stand on the credit side. */
function interestIn(change: PostedBalances): number {
  return -((change['interest-income'] ?? 0) + (change['interest-suspense'] ?? 0)) || 0;
}

function warningsOf(checks: readonly DayCheck[]) {
  return checks
    .filter(({ weight, count }) => weight === 'warn' && count > 0)
    .map(({ check, count, message }) => ({ check, count, message }));
}
