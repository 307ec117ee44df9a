import { showCustomer } from '@mfi/contracts/customer';
import type { ReadContext } from '../kit/context.js';
import { type Handler, reads } from '../kit/handler.js';
import { customerNamed } from '../kit/lookup.js';
import type { CustomerRow, LoanRow } from '../ports/tables.js';
import { shownCustomer } from './shown-customer.js';

const LOANS_MAX = 100;
const MEMBERS_MAX = 100;

/** Shows one customer with what belongs to it. */
export const show: Handler = reads(showCustomer, async (context, { customer: name }) => {
  const customer = await customerNamed(context, name);
  const loans = await context.db.list('loans', {
    where: { customerId: customer.id },
    order: [['id', 'desc']],
    limit: LOANS_MAX,
  });
  return {
    ...(await shownCustomer(context, customer)),
    members: await membersBeside(context, customer),
    loans: loans.map((loan) => shownLoan(context, loan)),
  };
});

/** The other people of the household, or all people of it. */
async function membersBeside(
  { db, actor }: ReadContext,
  { id, kind, householdId }: CustomerRow,
): Promise<{ number: string; name: string }[]> {
  const household = kind === 'household' ? id : householdId;
  // A customer's own user sees that customer, and nobody else's things.
  if (household === null || actor.role === 'customer') return [];
  const members = await db.list('customers', {
    where: { householdId: household },
    limit: MEMBERS_MAX,
  });
  return members.filter((member) => member.id !== id).map(({ number, name }) => ({ number, name }));
}

function shownLoan({ money }: ReadContext, loan: LoanRow) {
  const { number, status, principal, dpd } = loan;
  const outstanding =
    loan.outstandingPrincipal +
    loan.outstandingInterest +
    loan.outstandingFee +
    loan.outstandingPenalty;
  return {
    number,
    status,
    principal: money.format(principal),
    outstanding: money.format(outstanding),
    daysPastDue: dpd,
  };
}
