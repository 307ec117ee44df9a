import type { ReadContext, WriteContext } from '../kit/context.js';
import { checkVersion, customerNamed, userNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { CustomerRow } from '../ports/tables.js';

/** A customer by id or number whom nobody else changes until this write is done. */
export async function customerToChange(
  context: WriteContext,
  name: string,
  version?: number,
): Promise<CustomerRow> {
  const { id } = await customerNamed(context, name);
  const customer = (await context.db.lock('customers', id)) as CustomerRow;
  checkVersion(customer, version);
  return customer;
}

/** The id of the household that is named, into which this person may come. */
export async function householdFor(
  context: ReadContext,
  person: Pick<CustomerRow, 'kind' | 'branchId'>,
  name: string,
): Promise<string> {
  const path = '/household';
  const household = await customerNamed(context, name, path);
  const { number, kind, status } = household;
  const isGood =
    person.kind === 'individual' &&
    kind === 'household' &&
    status === 'active' &&
    household.branchId === person.branchId;
  if (isGood) return household.id;
  throw refuse('customer.not_household', {
    path,
    facts: { number, kind, status },
    message:
      person.kind === 'household'
        ? 'A household belongs to no other household: leave this out.'
        : `${number} is no active household of the branch: name one, or make one first.`,
  });
}

/** The id of the user who is named, and who may look after customers of a branch. */
export async function officerFor(
  context: ReadContext,
  { branchId }: Pick<CustomerRow, 'branchId'>,
  name: string,
): Promise<string> {
  const path = '/officer';
  const user = await userNamed(context, name, path);
  const isGood =
    (user.role === 'officer' || user.role === 'manager') &&
    user.status === 'active' &&
    (user.branchId === null || user.branchId === branchId);
  if (isGood) return user.id;
  throw refuse('customer.not_officer', {
    path,
    facts: { name },
    message: `${name} is no active officer or manager of this branch: name one who is.`,
  });
}
