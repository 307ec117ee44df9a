import { formatDate } from '../date/plain-date.js';
import { type Fraction, multiplyFractions } from '../money/fraction.js';
import type { Int } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { Amounts } from './amounts.js';
import { type Change, changesOf } from './changes.js';
import { findInstallment } from './find-installment.js';
import type { Terms } from './parsed-terms.js';
import type {
  Earned,
  FoundInstallment,
  Piece,
  Plan,
  PlanRow,
  PrincipalRule,
  RunMark,
} from './plan.js';
import { PlanError } from './plan-error.js';
import { oddInside, type Pause, type Run } from './run.js';
import { INSTALLMENTS_MAX } from './terms-shape.js';
import { type Span, timelineOf } from './timeline.js';

/** The most rows of a plan carried exact: its fractions grow a few digits with every row. */
const EXACT_ROWS_MAX = 1_200;

/** Rows after which a plan whose balance does not fall is given up, and the days they must cover. */
const STALLED_ROWS = 13;
const STALLED_DAYS = 400;

/**
 * Draws up a declining-balance plan: interest on the running balance, principal by the method.
 * @param gross what the first disbursement puts in debt, financed fees included
 * @throws PlanError when the terms never repay the loan or lead outside the calendar
 */
export function decliningPlan<A>(terms: Terms, amounts: Amounts<A>, gross: Int): Plan<A> {
  const { repayment } = terms;
  const balance = amounts.of(gross);
  const run: Run<A> = {
    terms,
    amounts,
    timeline: timelineOf(terms),
    changes: changesOf(terms),
    balance,
    annualRate: terms.interest.annualRate,
    count: repayment.installments,
    found: undefined,
    deferred: amounts.nil,
    paused: 0,
    pauses: [],
    resumed: false,
    lowest: { balance, index: 0 },
    plan: { rows: [], found: [], upfront: amounts.nil, paused: [] },
  };
  drawRows(run);
  const stray = run.changes[0];
  if (stray) throw outsidePlan(stray, run);
  return run.plan;
}

/** Draws rows from where a run stands to the end of the plan. */
export function drawRows<A>(run: Run<A>): void {
  const { plan } = run;
  let last = false;
  while (!last) {
    checkProgress(run);
    last = drawRow(run, plan.rows.length);
  }
}

/** Draws one row; true when it is the last. */
function drawRow<A>(run: Run<A>, index: number): boolean {
  const { amounts, timeline, plan, terms } = run;
  const { grace } = terms.repayment;
  const mark: RunMark<A> = {
    balance: run.balance,
    annualRate: run.annualRate,
    count: run.count,
    found: placeOf(run.found, plan.found),
    deferred: run.deferred,
    paused: run.paused,
  };
  for (const pause of run.pauses) if (pause.before === index) sitOut(run, index, pause);
  const period = timeline.period(index + run.paused);
  const coming = run.changes.filter((change) => change.on < period.due);
  if (coming.length > 0) beforeChanges(run, index, coming);
  const free = index < grace.interestFree;
  const odd = period.odd && earn(run, period.odd, free);
  const main = earn(run, period.main, free);
  const inGrace = index < grace.principal;
  if (!inGrace && run.found === undefined) {
    run.found = findInstallment(run, index, main, odd);
    if (run.found) plan.found.push(run.found);
  }
  const principal = principalOf(run, index, main, odd, inGrace);
  const asked = interestOf(run, index, main, odd);
  run.balance = amounts.minus(amounts.plus(run.balance, asked.capitalized), principal.amount);
  const row: PlanRow<A> = {
    period,
    principal: principal.amount,
    interest: asked.interest,
    capitalized: asked.capitalized,
    balance: run.balance,
    fees: amounts.nil,
    main,
    odd,
    deferred: asked.deferred,
    spread: amounts.nil,
    rule: principal.rule,
    regular: principal.regular,
    found: principal.rule === 'grace' || run.found === undefined ? -1 : plan.found.length - 1,
    residue: amounts.nil,
    uncharged: amounts.nil,
    mark,
  };
  plan.rows.push(row);
  return principal.last;
}

/** Where an instalment stands among those that were found, mostly the last; -1 where there is none. */
function placeOf<T>(found: T | undefined, all: readonly T[]): number {
  if (found === undefined) return -1;
  const last = all.length - 1;
  return all[last] === found ? last : all.lastIndexOf(found);
}

