import { sendStatement } from '@mfi/contracts/message';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { disbursedLoan } from '../loan/disbursed-loan.js';
import type { CustomerRow } from '../ports/tables.js';
import { agreedChannels } from './channels-of.js';

/** Sends a customer the statement of a loan; its figures are those of when it is sent. */
export const sendStatementHandler = writes(sendStatement, async (context, input) => {
  const { loan, branch } = await disbursedLoan(context, input.loan);
  const { to = branch.businessDate, from } = input;
  const first = loan.disbursedOn ?? to;
  if (
    to > branch.businessDate ||
    to < first ||
    (from !== undefined && (from > to || from < first))
  ) {
    throw refuse('date.out_of_range', {
      path: to > branch.businessDate || to < first ? '/to' : '/from',
      facts: { min: first, max: branch.businessDate },
      message: `Give days from ${first} to ${branch.businessDate}, the first before the last.`,
    });
  }
  const customer = (await context.db.get('customers', loan.customerId)) as CustomerRow;
  if (agreedChannels(customer).length === 0) {
    throw refuse('customer.not_written_to', {
      path: '/loan',
      facts: { customer: customer.number, contactBy: customer.contactBy },
      message: `${customer.number} has not agreed to be written to, or has no address: ask, then say so with mfi customer update ${customer.number} --contact-by email --email ADDRESS.`,
    });
  }
  await context.db.insert('outbox', {
    id: context.id('ob'),
    topic: 'loan.statementAsked',
    payload: { loanId: loan.id, to, ...(from === undefined ? {} : { from }) },
    branchId: loan.branchId,
    customerId: loan.customerId,
    // It is said to the customer alone.
    seq: 0,
    at: context.now,
    sentAt: null,
    attempts: 0,
    lastError: null,
    toldAt: null,
  });
  const after = { statement: { loan: loan.number, from: from ?? null, to } };
  context.audit({ branchId: loan.branchId, targetId: loan.id, after });
  return {
    loan: { id: loan.id, number: loan.number },
    customer: { id: customer.id, number: customer.number },
    from: from ?? null,
    to,
  };
});
