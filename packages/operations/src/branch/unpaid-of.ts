import type { InstallmentFigures } from '@mfi/engine/loan';
import { type Money, type ShownAmount, unitsOf } from '../kit/money.js';
import type { ReplayedLoan } from '../ports/replays.js';

/** What of an instalment's principal and interest is neither paid nor waived. */
export function unpaidOf(
  row: InstallmentFigures<ShownAmount>,
  money: Money,
): ReplayedLoan['overdue'][number] {
  const left = (part: 'principal' | 'interest') => {
    const taken = unitsOf(row.paid[part], money) + unitsOf(row.waived[part], money);
    return money.format(Math.max(unitsOf(row[part], money) - taken, 0));
  };
  return { due: row.due, principal: left('principal'), interest: left('interest') };
}