/** What a span earns; the changes that fall in it are made on their days. */
function earn<A>(run: Run<A>, span: Span, free: boolean): Earned<A> {
  const { amounts, timeline } = run;
  const pieces: Piece<A>[] = [];
  let from = span.from;
  const close = (to: number) => {
    if (to <= from && !(from === span.from && to === span.to)) return;
    const part = timeline.partOf(span, from, to);
    pieces.push({ from, to, amount: run.balance, annualRate: run.annualRate, part });
    from = to;
  };
  while (run.changes.length > 0 && (run.changes[0] as Change).on < span.to) {
    const change = run.changes.shift() as Change;
    close(Math.max(change.on, span.from));
    if (change.annualRate) run.annualRate = change.annualRate;
    if (change.amount !== undefined)
      run.balance = amounts.plus(run.balance, amounts.of(change.amount));
  }
  close(span.to);
  if (free) return { pieces: [], interest: amounts.nil };
  const earnings = pieces.map((piece) => ({ amount: piece.amount, share: shareOf(run, piece) }));
  return { pieces, interest: amounts.interest(earnings) };
}

/** What of its balance a piece earns. Most rows of a plan have one rate and one part of the year. */
function shareOf<A>(run: Run<A>, { annualRate, part }: Piece<A>): Fraction {
  const { share } = run;
  if (share?.annualRate === annualRate && share.part === part) return share.of;
  const of = multiplyFractions(annualRate, part);
  run.share = { annualRate, part, of };
  return of;
}

/** Lets the periods of a pause go by: each earns as ever, but nothing falls due. */
function sitOut<A>(run: Run<A>, index: number, pause: Pause): void {
  const { amounts, plan, timeline } = run;
  if (pause.interest === 'capitalize') {
    run.count ??= trialWith(run, []).plan.rows.length;
    run.found = undefined;
  }
  for (let sat = 0; sat < pause.periods; sat += 1) {
    const period = timeline.period(index + run.paused);
    const coming = run.changes.filter((change) => change.on < period.due);
    if (coming.length > 0) beforeChanges(run, index, coming);
    const odd = period.odd && earn(run, period.odd, false);
    const main = earn(run, period.main, false);
    const earned = odd ? amounts.plus(odd.interest, main.interest) : main.interest;
    const interest = pause.interest === 'waive' ? amounts.nil : earned;
    if (pause.interest === 'defer') run.deferred = amounts.plus(run.deferred, interest);
    if (pause.interest === 'capitalize') run.balance = amounts.plus(run.balance, interest);
    plan.paused.push({ period, odd, main, amount: interest, before: index, kind: pause.interest });
    run.paused += 1;
  }
}

/**
 * Before the changes of a row are made, one after the other: the instalment is to be found again
 * over the count that was left without the change, or kept while the count follows.
 */
function beforeChanges<A>(run: Run<A>, index: number, coming: readonly Change[]): void {
  const { method } = run.terms.repayment;
  if (method === 'bullet' || method === 'custom') return;
  coming.forEach((change, place) => {
    const earlier = coming.slice(0, place);
    if (change.keep === 'term') {
      run.count ??= trialWith(run, earlier).plan.rows.length;
      run.found = undefined;
      return;
    }
    if (run.found === undefined && run.count !== undefined) {
      const { plan } = trialWith(run, earlier);
      run.found = plan.found[plan.rows.slice(index).find(({ found }) => found >= 0)?.found ?? -1];
      if (run.found) run.plan.found.push(run.found);
    }
    run.count = undefined;
  });
}

/** The plan as it would go on from here if nothing changed any more but `changes`. */
function trialWith<A>(run: Run<A>, changes: readonly Change[]): Run<A> {
  const { plan } = run;
  const trial: Run<A> = {
    ...run,
    changes: [...changes],
    pauses: [],
    plan: { ...plan, rows: [...plan.rows], found: [...plan.found], paused: [...plan.paused] },
  };
  drawRows(trial);
  return trial;
}

interface RowPrincipal<A> {
  readonly amount: A;
  readonly regular: A;
  readonly rule: PrincipalRule;
  readonly last: boolean;
}

function principalOf<A>(
  run: Run<A>,
  index: number,
  main: Earned<A>,
  odd: Earned<A> | undefined,
  inGrace: boolean,
): RowPrincipal<A> {
  const { amounts, balance } = run;
  const { repayment } = run.terms;
  const { regular, rule } = regularPrincipal(run, index, main, odd, inGrace);
  const tranchesToCome = run.changes.some(
    (change) => change.amount !== undefined && change.amount > 0,
  );
  if (run.count !== undefined) {
    if (index === run.count - 1) {
      // Only a prepayment makes a plan end before its last tranche: that lengthens it again.
      const last = !(run.resumed && tranchesToCome);
      if (!last) run.count += 1;
      return { amount: balance, regular, rule: 'last', last };
    }
    const fits = amounts.compare(regular, balance) < 0;
    if (fits || inGrace || repayment.method === 'bullet')
      return { amount: regular, regular, rule, last: false };
    return tranchesToCome
      ? { amount: balance, regular, rule, last: false }
      : { amount: balance, regular, rule: 'last', last: true };
  }
  const left = amounts.minus(balance, regular);
  if (inGrace || tranchesToCome || amounts.compare(left, amounts.of(repayment.balloon)) > 0) {
    return { amount: amounts.min(regular, balance), regular, rule, last: false };
  }
  return { amount: balance, regular, rule: 'last', last: true };
}

