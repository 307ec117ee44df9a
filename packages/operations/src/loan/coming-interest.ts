import type { LoanOnDay } from '@mfi/engine/loan';
import { type Money, type ShownAmount, unitsOf } from '../kit/money.js';
import type { ComingInterest } from '../ports/tables.js';

/**
 * How far a day's end looks ahead for a loan that is not late: to the next instalment, where they
 * come monthly or more often.
 */
export const COMING_DAYS = 31;

/**
 * What a loan's row keeps of the days to come; null where each has to be replayed. A rescheduled loan
 * is: providing for losses asks whether it is one.
 */
export function comingInterest(day: LoanOnDay<ShownAmount>, money: Money): ComingInterest | null {
  if (day.coming.length === 0 || day.restructuredOn !== null) return null;
  return { from: day.asOf, earned: day.coming.map((earned) => unitsOf(earned, money)) };
}
