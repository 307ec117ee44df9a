import type { OutputOf } from '@mfi/contracts';
import { Refused } from '@mfi/contracts';
import type { closeDay } from '@mfi/contracts/branch';
import type { WriteContext } from '../kit/context.js';
import { accountFor } from '../ledger/account-for.js';
import type { Purpose } from '../ledger/purposes.js';
import type { BranchRow, PostedBalances } from '../ports/tables.js';
import { advanceLoans } from './advance-loans.js';
import { DayTotals } from './day-totals.js';
import { nextWorkday } from './next-workday.js';
import { type ProvidedLoan, providedLoan, provideLosses } from './provide-losses.js';
import { type DayCheck, readinessOf } from './readiness.js';
import { Reminders } from './remind.js';
import { noWorkday } from './set-holidays.js';

/** A day that has ended. */
export interface EndedDay {
  /** The branch as it is then. */
  readonly branch: BranchRow;
  readonly done: Omit<OutputOf<typeof closeDay>, 'branch' | 'warnings'>;
  readonly warnings: OutputOf<typeof closeDay>['warnings'];
}

/**
 * Ends the business day of a branch, all of it in the one transaction of the write: all its running
 * loans are brought to the end of the day, what that changes is posted as one entry, losses are
 * provided for, and nothing is posted any more.
 * @param branch is locked and open
 * @throws Refused naming everything that must be done first
 */
export async function endDay(context: WriteContext, branch: BranchRow): Promise<EndedDay> {
  const { db, money } = context;
  const next = nextWorkday(branch.businessDate, branch.holidays);
  if (!next) throw noWorkday('/branch');
  const checks = await readinessOf(context, branch);
  refuseAll(checks.filter(({ weight }) => weight === 'stop').flatMap(({ problems }) => problems));
  const totals = new DayTotals(branch.businessDate);
  const reminders = new Reminders(context, branch);
  const provided: ProvidedLoan[] = [];
  const isProviding = typeof context.institution.settings.provisionTable === 'string';
  const { change, problems } = await advanceLoans(
    context,
    { branch, next: next.on },
    async (page) => {
      for (const advanced of page) {
        totals.add(advanced);
        if (isProviding) provided.push(providedLoan(advanced, money));
      }
      await reminders.write(page);
    },
  );
  refuseAll(problems);
  const entryId = await postDay(context, branch, { change, loans: totals.loans });
  const provision = await provideLosses(context, branch, provided);
  const changes = { dayStatus: 'closed' as const, version: branch.version + 1 };
  await db.update('branches', branch.id, changes);
  const after = { ...branch, ...changes };
  const done = {
    on: branch.businessDate,
    nextBusinessDate: next.on,
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
    reminders: { due: reminders.due, overdue: reminders.overdue },
  };
  const { id } = branch;
  const risk = totals.risk(money);
  context.audit({ branchId: id, targetId: id, before: branch, after: { ...after, ...done, risk } });
  context.announce('branch.dayClosed', { branchId: id, facts: { on: branch.businessDate } });
  return { branch: after, done, warnings: warningsOf(checks) };
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
