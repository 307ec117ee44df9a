import { formatDate } from '@mfi/engine/date';
import { dayNumber } from '../branch/next-workday.js';
import type { ReadContext } from '../kit/context.js';
import { accountFor } from '../ledger/account-for.js';
import { movedOn } from '../ledger/book-balances.js';
import type { BranchRow } from '../ports/tables.js';
import { type DataFinding, STALE_DAYS } from './data-findings.js';

type Find = (finding: DataFinding, subject: string) => void;

/** The day before which what still waits is stale. */
function staleBefore({ businessDate }: BranchRow): string {
  return formatDate(dayNumber(businessDate) - STALE_DAYS);
}

/** Looks at the loans of a branch that run or wait. @returns how many there are */
export async function lookAtLoans(
  { db }: ReadContext,
  branch: BranchRow,
  find: Find,
): Promise<number> {
  const columns = ['id', 'number', 'officerId', 'status', 'appliedOn', 'decidedOn'] as const;
  const loans = await db.pick('loans', columns, {
    where: { branchId: branch.id, status: { in: ['active', 'applied', 'reviewed', 'approved'] } },
  });
  const officers = await db.pick('users', ['id', 'status'], {
    where: { id: { in: [...new Set(loans.flatMap(({ officerId }) => officerId ?? []))] } },
  });
  const gone = new Set(officers.filter(({ status }) => status !== 'active').map(({ id }) => id));
  const stale = staleBefore(branch);
  for (const { number, officerId, status, appliedOn, decidedOn } of loans) {
    if (status !== 'active') {
      if ((decidedOn ?? appliedOn) < stale) find('application-stale', number);
    } else if (officerId === null) find('loan-no-officer', number);
    else if (gone.has(officerId)) find('loan-officer-gone', number);
  }
  return loans.length;
}

/** Looks at the centres, groups and money of a branch. */
export async function lookAtBranch(
  context: ReadContext,
  branch: BranchRow,
  find: Find,
): Promise<void> {
  await lookAtField(context, branch, find);
  await lookAtMoney(context, branch, find);
}

async function lookAtField({ db }: ReadContext, branch: BranchRow, find: Find): Promise<void> {
  const own = { branchId: branch.id, status: 'active' } as const;
  for (const { code, officerId, meetingWeekday } of await db.list('centres', { where: own })) {
    if (officerId === null) find('centre-no-officer', code);
    if (branch.holidays.weekly.includes(meetingWeekday)) find('centre-on-holiday', code);
  }
  const groups = await db.list('groups', { where: own });
  const members = await db.pick('groupMembers', ['id', 'groupId'], {
    where: { groupId: { in: groups.map(({ id }) => id) }, leftOn: null },
  });
  const filled = new Set(members.map(({ groupId }) => groupId));
  for (const { id, number } of groups) if (!filled.has(id)) find('group-empty', number);
}

async function lookAtMoney(context: ReadContext, branch: BranchRow, find: Find): Promise<void> {
  const { db } = context;
  const branchId = branch.id;
  const before = staleBefore(branch);
  const pending = await db.pick('transactions', ['id', 'reference'], {
    where: { branchId, status: 'pending', bookedOn: { before } },
  });
  for (const { id, reference } of pending) find('payment-stale', reference ?? id);
  const held = await db.pick('suspense', ['id', 'number'], {
    where: { branchId, status: 'open', on: { before } },
  });
  for (const { number } of held) find('suspense-stale', number);
  const vault = await accountFor(context, 'cash-vault');
  if ((await movedOn(context, vault, { branchId })).net < 0) find('vault-overdrawn', branch.code);
}
