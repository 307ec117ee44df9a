import { transferCentre } from '@mfi/contracts/centre';
import { groupsOf, membersOf } from '../group/members.js';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { checkVersion } from '../kit/lookup.js';
import { officerOf } from '../loan/officer-of.js';
import { takeStep } from '../loan/take-step.js';
import type { BranchRow, CustomerRow, LoanRow, LoanStatus, UserRow } from '../ports/tables.js';
import { centreToChange, shownCentre } from './centre-named.js';

/** The loans that somebody still looks after. */
const RUNNING: readonly LoanStatus[] = [
  'applied',
  'reviewed',
  'approved',
  'active',
  'overpaid',
  'written-off',
];

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
  let loans = 0;
  for (const { customerId } of members) {
    await handOverCustomer(context, customerId, officer);
    loans += await handOverLoans(context, { branch, customerId, officer, note: input.note });
  }
  return { centre: await shownCentre(context, after), customers: members.length, loans };
});

async function handOverCustomer(
  context: WriteContext,
  customerId: string,
  officer: UserRow,
): Promise<void> {
  const { db } = context;
  const customer = (await db.lock('customers', customerId)) as CustomerRow;
  if (customer.officerId === officer.id) return;
  const changed = { officerId: officer.id, version: customer.version + 1 };
  await db.update('customers', customerId, changed);
  context.audit({
    branchId: customer.branchId,
    targetId: customerId,
    before: { officerId: customer.officerId, version: customer.version },
    after: changed,
  });
}

interface HandingOver {
  readonly branch: BranchRow;
  readonly customerId: string;
  readonly officer: UserRow;
  readonly note: string | undefined;
}

async function handOverLoans(
  context: WriteContext,
  { branch, customerId, officer, note }: HandingOver,
): Promise<number> {
  const { db } = context;
  const where = { customerId, status: { in: RUNNING } };
  const loans = (await db.list('loans', { where })).filter((one) => one.officerId !== officer.id);
  for (const { id } of loans) {
    const loan = (await db.lock('loans', id)) as LoanRow;
    const facts = { from: loan.officerId, to: officer.id };
    const changes = { officerId: officer.id };
    await takeStep(
      context,
      { loan, branch, steps: [] },
      { step: 'transfer', note, facts, changes },
    );
  }
  return loans.length;
}
