import { disbursementReport } from '@mfi/contracts/report';
import { reads } from '../kit/handler.js';
import { moneyMoved } from './money-moved.js';

/** Lists the money that went out. */
export const disbursementsHandler = reads(disbursementReport, async (context, input) => {
  const { page, ...report } = await moneyMoved(context, ['disbursement'], input);
  const data = page.rows.map(({ row, loan, customer }) => {
    const { id, on, bookedOn, mode, reference, status } = row;
    const amount = context.money.format(row.amount);
    return { id, on, bookedOn, loan, customer, amount, mode, reference, status };
  });
  return { ...report, data, nextCursor: page.nextCursor };
});
