import { disbursementReport } from '@mfi/contracts/report';
import { reads } from '../kit/handler.js';
import { moneyMoved, shownMoney } from './money-moved.js';

/** Lists the money that went out. */
export const disbursementsHandler = reads(disbursementReport, async (context, input) => {
  const {
    page,
    isChosen: _,
    ...report
  } = await moneyMoved(context, { kinds: ['disbursement'] }, input);
  const data = page.rows.map((one) => shownMoney(context, one));
  return { ...report, data, nextCursor: page.nextCursor };
});
