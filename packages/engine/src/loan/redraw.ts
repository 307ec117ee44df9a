import type { Day } from '../date/civil.js';
import { multiplyFractions } from '../money/fraction.js';
import { type Int, max, min, minus, plus, sum, times } from '../money/int.js';
import { mulDivTo } from '../money/mul-div.js';
import { roundedAmounts } from '../schedule/amounts.js';
import { drawRows } from '../schedule/declining-plan.js';
import { askFees, costCapOf } from '../schedule/fees.js';
import type { Plan, PlanRow } from '../schedule/plan.js';
import { moveResidueFirst } from '../schedule/residue.js';
import type { Run } from '../schedule/run.js';
import type { BookRow, Loan } from './book.js';
import { planOf, rowsOf } from './open-loan.js';

/**
 * Draws the instalments not yet due up again, after what changed them has been noted in the book's
 * changes and pauses. Rows already due stay; fees that fell due on days of their own go along.
 */
export function redraw(loan: Loan): void {
  const { book, planTerms } = loan;
  const plan = planOf(loan);
  const kept = book.next - book.base;
  const old = book.rows.slice(book.next);
  const spread = spreadLeft(plan, kept);
  const tail =
    planTerms.interest.method === 'flat'
      ? flatTail(loan, plan, kept)
      : decliningTail(loan, plan, kept);
  if (planTerms.repayment.residue === 'first') moveTailResidue(loan, tail);
  spreadOver(loan, tail, spread);
  askTailFees(loan, plan, tail, kept);
  capTail(loan, tail);
  book.plan = {
    ...plan,
    rows: [...plan.rows.slice(0, kept), ...tail.rows],
    found: tail.found,
    paused: tail.paused,
  };
  book.rows.length = book.next;
  book.rows.push(...rowsOf(book.plan, kept, book.base));
  carryFees(loan, old);
}

/** The rows from one on, drawn from where the plan stood before it. */
function decliningTail(loan: Loan, plan: Plan<Int>, kept: number): Plan<Int> {
  const { book, planTerms, timeline } = loan;
  const mark = (plan.rows[kept] as PlanRow<Int>).mark;
  const before = plan.rows[kept - 1];
  const from = before?.period.due ?? Number.NEGATIVE_INFINITY;
  const found = plan.found.slice(0, mark.found + 1);
  const run: Run<Int> = {
    terms: planTerms,
    amounts: roundedAmounts(planTerms),
    timeline,
    changes: book.changes.filter((change) => change.on >= from),
    balance: before?.balance ?? mark.balance,
    annualRate: mark.annualRate,
    count: mark.count,
    found: found[mark.found],
    deferred: mark.deferred,
    paused: mark.paused,
    pauses: book.pauses,
    resumed: true,
    lowest: { balance: mark.balance, index: kept },
    plan: {
      rows: plan.rows.slice(0, kept),
      found,
      upfront: plan.upfront,
      paused: plan.paused.filter((pause) => pause.before < kept),
    },
  };
  drawRows(run);
  return { ...run.plan, rows: run.plan.rows.slice(kept) };
}

/** Flat interest on what is left, over the instalments left, in equal shares as at the start. */
function flatTail(loan: Loan, plan: Plan<Int>, kept: number): Plan<Int> {
  const { book, planTerms, timeline } = loan;
  const { rounding, repayment, interest } = planTerms;
  const old = plan.rows.slice(kept);
  const first = (old[0] as PlanRow<Int>).mark;
  const prepaid = sum(prepaidSince(loan, plan, kept));
  const balance = minus(plan.rows[kept - 1]?.balance ?? first.balance, prepaid);
  const shift = book.pauses.reduce((total, pause) => total + pause.periods, 0);
  const per = multiplyFractions(interest.annualRate, timeline.wholePart);
  const total = mulDivTo(times(balance, old.length), per.num, per.den, rounding);
  const share = mulDivTo(total, 1, old.length, rounding);
  const bearing = old.filter((row) => row.rule !== 'grace').length;
  const level = mulDivTo(
    plus(times(balance, old.length), times(total, bearing)),
    1,
    times(bearing, old.length),
    repayment.rounding,
  );
  let left = balance;
  let interestLeft = total;
  let deferred = plus(first.deferred, pauseShare(loan, share, kept));
  const rows = old.map((row, index): PlanRow<Int> => {
    const last = index === old.length - 1;
    const asked = last ? interestLeft : min(share, interestLeft);
    const regular =
      row.rule === 'grace' ? 0 : flatPrincipal(planTerms.repayment.method, row, level, asked);
    const principal = last ? left : min(regular, left);
    left = minus(left, principal);
    interestLeft = minus(interestLeft, asked);
    const drawn = {
      ...row,
      period: timeline.period(kept + index + shift),
      principal,
      interest: plus(asked, deferred),
      balance: left,
      main: { pieces: [], interest: asked },
      deferred,
      regular,
      spread: 0,
      fees: 0,
    };
    deferred = 0;
    return drawn;
  });
  return { ...plan, rows };
}

