import type { ReadContext } from '../kit/context.js';

/** Where loans were at the end of a day that have gone to another branch since. */
export type BranchThen = ReadonlyMap<string, string>;

/** What was found for a call that is being answered: all that it reads is of one moment. */
const FOUND = new WeakMap<ReadContext, Map<string, Promise<BranchThen>>>();

/**
 * The branch in whose books loans were at the end of a day, by the loan's id; others are there still.
 * A report asks for its loans and for their groups: it is read once.
 */
export function branchThen(context: ReadContext, day: string): Promise<BranchThen> {
  const days = FOUND.get(context) ?? new Map<string, Promise<BranchThen>>();
  FOUND.set(context, days);
  const found = days.get(day) ?? readBranchThen(context, day);
  days.set(day, found);
  return found;
}

async function readBranchThen({ db }: ReadContext, day: string): Promise<BranchThen> {
  const moves = await db.list('loanMoves', {
    where: { on: { after: day } },
    order: [
      ['on', 'desc'],
      ['id', 'desc'],
    ],
  });
  // The earliest of a loan is the last one set.
  return new Map(moves.map(({ loanId, branchId }) => [loanId, branchId]));
}

/** A loan that ended some days in another branch than it began them in. */
export interface MovedLoan {
  readonly loanId: string;
  readonly from: string;
  readonly to: string;
  /** The day at whose end it had left. */
  readonly on: string;
}

/** The loans that went to another branch after the end of one day and by the end of another. */
export async function movedWithin(
  { db }: ReadContext,
  { eve, to }: { readonly eve: string; readonly to: string },
): Promise<MovedLoan[]> {
  const moves = await db.list('loanMoves', {
    where: { on: { after: eve, to } },
    order: [['on', 'asc']],
  });
  const moved = new Map<string, MovedLoan>();
  for (const { loanId, branchId, toBranchId, on } of moves) {
    const first = moved.get(loanId) ?? { loanId, from: branchId, on };
    moved.set(loanId, { ...first, to: toBranchId });
  }
  return [...moved.values()].filter(({ from, to: last }) => from !== last);
}
