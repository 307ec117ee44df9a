import { receiptRegister } from '@mfi/contracts/report';
import { reads } from '../kit/handler.js';
import { MONEY_IN } from './collections.js';
import { moneyMoved, shownMoney } from './money-moved.js';
import { usernamesOf } from './usernames-of.js';

/** How many missing numbers are told. */
const TOLD_MAX = 100;

/** The register of receipts, in the order of their numbers. */
export const receiptsHandler = reads(receiptRegister, async (context, input) => {
  const ordinals: number[] = [];
  const undone = { count: 0, amount: 0 };
  const { page, isChosen, ...report } = await moneyMoved(
    context,
    {
      kinds: MONEY_IN,
      byReceipt: true,
      look: ({ receiptNumber, amount }, counts) => {
        ordinals.push(ordinalOf(receiptNumber as string));
        if (counts) return;
        undone.count += 1;
        undone.amount += amount;
      },
    },
    input,
  );
  const names = await usernamesOf(
    context,
    page.rows.map(({ row }) => row.userId),
  );
  const data = page.rows.map((one) => ({
    receipt: one.row.receiptNumber as string,
    ...shownMoney(context, one),
    kind: one.row.kind,
    takenBy: names.get(one.row.userId) ?? null,
  }));
  return {
    ...report,
    data,
    nextCursor: page.nextCursor,
    numbers: isChosen ? null : numbersOf(report.branch, ordinals),
    undone: { count: undone.count, amount: context.money.format(undone.amount) },
  };
});

function ordinalOf(receipt: string): number {
  return Number(receipt.slice(receipt.lastIndexOf('-') + 1));
}

/** From which number to which, and what is missing between them. */
function numbersOf(code: string, ordinals: readonly number[]) {
  const sorted = [...ordinals].sort((a, b) => a - b);
  const named = (ordinal: number) => `${code}-${String(ordinal).padStart(6, '0')}`;
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) {
    return { first: null, last: null, count: 0, missing: [] };
  }
  const there = new Set(sorted);
  const missing: string[] = [];
  for (let ordinal = first; ordinal < last && missing.length < TOLD_MAX; ordinal += 1) {
    if (!there.has(ordinal)) missing.push(named(ordinal));
  }
  return { first: named(first), last: named(last), count: sorted.length, missing };
}
