import { keepTerms } from '../customer/keep-terms.js';
import type { WriteContext } from '../kit/context.js';
import type { BranchRow, CustomerRow, TransferRow } from '../ports/tables.js';
import type { Party } from './party.js';

/** Where people come from, where they go, and who looks after them there. */
export interface Way {
  readonly from: BranchRow;
  readonly to: BranchRow;
  readonly officerId: string | null;
  readonly transfer: TransferRow;
}

/** Takes customers, groups and the centre over into another branch. Their history stays as it is. */
export async function movePeople(context: WriteContext, party: Party, way: Way): Promise<void> {
  for (const customer of party.customers) await moveCustomer(context, customer, way);
  await moveGroups(context, party, way);
  const { centre } = party;
  if (!centre) return;
  const changes = {
    branchId: way.to.id,
    officerId: way.officerId,
    version: centre.version + 1,
  };
  await context.db.update('centres', centre.id, changes);
  audit(context, way, centre, changes);
}

async function moveCustomer(context: WriteContext, { id }: CustomerRow, way: Way): Promise<void> {
  const { db } = context;
  const customer = (await db.lock('customers', id)) as CustomerRow;
  const { officerId, to } = way;
  const changes = { branchId: to.id, officerId, version: customer.version + 1 };
  await db.update('customers', id, changes);
  audit(context, way, customer, changes);
  // What a customer is found by is kept by branch.
  for (const term of await db.list('customerTerms', { where: { customerId: id } })) {
    await db.remove('customerTerms', term.id);
  }
  await keepTerms(context, { ...customer, ...changes });
  await moveDocuments(context, customer, way);
  const user = await db.find('users', { customerId: id });
  if (user?.branchId) {
    await db.update('users', user.id, { branchId: to.id, version: user.version + 1 });
  }
}

/** Papers go with the people, also those of loans; both chains tell of the customer. */
async function moveDocuments(
  { db }: WriteContext,
  { id: customerId }: CustomerRow,
  { to }: Way,
): Promise<void> {
  const rows = await db.pick('documents', ['id', 'version'], { where: { customerId } });
  const moved = rows.map(({ id, version }) => ({ id, branchId: to.id, version: version + 1 }));
  if (moved.length > 0) await db.updateMany('documents', ['branchId', 'version'], moved);
}

async function moveGroups(context: WriteContext, party: Party, way: Way): Promise<void> {
  const { db } = context;
  const { to, transfer } = way;
  for (const group of party.groups) {
    const changes = {
      branchId: to.id,
      centreId: transfer.toCentreId ?? group.centreId,
      version: group.version + 1,
    };
    await db.update('groups', group.id, changes);
    audit(context, way, group, changes);
  }
  for (const { id } of party.members) await db.update('groupMembers', id, { branchId: to.id });
}

/** What left one branch and came to the other stands in the chains of both. */
function audit(
  context: WriteContext,
  { from, to, transfer }: Way,
  before: { readonly id: string },
  changes: object,
): void {
  for (const branchId of [from.id, to.id]) {
    const after = { ...changes, transfer: transfer.number };
    context.audit({ branchId, targetId: before.id, before, after });
  }
}
