import type { Amounts } from './amounts.js';
import type { Terms } from './parsed-terms.js';
import type { Plan, PlanRow } from './plan.js';

/**
 * Moves what the last row takes beside its regular principal to the first rows that bear principal,
 * leaving all interest as it was: the instalments after them are then all alike. A row gives no more
 * principal than it has, and takes none that would pay the loan off before a later row.
 */
export function moveResidueFirst<A>(plan: Plan<A>, terms: Terms, amounts: Amounts<A>): void {
  const last = plan.rows.at(-1) as PlanRow<A>;
  const regular = amounts.plus(last.regular, amounts.of(terms.repayment.balloon));
  let rest = amounts.minus(last.principal, regular);
  const room = roomBefore(plan, amounts);
  let moved = amounts.nil;
  plan.rows.slice(0, -1).forEach((row, index) => {
    const bears = row.rule !== 'grace' && amounts.compare(row.principal, amounts.nil) > 0;
    if (bears && amounts.compare(rest, amounts.nil) !== 0) {
      const most = amounts.minus(room[index] as A, moved);
      const least = amounts.minus(amounts.nil, row.principal);
      const part = amounts.max(amounts.min(rest, most), least);
      row.principal = amounts.plus(row.principal, part);
      row.residue = part;
      rest = amounts.minus(rest, part);
      moved = amounts.plus(moved, part);
    }
    row.balance = amounts.minus(row.balance, moved);
  });
  last.principal = amounts.minus(last.principal, moved);
  last.residue = amounts.minus(amounts.nil, moved);
}

/** For each row, the least balance from it to the row before the last. */
function roomBefore<A>(plan: Plan<A>, amounts: Amounts<A>): A[] {
  const room = plan.rows.map((row) => row.balance);
  for (let index = room.length - 3; index >= 0; index -= 1) {
    room[index] = amounts.min(room[index] as A, room[index + 1] as A);
  }
  return room;
}