function regularPrincipal<A>(
  run: Run<A>,
  index: number,
  main: Earned<A>,
  odd: Earned<A> | undefined,
  inGrace: boolean,
): { regular: A; rule: PrincipalRule } {
  const { amounts, found } = run;
  const { repayment } = run.terms;
  if (inGrace) return { regular: amounts.nil, rule: 'grace' };
  switch (repayment.method) {
    case 'bullet':
      return { regular: amounts.nil, rule: 'none' };
    case 'custom':
      return { regular: customPrincipal(run, index), rule: 'custom' };
    case 'equal-principal':
      return { regular: (found as FoundInstallment<A>).amount, rule: 'equal-principal' };
    case 'equal-installments': {
      const covered =
        oddInside(run.terms) && odd ? amounts.plus(main.interest, odd.interest) : main.interest;
      const rest = amounts.minus((found as FoundInstallment<A>).amount, covered);
      return { regular: amounts.max(rest, amounts.nil), rule: 'installment' };
    }
  }
}

/** The principal a custom instalment lists: never more than is disbursed, nor left after a prepayment. */
function customPrincipal<A>(run: Run<A>, index: number): A {
  const principal = run.amounts.of(
    (run.terms.repayment.custom[index] as { principal: Int }).principal,
  );
  if (run.resumed || run.amounts.compare(principal, run.balance) <= 0) {
    return run.amounts.min(principal, run.balance);
  }
  const message = `Custom instalment ${index + 1} asks more principal than is disbursed by then: lower it.`;
  const path = `/repayment/custom/${index}/principal`;
  throw new PlanError('terms.custom_not_principal', path, { number: index + 1 }, message);
}

/** The interest a row asks, keeps back or adds to the balance. */
function interestOf<A>(run: Run<A>, index: number, main: Earned<A>, odd: Earned<A> | undefined) {
  const { amounts, plan } = run;
  const { grace, brokenPeriod } = run.terms.repayment;
  let earned = main.interest;
  if (odd && brokenPeriod === 'in-first') earned = amounts.plus(earned, odd.interest);
  if (odd && brokenPeriod === 'upfront') plan.upfront = odd.interest;
  if (index >= grace.interestPayment) {
    const deferred = run.deferred;
    run.deferred = amounts.nil;
    return { interest: amounts.plus(earned, deferred), capitalized: amounts.nil, deferred };
  }
  if (grace.capitalize) {
    return { interest: amounts.nil, capitalized: earned, deferred: amounts.nil };
  }
  run.deferred = amounts.plus(run.deferred, earned);
  return { interest: amounts.nil, capitalized: amounts.nil, deferred: amounts.nil };
}

/** Gives up on a plan whose count follows but whose balance does not fall, or that has no end. */
function checkProgress<A>(run: Run<A>): void {
  const { amounts, plan, terms } = run;
  const index = plan.rows.length;
  const most = terms.rounding.carry === 'exact' ? EXACT_ROWS_MAX : INSTALLMENTS_MAX;
  if (index >= most || (index === 0 && (run.count ?? 0) > most)) {
    const message = `The plan has more than ${most} instalments: give a larger instalment or fewer of them.`;
    throw new PlanError('terms.too_long', '/repayment', { most }, message);
  }
  if (run.count !== undefined) return;
  const recent = plan.rows[index - 1];
  if (recent === undefined || run.changes.length > 0 || index <= terms.repayment.grace.principal) {
    run.lowest = { balance: run.balance, index };
    return;
  }
  if (amounts.compare(run.balance, run.lowest.balance) < 0) {
    run.lowest = { balance: run.balance, index };
  }
  const since = plan.rows[run.lowest.index];
  const days = since ? recent.period.due - since.period.from : 0;
  if (index - run.lowest.index < STALLED_ROWS || days < STALLED_DAYS) return;
  const given = terms.repayment.installmentAmount !== undefined;
  const path = given ? '/repayment/installmentAmount' : '/interest/rateChanges';
  const installment = amounts.shown((run.found as FoundInstallment<A>).amount);
  const facts = { installment: formatAmount(installment, terms.currency.digits) };
  const message =
    'The instalment does not exceed the interest, so the loan is never repaid: give a larger one.';
  throw new PlanError('terms.never_repays', path, facts, message);
}

function outsidePlan<A>(change: Change, run: Run<A>): PlanError {
  const due = run.plan.rows.at(-1)?.period.due as number;
  const facts = { found: formatDate(change.on), lastDue: formatDate(due) };
  const message = `Give a date before the last due date, ${facts.lastDue}.`;
  return new PlanError('terms.outside_plan', change.path, facts, message);
}
