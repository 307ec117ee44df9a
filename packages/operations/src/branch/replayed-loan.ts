import type { Problem } from '@mfi/contracts';
import type { LoanEvent } from '@mfi/engine';
import { type LoanOnDay, loanOnDay } from '@mfi/engine/loan';
import type { Money } from '../kit/money.js';
import { engineRefusal } from '../kit/refuse.js';
import { COMING_DAYS, comingInterest } from '../loan/coming-interest.js';
import { loanFile } from '../loan/loan-file.js';
import { difference, inMinorUnits, withReserve } from '../loan/posted-balances.js';
import { snapshotOf } from '../loan/snapshot.js';
import type { LoanRow } from '../ports/tables.js';

/** A loan at the end of a day, by a replay of its history. */
export interface ReplayedLoan {
  readonly after: LoanRow;
  readonly day: LoanOnDay;
}

/** A loan's history, and the day to whose end it is followed. */
export interface History {
  readonly events: readonly LoanEvent[];
  readonly on: string;
  readonly money: Money;
}

/** Follows a loan's history to the end of a day; the problem where it cannot be followed. */
export function replayedLoan(
  loan: LoanRow,
  { events, on, money }: History,
): ReplayedLoan | Problem {
  try {
    const day = loanOnDay(loanFile(loan, events, on), { comingDays: COMING_DAYS });
    const after = {
      ...loan,
      ...snapshotOf(loan, day, money),
      posted: withReserve(inMinorUnits(day.accounts, money), loan.posted),
      coming: comingInterest(day, money),
      version: loan.version + 1,
    };
    const wrong = fault(loan, after);
    return wrong === undefined ? { after, day } : problem(loan, wrong);
  } catch (error) {
    const refused = engineRefusal(error, (path) => path);
    if (!refused) throw error;
    return problem(loan, refused.problems[0]?.message ?? refused.message);
  }
}

/** What the passing of time can never do. */
function fault(loan: LoanRow, after: LoanRow): string | undefined {
  const sum = Object.values(loan.posted).reduce((total, amount) => total + amount, 0);
  if (sum !== 0) return 'its books do not balance';
  const cash = difference(loan.posted, after.posted)['cash'];
  if (cash !== undefined) return 'its history moves cash that its books never saw';
  if ((after.posted['loans'] ?? 0) === after.outstandingPrincipal) return undefined;
  return 'its books hold another principal than its history';
}

function problem({ id, number }: LoanRow, why: string): Problem {
  return {
    code: 'day.not_ready',
    path: '',
    facts: { check: 'loans-readable', loan: number, loanId: id },
    message: `Loan ${number} cannot be brought to the end of the day: ${why}. Look at it with mfi loan show ${number} and mfi check.`,
  };
}
