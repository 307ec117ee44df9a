import type { LoanOnDay } from '@mfi/engine/loan';
import type { ReplayedLoan } from '../ports/replays.js';

type Row = LoanOnDay['overdue'][number];

/** What of an instalment's principal and interest is neither paid nor waived. */
export function unpaidOf(row: Row): ReplayedLoan['overdue'][number] {
  const left = (part: 'principal' | 'interest') =>
    minus(row[part], row.paid[part], row.waived[part]);
  return { due: row.due, principal: left('principal'), interest: left('interest') };
}

/** Amounts of one currency have equally many digits, so they subtract as whole numbers. */
function minus(asked: string, ...taken: readonly string[]): string {
  const digits = asked.split('.')[1]?.length ?? 0;
  const whole = (text: string) => BigInt(text.replace('.', ''));
  const left = taken.reduce((rest, amount) => rest - whole(amount), whole(asked));
  const text = String(left < 0n ? 0n : left).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
