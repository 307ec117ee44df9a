import type { Problem } from '@mfi/contracts';
import { loanOnDay } from '@mfi/engine/loan';
import { engineProblems } from '../kit/engine-problems.js';
import { type Money, moneyOf } from '../kit/money.js';
import { COMING_DAYS, comingInterest } from '../loan/coming-interest.js';
import { eventsIn, loanFile } from '../loan/loan-file.js';
import { difference, inMinorUnits, withReserve } from '../loan/posted-balances.js';
import { aheadOf, columnsOf, NOTHING_AHEAD } from '../loan/snapshot.js';
import type { DayColumns, FollowedLoan, ReplayedLoan, ReplayTask } from '../ports/replays.js';
import type { LoanRow } from '../ports/tables.js';
import { unpaidOf } from './unpaid-of.js';

/**
 * Follows the histories of loans to the end of a day: for each of them, in the order of the task,
 * where it then stands, or why its history cannot be followed. Nothing but arithmetic, so a thread
 * can do it that knows no database.
 */
export function replayLoans(task: ReplayTask): (ReplayedLoan | Problem)[] {
  const money = moneyOf(task.currency);
  return task.loans.map((_, at) => replayLoan(task, at, money));
}

function replayLoan(
  { on, next, loans, terms, histories }: ReplayTask,
  at: number,
  money: Money,
): ReplayedLoan | Problem {
  const loan = loans[at] as FollowedLoan;
  try {
    const kept = { terms: JSON.parse(terms[at] as string) as LoanRow['terms'] };
    const file = loanFile(kept, eventsIn(histories[at] as string), on);
    const asked = { comingDays: COMING_DAYS, ahead: next, minorUnits: true } as const;
    const day = loanOnDay(file, asked);
    const ahead = day.ahead === null ? NOTHING_AHEAD : aheadOf(day.ahead, money);
    const posted = withReserve(inMinorUnits(day.accounts, money), loan.posted);
    const coming = comingInterest(day, money);
    const columns = Object.assign(columnsOf(loan, day, ahead, money), { posted, coming });
    const wrong = fault(loan, columns);
    if (wrong !== undefined) return problem(loan, wrong);
    const isRestructured = day.restructuredOn !== null;
    return { columns, isRestructured, overdue: day.overdue.map((row) => unpaidOf(row, money)) };
  } catch (error) {
    const problems = engineProblems(error);
    if (!problems) throw error;
    return problem(loan, problems[0]?.message ?? 'its history cannot be read');
  }
}

/** What the passing of time can never do. */
function fault({ posted }: FollowedLoan, after: DayColumns): string | undefined {
  const sum = Object.values(posted).reduce((total, amount) => total + amount, 0);
  if (sum !== 0) return 'its books do not balance';
  const cash = difference(posted, after.posted)['cash'];
  if (cash !== undefined) return 'its history moves cash that its books never saw';
  if ((after.posted['loans'] ?? 0) === after.outstandingPrincipal) return undefined;
  return 'its books hold another principal than its history';
}

function problem({ id, number }: FollowedLoan, why: string): Problem {
  return {
    code: 'day.not_ready',
    path: '',
    facts: { check: 'loans-readable', loan: number, loanId: id },
    message: `Loan ${number} cannot be brought to the end of the day: ${why}. Look at it with mfi loan show ${number} and mfi check.`,
  };
}
