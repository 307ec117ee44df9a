import { transferCentre } from '@mfi/contracts/centre';
import { handOverCustomers } from '../customer/hand-over-customers.js';
import { groupsOf, membersOf } from '../group/members.js';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { checkVersion } from '../kit/lookup.js';
import { type HandingOver, handOverLoans, LOAN_IN_HAND } from '../loan/hand-over-loans.js';
import { statusesFor } from '../loan/loan-states.js';
import { officerOf } from '../loan/officer-of.js';
import type { BranchRow, UserRow } from '../ports/tables.js';
import { centreToChange, shownCentre } from './centre-named.js';

/** How many customers are looked at together. */
const PAGE = 500;

/** Hands a centre over to another officer, with its members and their loans. */
export const transferCentreHandler = writes(transferCentre, async (context, input) => {
  const before = await centreToChange(context, input.centre);
  checkVersion(before, input.version);
  const { db } = context;
  const branch = (await db.get('branches', before.branchId)) as BranchRow;
  const officer = await officerOf(context, branch, input.officer);
  const changed = { officerId: officer.id, version: before.version + 1 };
  await db.update('centres', before.id, changed);
  const after = { ...before, ...changed };
  context.audit({ branchId: branch.id, targetId: before.id, before, after });
  const members = await membersOf(context, await groupsOf(context, before));
  const ids = members.map(({ customerId }) => customerId);
  let loans = 0;
  for (let from = 0; from < ids.length; from += PAGE) {
    const some = ids.slice(from, from + PAGE);
    await customersTo(context, some, officer);
    loans += await loansTo(context, some, { branch, officer, note: input.note });
  }
  return { centre: await shownCentre(context, after), customers: members.length, loans };
});

async function customersTo(
  context: WriteContext,
  ids: readonly string[],
  officer: UserRow,
): Promise<void> {
  const columns = ['id', 'branchId', 'officerId', 'version'] as const;
  const all = await context.db.lockMany('customers', columns, { where: { id: { in: ids } } });
  const others = all.filter(({ officerId }) => officerId !== officer.id);
  await handOverCustomers(context, others, officer);
  for (const { id, branchId, officerId, version } of others) {
    const before = { officerId, version };
    const after = { officerId: officer.id, version: version + 1 };
    context.audit({ branchId, targetId: id, before, after });
  }
}

async function loansTo(
  context: WriteContext,
  customerIds: readonly string[],
  to: HandingOver,
): Promise<number> {
  const where = { customerId: { in: customerIds }, status: { in: statusesFor('transfer') } };
  const all = await context.db.lockMany('loans', LOAN_IN_HAND, { where });
  const others = all.filter(({ officerId }) => officerId !== to.officer.id);
  await handOverLoans(context, others, to);
  for (const { id, officerId, version } of others) {
    const before = { officerId, version };
    const after = { officerId: to.officer.id, version: version + 1, note: to.note ?? null };
    context.audit({ branchId: to.branch.id, targetId: id, before, after });
  }
  return others.length;
}
