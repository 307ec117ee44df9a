import { customersById } from '../customer/customers-by-id.js';
import type { ReadContext } from '../kit/context.js';
import type {
  BranchRow,
  CentreRow,
  CustomerRow,
  GroupMemberRow,
  GroupRow,
  LoanRow,
} from '../ports/tables.js';
import { membersOf } from './members.js';

/** A group with its members and what each of them owes, as it is answered. */
export async function shownGroup(context: ReadContext, group: GroupRow) {
  const { money } = context;
  const members = await membersOf(context, [group]);
  const ids = members.map(({ customerId }) => customerId);
  const customers = await customersById(context, ids);
  const loans = await loansOut(context, ids);
  const shown = members.map(({ customerId, role, joinedOn }) => {
    const { id, number, name } = customers.get(customerId) as CustomerRow;
    const own = loans.filter((loan) => loan.customerId === customerId);
    const outstanding = own.reduce((sum, loan) => sum + loan.outstandingPrincipal, 0);
    return {
      customer: { id, number, name },
      role,
      joinedOn,
      loans: own.length,
      outstanding: money.format(outstanding),
      dpd: Math.max(0, ...own.map(({ dpd }) => dpd)),
    };
  });
  return { group: await rowOf(context, group, members), members: shown };
}

/** A group, as lists have it. */
export async function shownGroupRow(context: ReadContext, group: GroupRow) {
  return rowOf(context, group, await membersOf(context, [group]));
}

/** The loans of some customers whose money is out. */
export async function loansOut(
  { db }: ReadContext,
  customerIds: readonly string[],
): Promise<LoanRow[]> {
  if (customerIds.length === 0) return [];
  return db.list('loans', { where: { customerId: { in: customerIds }, status: 'active' } });
}

async function rowOf({ db }: ReadContext, group: GroupRow, members: readonly GroupMemberRow[]) {
  const { id, number, name, status, version } = group;
  const centre = (await db.get('centres', group.centreId)) as CentreRow;
  const branch = (await db.get('branches', group.branchId)) as BranchRow;
  return {
    id,
    number,
    name,
    centre: centre.code,
    branch: branch.code,
    members: members.length,
    status,
    version,
  };
}
