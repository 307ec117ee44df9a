import { type Int, minus, plus, sum } from '../money/int.js';
import { roundedAmounts } from '../schedule/amounts.js';
import { flatPlanFrom } from '../schedule/flat-plan.js';
import type { PausedPeriod, Plan, PlanRow } from '../schedule/plan.js';
import type { Loan } from './book.js';

/**
 * The rows to come of a flat plan, drawn again: after a prepayment, flat interest on what is left
 * over the rows left; after a pause alone they ask what they asked, that many periods later.
 */
export function flatTail(loan: Loan, plan: Plan<Int>, kept: number): Plan<Int> {
  const prepaid = prepaidSince(loan, plan, kept);
  const rows = prepaid > 0 ? drawnAgain(loan, plan, kept, prepaid) : movedOn(loan, plan, kept);
  const paused = pausedBefore(loan, rows, kept);
  askKept(loan, rows, kept, sum(paused.map(({ amount }) => amount)));
  const before = plan.paused.filter((pause) => pause.before < kept);
  return { ...plan, rows, paused: [...before, ...paused] };
}

/** Prepayments since the last due date, which the balance printed there does not know. */
function prepaidSince(loan: Loan, plan: Plan<Int>, kept: number): Int {
  const from = plan.rows[kept - 1]?.period.due ?? Number.NEGATIVE_INFINITY;
  const prepayments = loan.book.changes.filter(
    ({ on, amount }) => on >= from && amount !== undefined && amount < 0,
  );
  return minus(0, sum(prepayments.map(({ amount }) => amount as Int)));
}

function drawnAgain(loan: Loan, plan: Plan<Int>, kept: number, prepaid: Int): PlanRow<Int>[] {
  const { planTerms, timeline } = loan;
  const { mark } = plan.rows[kept] as PlanRow<Int>;
  const { rows } = flatPlanFrom(planTerms, roundedAmounts(planTerms), {
    timeline,
    index: kept,
    paused: periodsPaused(loan),
    count: plan.rows.length,
    balance: minus(plan.rows[kept - 1]?.balance ?? mark.balance, prepaid),
    keptBack: mark.deferred,
  });
  // Another prepayment of the same period is reckoned with this one, from where the plan stood before.
  const [first, ...later] = rows as [PlanRow<Int>, ...PlanRow<Int>[]];
  return [{ ...first, mark: { ...first.mark, balance: mark.balance } }, ...later];
}

/** The rows as they were before odd interest was spread, fees put on them and a cost cap applied. */
function movedOn(loan: Loan, plan: Plan<Int>, kept: number): PlanRow<Int>[] {
  const { planTerms, timeline } = loan;
  const { grace, brokenPeriod } = planTerms.repayment;
  const paused = periodsPaused(loan);
  const { mark } = plan.rows[kept] as PlanRow<Int>;
  let keptBack = mark.deferred;
  return plan.rows.slice(kept).map((row, place) => {
    const index = kept + place;
    const onTop = brokenPeriod === 'in-first' ? (row.odd?.interest ?? 0) : 0;
    const earned = plus(row.main.interest, onTop);
    const keeps = index < grace.interestPayment;
    const deferred = keeps ? 0 : keptBack;
    const marked = { ...row.mark, deferred: keptBack, paused };
    keptBack = keeps ? plus(keptBack, earned) : 0;
    const interest = keeps ? 0 : plus(earned, deferred);
    const period = timeline.period(index + paused);
    const nothingYet = { fees: 0, spread: 0, uncharged: 0, residue: 0 };
    return { ...row, ...nothingYet, period, interest, deferred, mark: marked };
  });
}

function periodsPaused(loan: Loan): number {
  return loan.book.pauses.reduce((total, { periods }) => total + periods, 0);
}

/** The periods of the pauses before the next row: each earns as much as that row does, or nothing. */
function pausedBefore(
  loan: Loan,
  rows: readonly PlanRow<Int>[],
  kept: number,
): PausedPeriod<Int>[] {
  const paused: PausedPeriod<Int>[] = [];
  const all = loan.book.pauses.filter((pause) => pause.before === kept);
  let slot = kept + periodsPaused(loan) - all.reduce((total, { periods }) => total + periods, 0);
  const { main } = rows[0] as PlanRow<Int>;
  for (const { periods, interest: kind } of all) {
    for (let sat = 0; sat < periods; sat += 1) {
      const period = loan.timeline.period(slot);
      const amount = kind === 'waive' ? 0 : main.interest;
      paused.push({ period, odd: undefined, main, amount, before: kept, kind });
      slot += 1;
    }
  }
  return paused;
}

/** Adds the interest that pauses kept back to the first row that asks interest. */
function askKept(loan: Loan, rows: PlanRow<Int>[], kept: number, amount: Int): void {
  if (amount === 0) return;
  const asking = Math.max(loan.planTerms.repayment.grace.interestPayment - kept, 0);
  rows.slice(0, asking + 1).forEach((row, place) => {
    const { mark } = row;
    // Before the first row itself the pauses are still to come: they are counted one by one there.
    const deferred = place === 0 ? mark.deferred : plus(mark.deferred, amount);
    rows[place] = { ...row, mark: { ...mark, deferred } };
  });
  const row = rows[asking] as PlanRow<Int>;
  rows[asking] = {
    ...row,
    interest: plus(row.interest, amount),
    deferred: plus(row.deferred, amount),
  };
}
