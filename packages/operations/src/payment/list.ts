import { listPayments } from '@mfi/contracts/payment';
import type { ReadContext } from '../kit/context.js';
import { type Handler, reads } from '../kit/handler.js';
import { branchOf, loanNamed } from '../kit/lookup.js';
import { type PageInput, pageOf } from '../kit/page.js';
import { shownPayment } from '../loan/shown-receipt.js';
import type { Where } from '../ports/store.js';
import type { TransactionRow } from '../ports/tables.js';

/** Lists money that came in and went out for loans. */
export const listHandler: Handler = reads(listPayments, async (context, input) => {
  const page = await pageOf(context, 'transactions', await queryOf(context, input), input);
  return { data: await named(context, page.rows), nextCursor: page.nextCursor };
});

interface Asked extends PageInput {
  readonly branch?: string | undefined;
  readonly loan?: string | undefined;
  readonly status?: TransactionRow['status'] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A loan's payments in the order they were made; a branch's by the day they were booked on. */
async function queryOf(context: ReadContext, { branch, loan, status, from, to }: Asked) {
  const others = {
    ...(status === undefined ? {} : { status }),
    ...(from === undefined && to === undefined
      ? {}
      : { bookedOn: { ...(from ? { from } : {}), ...(to ? { to } : {}) } }),
  } satisfies Where<'transactions'>;
  const ofBranch = branch === undefined ? undefined : (await branchOf(context, branch)).id;
  if (loan !== undefined) {
    const loanId = (await loanNamed(context, loan)).id;
    return { where: { ...others, loanId, ...(ofBranch ? { branchId: ofBranch } : {}) } };
  }
  const branchId = ofBranch ?? (await branchOf(context, undefined)).id;
  return { where: { ...others, branchId }, order: [['bookedOn', 'asc']] as const };
}

async function named({ db, money }: ReadContext, payments: readonly TransactionRow[]) {
  const loanIds = [...new Set(payments.map(({ loanId }) => loanId))];
  const loans = loanIds.length ? await db.list('loans', { where: { id: { in: loanIds } } }) : [];
  const customerIds = [...new Set(loans.map(({ customerId }) => customerId))];
  const customers = customerIds.length
    ? await db.list('customers', { where: { id: { in: customerIds } } })
    : [];
  return payments.map((payment) => {
    const loan = loans.find(({ id }) => id === payment.loanId);
    const customer = customers.find(({ id }) => id === loan?.customerId);
    if (!loan || !customer) throw new Error(`payment ${payment.id}: its loan is not there`);
    const { id, number, name } = customer;
    return { ...shownPayment(payment, loan, money), customer: { id, number, name } };
  });
}
