import type { Problem, Role } from '@mfi/contracts';
import type { ReadContext } from '../kit/context.js';
import { branchNamed, branchOf, customerNamed } from '../kit/lookup.js';
import type { UserRow } from '../ports/tables.js';
import { checkWithinReach } from './may-manage.js';

/** Where a user belongs. */
export type Place = Pick<UserRow, 'branchId' | 'customerId'>;

/** What is said of where a user belongs. */
export interface PlaceInput {
  readonly role: Role;
  readonly branch?: string | undefined;
  readonly customer?: string | undefined;
}

/** Who works in one branch, and in no other. */
const OF_A_BRANCH: readonly Role[] = ['manager', 'officer', 'cashier'];

/** Whether a role works in one branch, and in no other. */
export function isOfABranch(role: Role): boolean {
  return OF_A_BRANCH.includes(role);
}

/** What does not go together, or is missing. */
export function placeProblems({ role, branch, customer }: PlaceInput): Problem[] {
  const problems: Problem[] = [];
  const notForRole = (path: string, message: string) =>
    problems.push({ code: 'user.not_for_role', path, facts: { role }, message });
  if (branch !== undefined && role === 'admin') {
    notForRole('/branch', 'An administrator looks after every branch: leave the branch out.');
  }
  if (branch !== undefined && role === 'customer') {
    notForRole('/branch', 'A customer belongs to a branch already: leave the branch out.');
  }
  if (customer !== undefined && role !== 'customer') {
    notForRole(
      '/customer',
      'Staff act for no customer: leave it out, or choose the role customer.',
    );
  }
  if (customer === undefined && role === 'customer') {
    const message = 'Name the customer whose own user this is.';
    problems.push({ code: 'value.missing', path: '/customer', facts: {}, message });
  }
  return problems;
}

/**
 * Where a new user belongs: the branch named, the customer's, the actor's own or the only one; an
 * administrator, and an auditor of whom nothing is said, to every branch.
 * @throws Refused for a branch or a customer that is not there, or beyond the actor's reach
 */
export async function placeOf(context: ReadContext, input: PlaceInput): Promise<Place> {
  const { role, branch, customer } = input;
  const place = await resolved(context, { role, branch, customer });
  checkWithinReach(context, place.branchId);
  return place;
}

async function resolved(
  context: ReadContext,
  { role, branch, customer }: PlaceInput,
): Promise<Place> {
  if (customer !== undefined) {
    const { id, branchId } = await customerNamed(context, customer);
    return { branchId, customerId: id };
  }
  if (isOfABranch(role)) {
    return { branchId: (await branchOf(context, branch)).id, customerId: null };
  }
  const named = branch === undefined ? null : await branchNamed(context, branch);
  return { branchId: named?.id ?? null, customerId: null };
}
