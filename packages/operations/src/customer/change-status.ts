import { activateCustomer, deactivateCustomer } from '@mfi/contracts/customer';
import type { WriteContext } from '../kit/context.js';
import { type Handler, writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import type { CustomerRow, LoanStatus } from '../ports/tables.js';
import { customerToChange } from './references.js';
import { shownCustomer } from './shown-customer.js';

/** Loans that are not over: they run, or somebody may still decide that they shall. */
const OPEN: readonly LoanStatus[] = ['applied', 'reviewed', 'approved', 'active', 'overpaid'];

/** How many loans a refusal names. */
const NAMED_MAX = 10;

/** Lets a customer have no new loans. */
export const deactivate: Handler = writes(deactivateCustomer, async (context, input) => {
  const customer = await customerToChange(context, input.customer, input.version);
  checkOther(customer, 'inactive');
  const loans = await context.db.list('loans', {
    where: { customerId: customer.id, status: { in: OPEN } },
    limit: NAMED_MAX,
  });
  if (loans.length > 0) {
    const numbers = loans.map(({ number }) => number);
    throw refuse('customer.has_loans', {
      path: '/customer',
      facts: { number: customer.number, loans: numbers },
      message: `${customer.number} has loans that are not over: close ${numbers.join(', ')} first.`,
    });
  }
  return changed(context, customer, { status: 'inactive', reason: input.reason ?? null });
});

/** Lets a customer have loans again. */
export const activate: Handler = writes(activateCustomer, async (context, input) => {
  const customer = await customerToChange(context, input.customer, input.version);
  checkOther(customer, 'active');
  return changed(context, customer, { status: 'active', reason: input.reason ?? null });
});

function checkOther({ number, status: now }: CustomerRow, status: CustomerRow['status']): void {
  if (now !== status) return;
  throw refuse('customer.unchanged', {
    path: '/customer',
    facts: { number, status },
    message: `${number} is ${status} already: nothing is to be done.`,
  });
}

interface Change {
  readonly status: CustomerRow['status'];
  readonly reason: string | null;
}

async function changed(context: WriteContext, before: CustomerRow, { status, reason }: Change) {
  const changes = { status, version: before.version + 1 };
  await context.db.update('customers', before.id, changes);
  context.audit({
    branchId: before.branchId,
    targetId: before.id,
    before: { status: before.status, version: before.version },
    after: { ...changes, reason },
  });
  return shownCustomer(context, { ...before, ...changes });
}
