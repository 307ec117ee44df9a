import { listMessages } from '@mfi/contracts/message';
import { customersById } from '../customer/customers-by-id.js';
import { reads } from '../kit/handler.js';
import { customerNamed } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import { booksOf } from '../ledger/books-of.js';
import { branchCodes } from '../ledger/entry-row.js';

/** Lists messages, the latest first. */
export const listMessagesHandler = reads(listMessages, async (context, input) => {
  const customer = input.customer && (await customerNamed(context, input.customer));
  const { branchId } = await booksOf(context, input.branch);
  const where = {
    ...(customer ? { customerId: customer.id } : {}),
    // What a customer was told before going to another branch is that customer's all the same.
    ...(branchId === null || customer ? {} : { branchId }),
    ...(input.status === undefined ? {} : { status: input.status }),
  };
  const { rows, nextCursor } = await pageOf(
    context,
    'messages',
    { where, order: [['createdAt', 'desc']] },
    input,
  );
  const codes = await branchCodes(context);
  const customers = await customersById(
    context,
    rows.flatMap(({ customerId }) => customerId ?? []),
  );
  const data = rows.map((row) => ({
    id: row.id,
    template: row.template,
    channel: row.channel,
    branch: row.branchId === null ? null : (codes.get(row.branchId) ?? null),
    customer: row.customerId === null ? null : (customers.get(row.customerId)?.number ?? null),
    status: row.status,
    attempts: row.attempts,
    dueAt: row.dueAt,
    lastError: row.lastError,
    createdAt: row.createdAt,
    sentAt: row.sentAt,
  }));
  return { data, nextCursor };
});
