import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { type Int, sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { Problems } from '../read/problems.js';
import type { TermsDraft } from './terms-shape.js';

/**
 * Checks the rules between the fields of terms: those that can be seen without drawing up the
 * plan. A field that was wrong by itself is undefined here, and its rules are passed over.
 */
export function checkTerms(draft: TermsDraft, path: string, problems: Problems): void {
  checkMoneyOut(draft, path, problems);
  checkChanges(draft, path, problems);
  checkCount(draft, `${path}/repayment`, problems);
  checkMethod(draft, `${path}/repayment`, problems);
  checkCustom(draft, `${path}/repayment`, problems);
  checkGrace(draft, `${path}/repayment`, problems);
  checkCalendar(draft, `${path}/repayment/holidays`, problems);
  checkFees(draft, `${path}/fees`, problems);
  checkPenalties(draft, `${path}/penalty`, problems);
  checkRules(draft, path, problems);
}

function checkMoneyOut(draft: TermsDraft, path: string, problems: Problems): void {
  const { disbursements } = draft;
  if (!checkPrincipal(draft, path, problems)) return;
  checkOrder(
    disbursements?.map((item) => item?.on),
    false,
    `${path}/disbursements`,
    'on',
    problems,
  );
  const firstOn = disbursements?.[0]?.on;
  const firstDue = draft.repayment?.firstDueOn;
  if (firstOn !== undefined && firstDue !== undefined && firstDue <= firstOn) {
    const facts = { disbursed: formatDate(firstOn), firstDue: formatDate(firstDue) };
    const message = `Give a first due date after the disbursement on ${facts.disbursed}.`;
    problems.add('terms.first_due_too_early', `${path}/repayment/firstDueOn`, facts, message);
  }
}

/** Amounts are compared only in a known currency: without its digits they have no common unit. */
function checkPrincipal(draft: TermsDraft, path: string, problems: Problems): boolean {
  const { currency, principal, disbursements } = draft;
  if (currency === undefined || principal === undefined) return true;
  const show = (amount: Int) => formatAmount(amount, currency.digits);
  if (principal <= 0) {
    const facts = { found: show(principal) };
    const message = 'Give a principal above nil.';
    problems.add('terms.principal_not_positive', `${path}/principal`, facts, message);
    return false;
  }
  const amounts = disbursements?.map((item) => item?.amount);
  if (!amounts?.every((amount) => amount !== undefined)) return true;
  const total = sum(amounts);
  if (total === principal) return true;
  const facts = { principal: show(principal), disbursements: show(total) };
  const message = `The disbursements sum to ${facts.disbursements}, the principal is ${facts.principal}; make them equal.`;
  problems.add('terms.disbursements_not_principal', `${path}/disbursements`, facts, message);
  return true;
}

function checkChanges(draft: TermsDraft, path: string, problems: Problems): void {
  const { interest, disbursements } = draft;
  const changes = interest?.rateChanges ?? [];
  const at = `${path}/interest/rateChanges`;
  checkOrder(
    changes.map((change) => change?.on),
    true,
    at,
    'on',
    problems,
  );
  const firstOn = disbursements?.[0]?.on;
  changes.forEach((change, index) => {
    if (change?.on === undefined || firstOn === undefined || change.on > firstOn) return;
    const facts = { found: formatDate(change.on), disbursed: formatDate(firstOn) };
    const message = 'Give a change of rate a day after the disbursement.';
    problems.add('terms.outside_plan', `${at}/${index}/on`, facts, message);
  });
  if (interest?.method === 'flat') {
    if (changes.length > 0) {
      notForMethod(at, 'rateChanges', 'flat', 'flat interest is fixed at the start', problems);
    }
    if (disbursements !== undefined && disbursements.length > 1) {
      const why = 'flat interest is of one principal for the whole term';
      notForMethod(`${path}/disbursements`, 'disbursements', 'flat', why, problems);
    }
  }
  const real = interest?.dayCount?.startsWith('actual/') ?? false;
  if (interest?.accrual === 'daily' && (!real || interest.method === 'flat')) {
    const facts = { dayCount: interest.dayCount, method: interest.method };
    const message =
      'Give daily accrual a dayCount of actual/365, actual/360 or actual/actual, and a declining balance.';
    problems.add('terms.daily_accrual', `${path}/interest/accrual`, facts, message);
  }
  if (interest?.accrual === 'daily' && draft.rounding?.carry === 'exact') {
    const message = 'Daily accrual draws up each instalment rounded; take carry exact out.';
    problems.add('terms.daily_accrual', `${path}/rounding/carry`, { carry: 'exact' }, message);
  }
}

function checkCount(draft: TermsDraft, path: string, problems: Problems): void {
  const { repayment } = draft;
  if (repayment === undefined || repayment.method === 'custom') return;
  const wrong = (field: string) => problems.touches(`${path}/${field}`);
  if (repayment.every === undefined && !wrong('every')) {
    const message =
      'Give every, the period of the instalments, such as { "count": 1, "unit": "month" }.';
    problems.add('value.missing', `${path}/every`, { field: 'every' }, message);
  }
  if (wrong('installments') || wrong('installmentAmount')) return;
  const counted = repayment.installments !== undefined;
  const sized = repayment.installmentAmount !== undefined;
  if (repayment.method === 'bullet') {
    if (sized) {
      const why = 'a bullet loan repays its principal at once';
      notForMethod(`${path}/installmentAmount`, 'installmentAmount', 'bullet', why, problems);
    }
    if (!counted) {
      const message = 'Give installments, how many times interest is paid.';
      problems.add('value.missing', `${path}/installments`, { field: 'installments' }, message);
    }
  } else if (counted === sized) {
    const facts = { installments: repayment.installments ?? null, installmentAmount: sized };
    const message = counted
      ? 'Give installments or installmentAmount, not both: each fixes the other.'
      : 'Give installments (how many) or installmentAmount (how much each).';
    problems.add('terms.count_or_amount', `${path}/installments`, facts, message);
  }
}

function checkMethod(draft: TermsDraft, path: string, problems: Problems): void {
  const { repayment, interest, principal, currency } = draft;
  if (repayment === undefined) return;
  const method = repayment.method ?? 'equal-installments';
  const refuse = (field: string, given: boolean, why: string) => {
    if (given) notForMethod(`${path}/${field}`, field, method, why, problems);
  };
  const balloon = repayment.balloon ?? 0;
  if (method === 'custom') {
    const why = 'the list of custom instalments says it';
    refuse('installments', repayment.installments !== undefined, why);
    refuse('installmentAmount', repayment.installmentAmount !== undefined, why);
    refuse('firstDueOn', repayment.firstDueOn !== undefined, why);
    refuse('balloon', balloon > 0, why);
    refuse('residue', repayment.residue === 'first', why);
    refuse('grace/principal', (repayment.grace?.principal ?? 0) > 0, why);
    refuse('grace/capitalize', repayment.grace?.capitalize === true, why);
  } else {
    refuse('custom', repayment.custom !== undefined, 'only custom repayment lists instalments');
  }
  if (method === 'bullet') {
    refuse('balloon', balloon > 0, 'a bullet loan repays all its principal at the end');
  }
  if (interest?.method === 'flat') {
    const why = 'flat interest cannot be added to the balance';
    refuse('grace/capitalize', repayment.grace?.capitalize === true, why);
    refuse('balloon', balloon > 0, 'flat instalments are equal shares');
    const dayCountBasis = repayment.installmentBasis === 'day-count';
    refuse('installmentBasis', dayCountBasis, 'flat instalments are equal shares');
  }
  if (currency && principal !== undefined && principal > 0 && balloon >= principal) {
    const facts = {
      balloon: formatAmount(balloon, currency.digits),
      principal: formatAmount(principal, currency.digits),
    };
    const message = `Give a balloon below the principal of ${facts.principal}.`;
    problems.add('terms.balloon_too_large', `${path}/balloon`, facts, message);
  }
}

function checkCustom(draft: TermsDraft, path: string, problems: Problems): void {
  const { repayment, disbursements, interest } = draft;
  if (repayment?.method !== 'custom') return;
  const { custom } = repayment;
  if (custom === undefined) {
    if (problems.touches(`${path}/custom`)) return;
    const message = 'Give custom, the list of due dates with the principal of each.';
    problems.add('value.missing', `${path}/custom`, { field: 'custom' }, message);
    return;
  }
  if (
    (interest?.dayCount ?? 'equal-periods') === 'equal-periods' &&
    repayment.every === undefined
  ) {
    if (!problems.touches(`${path}/every`)) {
      const message = 'Give every, the period that equal-periods counts in, or another dayCount.';
      problems.add('value.missing', `${path}/every`, { field: 'every' }, message);
    }
  }
  checkOrder(
    custom.map((item) => item?.due),
    true,
    `${path}/custom`,
    'due',
    problems,
  );
  const firstOn = disbursements?.[0]?.on;
  const firstDue = custom[0]?.due;
  if (firstOn !== undefined && firstDue !== undefined && firstDue <= firstOn) {
    const facts = { disbursed: formatDate(firstOn), firstDue: formatDate(firstDue) };
    const message = `Give due dates after the disbursement on ${facts.disbursed}.`;
    problems.add('terms.first_due_too_early', `${path}/custom/0/due`, facts, message);
  }
}

function checkGrace(draft: TermsDraft, path: string, problems: Problems): void {
  const grace = draft.repayment?.grace;
  if (grace === undefined) return;
  const principal = grace.principal ?? 0;
  const interestPayment = grace.interestPayment ?? 0;
  const installments = draft.repayment?.installments ?? draft.repayment?.custom?.length;
  const custom = draft.repayment?.method === 'custom';
  if (interestPayment > principal && !custom) {
    const message =
      'Interest is never kept back longer than principal: make interestPayment at most principal.';
    problems.add(
      'terms.grace_too_long',
      `${path}/grace/interestPayment`,
      { interestPayment, principal },
      message,
    );
  }
  if (installments === undefined) return;
  for (const [field, length, most] of [
    ['principal', principal, installments - 1],
    ['interestPayment', interestPayment, installments - 1],
    ['interestFree', grace.interestFree ?? 0, installments],
  ] as const) {
    if (length <= most) continue;
    const facts = { [field]: length, installments };
    const message = `Grace is counted within the ${installments} instalments: give at most ${most} here.`;
    problems.add('terms.grace_too_long', `${path}/grace/${field}`, facts, message);
  }
}

function checkCalendar(draft: TermsDraft, path: string, problems: Problems): void {
  const weekly = draft.repayment?.holidays?.weekly;
  if (weekly === undefined || new Set(weekly).size < 7) return;
  const message = 'Leave at least one weekday out of weekly: nothing could ever be collected.';
  problems.add('terms.no_working_day', `${path}/weekly`, { weekly }, message);
}

function checkFees(draft: TermsDraft, path: string, problems: Problems): void {
  draft.fees?.forEach((fee, index) => {
    if (fee === undefined) return;
    const at = `${path}/${index}`;
    const wrong = problems.touches(`${at}/amount`) || problems.touches(`${at}/percent`);
    if (!wrong && (fee.amount === undefined) === (fee.percent === undefined)) {
      const facts = { amount: fee.amount !== undefined, percent: fee.percent !== undefined };
      const message = 'Give the fee an amount or a percent of principal, one of the two.';
      problems.add('terms.amount_or_percent', at, facts, message);
    }
    const later = fee.when !== undefined && fee.when !== 'disbursement';
    if (later && fee.collect !== undefined) {
      const why = 'only a fee at disbursement says how it is collected';
      notForMethod(`${at}/collect`, 'collect', 'when', why, problems);
    }
  });
}

function checkPenalties(draft: TermsDraft, path: string, problems: Problems): void {
  draft.penalty?.forEach((penalty, index) => {
    if (penalty === undefined) return;
    const at = `${path}/${index}`;
    const measures = (['annualRate', 'dailyRate', 'percent', 'amount'] as const).filter(
      (name) => penalty[name] !== undefined || problems.touches(`${at}/${name}`),
    );
    const flat = penalty.base === 'flat';
    if (measures.length === 1 && (!flat || measures[0] === 'amount')) return;
    const message = flat
      ? 'Give a flat penalty an amount and nothing else.'
      : 'Give the penalty one of annualRate, dailyRate, percent or amount.';
    problems.add('terms.penalty_measure', at, { base: penalty.base ?? null, measures }, message);
  });
}

function checkRules(draft: TermsDraft, path: string, problems: Problems): void {
  const order = draft.allocation?.order;
  if (
    order?.every((part) => part !== undefined) &&
    (order.length !== 4 || new Set(order).size !== 4)
  ) {
    const message =
      'Name penalty, fee, interest and principal once each, in the order they are paid.';
    problems.add('terms.order_incomplete', `${path}/allocation/order`, { found: order }, message);
  }
  const rules = draft.classification;
  if (typeof rules === 'object') {
    checkRising(
      rules.buckets?.map((bucket) => bucket?.from),
      `${path}/classification/buckets`,
      problems,
    );
  }
  const capped = draft.costCapPercent !== undefined;
  if (capped && draft.repayment?.grace?.capitalize === true) {
    const why = 'interest added to the balance could pass the cap unseen';
    notForMethod(`${path}/costCapPercent`, 'costCapPercent', 'capitalize', why, problems);
  }
}

/** Buckets must begin on rising days; undefined ones were wrong by themselves. */
export function checkRising(
  values: readonly (number | undefined)[] | undefined,
  path: string,
  problems: Problems,
): void {
  values?.forEach((value, index) => {
    const before = values[index - 1];
    if (value === undefined || before === undefined || value > before) return;
    const message = 'Let each bucket begin on a later day than the one before.';
    problems.add(
      'terms.rules_unordered',
      `${path}/${index}/from`,
      { before, found: value },
      message,
    );
  });
}

function checkOrder(
  days: readonly (Day | undefined)[] | undefined,
  strict: boolean,
  path: string,
  field: string,
  problems: Problems,
): void {
  days?.forEach((day, index) => {
    const before = days[index - 1];
    if (day === undefined || before === undefined || day > before || (!strict && day === before))
      return;
    const facts = { before: formatDate(before), found: formatDate(day) };
    const message = `Put the dates in order: ${facts.found} stands after ${facts.before}.`;
    problems.add('terms.out_of_order', `${path}/${index}/${field}`, facts, message);
  });
}

function notForMethod(
  path: string,
  field: string,
  method: string,
  why: string,
  problems: Problems,
): void {
  const message = `Take ${field} out, it does not go with ${method}: ${why}.`;
  problems.add('terms.not_for_method', path, { field, with: method }, message);
}
