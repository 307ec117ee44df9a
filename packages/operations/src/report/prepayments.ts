import { prepaymentReport } from '@mfi/contracts/report';
import { reads } from '../kit/handler.js';
import { factsOf } from '../loan/payment-facts.js';
import { moneyMoved, shownMoney } from './money-moved.js';

/** Lists what borrowers paid ahead of their plans. */
export const prepaymentsHandler = reads(prepaymentReport, async (context, input) => {
  const { money } = context;
  const register = { kinds: ['prepayment', 'foreclosure'] } as const;
  const { page, isChosen: _, ...report } = await moneyMoved(context, register, input);
  const data = page.rows.map((one) => {
    const { principal = 0, interest = 0, fee = 0, penalty = 0, receipt } = factsOf(one.row);
    const after = receipt?.after;
    return {
      receipt: one.row.receiptNumber,
      ...shownMoney(context, one),
      kind: one.row.kind,
      principal: money.format(principal),
      interest: money.format(interest),
      charges: money.format(fee + penalty),
      outstanding: after
        ? money.format(after.principal + after.interest + after.fee + after.penalty)
        : null,
    };
  });
  return { ...report, data, nextCursor: page.nextCursor };
});