function flatPrincipal(method: string, row: PlanRow<Int>, level: Int, asked: Int): Int {
  if (method === 'equal-installments') return max(minus(level, asked), 0);
  return method === 'bullet' ? 0 : row.regular;
}

/** Prepayments since the last due date, which the balance printed there does not know. */
function prepaidSince(loan: Loan, plan: Plan<Int>, kept: number): Int[] {
  const from = plan.rows[kept - 1]?.period.due ?? Number.NEGATIVE_INFINITY;
  return loan.book.changes
    .filter((change) => change.on >= from && change.amount !== undefined && change.amount < 0)
    .map((change) => minus(0, change.amount as Int));
}

/** The interest of pauses before the next row of a flat plan: one share for each period, if deferred. */
function pauseShare(loan: Loan, share: Int, kept: number): Int {
  const periods = loan.book.pauses
    .filter((pause) => pause.before === kept && pause.interest === 'defer')
    .reduce((total, pause) => total + pause.periods, 0);
  return times(share, periods);
}

function moveTailResidue(loan: Loan, tail: Plan<Int>): void {
  const last = tail.rows.at(-1) as PlanRow<Int>;
  if (last.principal === 0 || tail.rows.length < 2) return;
  moveResidueFirst(tail, loan.planTerms, roundedAmounts(loan.planTerms));
}

function spreadLeft(plan: Plan<Int>, kept: number): Int {
  return sum(plan.rows.slice(kept).map((row) => row.spread));
}

function spreadOver(loan: Loan, tail: Plan<Int>, total: Int): void {
  if (total === 0) return;
  const share = mulDivTo(total, 1, tail.rows.length, loan.planTerms.rounding);
  let left = total;
  tail.rows.forEach((row, index) => {
    row.spread = index === tail.rows.length - 1 ? left : min(share, left);
    row.interest = plus(row.interest, row.spread);
    left = minus(left, row.spread);
  });
}

/** Fees of each instalment, and dated fees not asked by the rows before. */
function askTailFees(loan: Loan, plan: Plan<Int>, tail: Plan<Int>, kept: number): void {
  const { planTerms } = loan;
  const asked = plan.rows[kept - 1]?.period.due ?? Number.NEGATIVE_INFINITY;
  const latest = (tail.rows.at(-1) as PlanRow<Int>).period.due;
  const fees = planTerms.fees
    .filter((fee) => typeof fee.when !== 'number' || fee.when > asked)
    .map((fee) =>
      typeof fee.when === 'number' ? { ...fee, when: Math.min(fee.when, latest) } : fee,
    );
  askFees(tail, { ...planTerms, fees }, roundedAmounts(planTerms));
}

/** What the cost cap leaves for the rows still to come. */
function capTail(loan: Loan, tail: Plan<Int>): void {
  const { book, terms } = loan;
  const cap = costCapOf(terms);
  if (cap === undefined) return;
  let room = minus(cap, book.costsAtStart);
  for (const row of book.rows.slice(0, book.next)) room = minus(room, plus(row.interest, row.fee));
  for (const row of tail.rows) {
    const interest = max(min(row.interest, room), 0);
    room = minus(room, interest);
    const fees = max(min(row.fees, room), 0);
    room = minus(room, fees);
    row.uncharged = minus(plus(row.interest, row.fees), plus(interest, fees));
    row.interest = interest;
    row.fees = fees;
  }
}

/** Fees that fell due on days of their own, with what is paid of them, go to the next instalment. */
function carryFees(loan: Loan, old: readonly BookRow[]): void {
  const { book } = loan;
  const row = book.rows[book.next];
  if (row === undefined) return;
  for (const before of old) {
    if (before.dated.length === 0) continue;
    row.dated = [...row.dated, ...before.dated];
    row.fee = plus(row.fee, sum(before.dated.map(({ amount }) => amount)));
    row.paid.fee = plus(row.paid.fee, before.paid.fee);
    row.waived = { ...row.waived, fee: plus(row.waived.fee, before.waived.fee) };
  }
}

/** Whether the book has instalments that are neither due nor final. */
export function hasMore(loan: Loan): boolean {
  const { book } = loan;
  return book.next < book.rows.length && !(book.rows.at(-1) as BookRow).drawn;
}

/** The last day on which something fell due, or the day of disbursement. */
export function lastDueOn(loan: Loan): Day {
  const { book, terms } = loan;
  return book.rows[book.next - 1]?.due ?? (terms.disbursements[0] as { on: Day }).on;
}
