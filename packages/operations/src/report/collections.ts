import { collectionReport } from '@mfi/contracts/report';
import { reads } from '../kit/handler.js';
import type { TransactionKind } from '../ports/tables.js';
import { moneyMoved, shownMoney } from './money-moved.js';

/** The kinds of money that came in. */
export const MONEY_IN: readonly TransactionKind[] = [
  'repayment',
  'prepayment',
  'foreclosure',
  'recovery',
];

/** Lists the money that came in. */
export const collectionsHandler = reads(collectionReport, async (context, input) => {
  const { page, isChosen: _, ...report } = await moneyMoved(context, { kinds: MONEY_IN }, input);
  const data = page.rows.map((one) => {
    const { receiptNumber, kind, userId } = one.row;
    return { receipt: receiptNumber, ...shownMoney(context, one), kind, userId };
  });
  return { ...report, data, nextCursor: page.nextCursor };
});
