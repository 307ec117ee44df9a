import { recoveryReport } from '@mfi/contracts/report';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { moneyMoved, shownMoney } from './money-moved.js';

/** Lists what came in on loans that were written off. */
export const recoveriesHandler = reads(recoveryReport, async (context, input) => {
  const { money } = context;
  const register = { kinds: ['recovery'] } as const;
  const { page, isChosen: _, ...report } = await moneyMoved(context, register, input);
  const loanIds = [...new Set(page.rows.map(({ row }) => row.loanId))];
  const writtenOff = await writtenOffOn(context, loanIds);
  const sums = await context.db.group('transactions', {
    by: ['loanId'],
    sum: ['amount'],
    where: { loanId: { in: loanIds }, kind: 'recovery', status: 'posted' },
  });
  const recovered = new Map(sums.map(({ loanId, amount }) => [loanId, amount]));
  const data = page.rows.map((one) => ({
    receipt: one.row.receiptNumber,
    ...shownMoney(context, one),
    writtenOffOn: writtenOff.get(one.row.loanId) ?? null,
    recovered: money.format(recovered.get(one.row.loanId) ?? 0),
  }));
  return { ...report, data, nextCursor: page.nextCursor };
});

/** When loans were given up, by the loan's id. */
async function writtenOffOn(
  { db }: ReadContext,
  loanIds: readonly string[],
): Promise<Map<string, string>> {
  if (loanIds.length === 0) return new Map();
  const events = await db.list('loanEvents', { where: { loanId: { in: loanIds } } });
  const ends = events.filter(({ event }) => event.kind === 'write-off');
  return new Map(ends.map(({ loanId, on }) => [loanId, on]));
}
