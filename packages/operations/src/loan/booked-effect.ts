import { type AllocationFigures, eventEffect } from '@mfi/engine/loan';
import { engineProblems } from '../kit/engine-problems.js';
import { type Money, moneyOf } from '../kit/money.js';
import type { Allocated, BookedEffect, ComingEvent, EventTask } from '../ports/replays.js';
import { outstandingBy } from './loan-brief.js';
import { eventsIn, loanFile } from './loan-file.js';
import { inMinorUnits } from './posted-balances.js';
import { snapshotOf } from './snapshot.js';

/**
 * What one more event does to a loan, as it is kept.
 * @param history the events of the loan, as JSON with commas between them
 * @throws EngineError when it cannot have happened
 */
export function bookedEffect(coming: ComingEvent, history: string, money: Money): BookedEffect {
  const file = loanFile(coming, eventsIn(history), coming.asOf);
  const { before, after, allocation } = eventEffect(file, coming.event, { minorUnits: true });
  return {
    before: {
      accounts: inMinorUnits(before.accounts, money),
      outstanding: outstandingBy(before, money),
    },
    after: {
      accounts: inMinorUnits(after.accounts, money),
      columns: snapshotOf(coming, after, money),
    },
    split: allocation && splitOf(allocation),
    changesFees: before.feesAsked !== after.feesAsked,
  };
}

/**
 * What events do to loans, for each of them in the order of the task; null where one cannot happen.
 * Nothing but arithmetic, so a thread can do it that knows no database.
 */
export function bookedEffects({ currency, loans, histories }: EventTask): (BookedEffect | null)[] {
  const money = moneyOf(currency);
  return loans.map((loan, at) => {
    try {
      return bookedEffect(loan, histories[at] as string, money);
    } catch (error) {
      if (engineProblems(error)) return null;
      throw error;
    }
  });
}

function splitOf(found: AllocationFigures<number>): Allocated {
  const { principal, interest, fee, penalty, excess, recovery } = found;
  return { principal, interest, fee, penalty, excess, recovery };
}
