import { collectionReport } from '@mfi/contracts/report';
import { reads } from '../kit/handler.js';
import { moneyMoved } from './money-moved.js';

const KINDS = ['repayment', 'prepayment', 'foreclosure', 'recovery'] as const;

/** The register of receipts. */
export const collectionsHandler = reads(collectionReport, async (context, input) => {
  const { page, ...report } = await moneyMoved(context, KINDS, input);
  const data = page.rows.map(({ row, loan, customer }) => {
    const { id, receiptNumber, kind, on, bookedOn, mode, reference, status, userId } = row;
    const amount = context.money.format(row.amount);
    const facts = { id, receipt: receiptNumber, kind, on, bookedOn, loan, customer };
    return { ...facts, amount, mode, reference, status, userId };
  });
  return { ...report, data, nextCursor: page.nextCursor };
});
