import type { Day } from '../date/civil.js';
import { type Int, max, min, minus, plus, sum } from '../money/int.js';
import { mulDivTo } from '../money/mul-div.js';
import { roundedAmounts } from '../schedule/amounts.js';
import { drawRows } from '../schedule/declining-plan.js';
import { askFees } from '../schedule/fees.js';
import type { Plan, PlanRow } from '../schedule/plan.js';
import { moveResidueFirst } from '../schedule/residue.js';
import type { Run } from '../schedule/run.js';
import { type Book, type BookRow, type Loan, ownFees } from './book.js';
import { flatTail } from './flat-tail.js';
import { roomUnderCap } from './limits.js';
import { planOf, rowsOf } from './open-loan.js';

/**
 * Draws the instalments not yet due up again, after what changed them has been noted in the book's
 * changes and pauses. Rows already due stay; fees that fell due on days of their own go along.
 */
export function redraw(loan: Loan, on: Day): void {
  const { book, planTerms } = loan;
  const plan = planOf(loan);
  const kept = book.next - book.base;
  const isFlat = planTerms.interest.method === 'flat';
  const tail = isFlat ? flatTail(loan, plan, kept) : decliningTail(loan, plan, kept);
  const spread = plus(spreadFrom(plan, kept), kept === 0 ? oddGrown(loan, plan, tail) : 0);
  putTail(loan, plan.rows.slice(0, kept), tail, spread, on);
}

/**
 * Puts newly drawn rows in the place of those to come: then residue, odd interest that is spread,
 * fees and cost cap, as when a plan is first built.
 * @param before the rows of the plan that stay as they are
 */
export function putTail(
  loan: Loan,
  before: readonly PlanRow<Int>[],
  tail: Plan<Int>,
  spread: Int,
  on: Day,
): void {
  const { book, planTerms } = loan;
  const coming = book.rows.slice(book.next);
  if (planTerms.repayment.residue === 'first') moveTailResidue(loan, tail);
  spreadOver(loan, tail, spread);
  askTailFees(loan, tail);
  capTail(loan, tail, coming, on);
  book.plan = { ...tail, rows: [...before, ...tail.rows] };
  book.rows.length = book.next;
  book.rows.push(...rowsOf(book.plan, before.length, book.base));
  carryFees(book, book.next, coming);
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

function moveTailResidue(loan: Loan, tail: Plan<Int>): void {
  const last = tail.rows.at(-1) as PlanRow<Int>;
  if (last.principal === 0 || tail.rows.length < 2) return;
  moveResidueFirst(tail, loan.planTerms, roundedAmounts(loan.planTerms));
}

/** By how much a prepayment within the odd days changes their interest, where that is spread. */
function oddGrown(loan: Loan, plan: Plan<Int>, tail: Plan<Int>): Int {
  if (!spreadsOdd(loan)) return 0;
  return minus(tail.rows[0]?.odd?.interest ?? 0, plan.rows[0]?.odd?.interest ?? 0);
}

/** Whether odd interest is spread: a plan that is drawn up anew has no disbursement to take it off. */
export function spreadsOdd({ book, planTerms }: Loan): boolean {
  const { brokenPeriod } = planTerms.repayment;
  return brokenPeriod === 'spread' || (brokenPeriod === 'upfront' && book.restructuredOn !== null);
}

/** Odd interest that is spread and that the rows from one on still ask. */
export function spreadFrom(plan: Plan<Int>, kept: number): Int {
  return sum(plan.rows.slice(kept).map((row) => row.spread));
}

function spreadOver(loan: Loan, tail: Plan<Int>, total: Int): void {
  if (total === 0) return;
  if (total < 0) {
    takeOff(tail, minus(0, total));
    return;
  }
  const share = mulDivTo(total, 1, tail.rows.length, loan.planTerms.rounding);
  let left = total;
  tail.rows.forEach((row, index) => {
    row.spread = index === tail.rows.length - 1 ? left : min(share, left);
    row.interest = plus(row.interest, row.spread);
    left = minus(left, row.spread);
  });
}

/** Interest that was paid before counts towards that of the first rows. */
function takeOff(tail: Plan<Int>, paid: Int): void {
  let left = paid;
  for (const row of tail.rows) {
    const cut = min(row.interest, left);
    row.spread = minus(0, cut);
    row.interest = minus(row.interest, cut);
    left = minus(left, cut);
  }
}

/** Fees of each instalment, and dated fees that no row before has asked. */
function askTailFees(loan: Loan, tail: Plan<Int>): void {
  const { book, terms } = loan;
  const asked = book.rows[book.next - 1]?.due ?? Number.NEGATIVE_INFINITY;
  const latest = (tail.rows.at(-1) as PlanRow<Int>).period.due;
  const fees = terms.fees
    .filter((fee) => typeof fee.when !== 'number' || fee.when > asked)
    .map((fee) =>
      typeof fee.when === 'number' ? { ...fee, when: Math.min(fee.when, latest) } : fee,
    );
  askFees(tail, { ...terms, fees }, roundedAmounts(terms));
}

/** What the cost cap leaves for the rows still to come, after the fees they have of their own days. */
function capTail(loan: Loan, tail: Plan<Int>, coming: readonly BookRow[], on: Day): void {
  const { book } = loan;
  let room = roomUnderCap(loan, on, book.rows.slice(0, book.next));
  if (room === undefined) return;
  room = max(minus(room, sum(coming.map(ownFees))), 0);
  for (const row of tail.rows) {
    const interest = min(row.interest, room);
    room = minus(room, interest);
    const fees = min(row.fees, room);
    room = minus(room, fees);
    row.uncharged = minus(plus(row.interest, row.fees), plus(interest, fees));
    row.interest = interest;
    row.fees = fees;
  }
}

/** Fees that fell due on days of their own, with what is paid of them, go to the row in their place. */
export function carryFees(book: Book, index: number, old: readonly BookRow[]): void {
  const row = book.rows[index];
  if (row === undefined) return;
  for (const before of old) {
    if (before.dated.length === 0) continue;
    row.dated = [...row.dated, ...before.dated];
    row.fee = plus(row.fee, ownFees(before));
    row.paid.fee = plus(row.paid.fee, before.paid.fee);
    row.waived = { ...row.waived, fee: plus(row.waived.fee, before.waived.fee) };
  }
}

/** Whether the book has instalments that are neither due nor final. */
export function hasMore(loan: Loan): boolean {
  const { book } = loan;
  return book.next < book.rows.length && !(book.rows.at(-1) as BookRow).drawn;
}
