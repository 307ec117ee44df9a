import type { WriteContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import { accountFor } from '../ledger/account-for.js';
import type { TillCountRow, TillRow } from '../ports/tables.js';

/** What was found in a till. */
export interface Counting {
  readonly kind: TillCountRow['kind'];
  readonly on: string;
  readonly pieces: readonly { readonly value: string; readonly count: number }[];
  readonly reason?: string | undefined;
}

/** What a counting left behind. */
export interface Counted {
  readonly count: TillCountRow;
  /** The entry of what was too much or too little; null when nothing was. */
  readonly entryId: string | null;
}

/**
 * Keeps a counting of a till. When it holds other than the books say, the difference is posted with
 * its reason, and the till is worth what was counted.
 * @throws Refused till.unexplained for a difference without a reason
 */
export async function countTill(
  context: WriteContext,
  till: TillRow,
  { kind, on, pieces, reason }: Counting,
): Promise<Counted> {
  const { denominations, counted } = total(context, pieces);
  const difference = counted - till.balance;
  if (difference !== 0 && reason === undefined) throw unexplained(context, till, counted);
  const entryId = difference === 0 ? null : await postDifference(context, till, difference, reason);
  const count: TillCountRow = {
    id: context.id('tc'),
    tillId: till.id,
    branchId: till.branchId,
    on,
    kind,
    denominations,
    counted,
    expected: till.balance,
    reason: reason ?? null,
    userId: context.actor.userId,
    at: context.now,
  };
  await context.db.insert('tillCounts', count);
  return { count, entryId };
}

/** The same value may come twice, as two bundles of it do. */
function total({ money }: WriteContext, pieces: Counting['pieces']) {
  const denominations: Record<string, number> = {};
  let counted = 0;
  for (const [index, { value, count }] of pieces.entries()) {
    const worth = money.parse(value);
    counted += worth * count;
    if (!Number.isSafeInteger(counted)) {
      throw refuse('value.out_of_range', {
        path: `/pieces/${index}`,
        message: 'This is more money than any till holds: check the value and the count.',
      });
    }
    const key = money.format(worth);
    if (count > 0) denominations[key] = (denominations[key] ?? 0) + count;
  }
  return { denominations, counted };
}

function unexplained({ money }: WriteContext, till: TillRow, counted: number) {
  const facts = {
    till: till.name,
    counted: money.format(counted),
    expected: money.format(till.balance),
    difference: money.format(counted - till.balance),
  };
  const how = counted > till.balance ? 'too much' : 'too little';
  const amount = money.format(Math.abs(counted - till.balance));
  return refuse('till.unexplained', {
    path: '/reason',
    facts,
    message: `Till ${till.name} holds ${facts.counted}, ${amount} ${how} (the books say ${facts.expected}): count once more, and say why in the reason if it stays so.`,
  });
}

async function postDifference(
  context: WriteContext,
  till: TillRow,
  difference: number,
  reason: string | undefined,
): Promise<string> {
  const what = difference > 0 ? 'over' : 'short';
  const entry = await context.post({
    branchId: till.branchId,
    kind: 'cash',
    subjectId: till.id,
    narration: `Till ${till.name} ${what}: ${reason}`,
    lines: [
      { accountId: await accountFor(context, 'cash-till'), amount: difference },
      { accountId: await accountFor(context, 'over-short'), amount: -difference },
    ],
  });
  return entry.id;
}
