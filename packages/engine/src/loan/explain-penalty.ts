import { formatDate } from '../date/plain-date.js';
import { type Fraction, fraction } from '../money/fraction.js';
import { type Int, minus, plus, sum, times } from '../money/int.js';
import { mulDivTo } from '../money/mul-div.js';
import {
  type ExplanationStep,
  longAmount,
  percent,
  roundingOf,
  roundingWords,
} from '../schedule/explanation.js';
import type { Penalty } from '../schedule/parsed-terms.js';
import type { BookRow, LateState } from './book.js';
import {
  daysOf,
  type ExplainedLoan,
  earningStep,
  type LoanExplanation,
  rowWords,
} from './loan-explanation.js';
import { dueOf, payableRows } from './pay.js';
import { penaltyAsked, ruleAsks } from './penalties.js';

/** Why an instalment asks the late charges it does: rule by rule, with bases and days. */
export function explainRowPenalty(
  figure: string,
  index: number,
  context: ExplainedLoan,
): LoanExplanation {
  const { loan, file, show } = context;
  const row = loan.book.rows[index] as BookRow | undefined;
  const late = row !== undefined && row.late.length > 0;
  const asked = late ? penaltyAsked(loan, index, file.asOf) : 0;
  const value = show(asked);
  if (!late) {
    const rule = file.terms.penalty.length === 0 ? 'no-rules' : 'not-late';
    const sentence =
      rule === 'no-rules'
        ? 'The terms have no late charges.'
        : 'The instalment has gathered no late charges.';
    return { figure, value, rule, inputs: {}, sentence };
  }
  const parts = file.terms.penalty.map((rule, at) => explainRule(figure, rule, at, row, context));
  const whole = sum(parts.map((part) => part.amount));
  const limit = limitWords(asked, whole, context);
  const shown = parts.map(({ amount: _, ...part }) => part);
  const [only] = shown;
  if (shown.length === 1 && only && limit === '') return { ...only, value };
  const inputs = Object.fromEntries(shown.map((part, at) => [nameOf(file.terms, at), part.value]));
  const sentence = `${value}: ${shown.map((part) => part.sentence.replace(/\.$/, '')).join('; ')}${limit}.`;
  return { figure, value, rule: limit === '' ? 'sum' : 'limited', inputs, sentence, parts: shown };
}

/** Why the late charges that are due come to what they do. */
export function explainDuePenalty(figure: string, context: ExplainedLoan): LoanExplanation {
  const { loan, file, show } = context;
  const { asOf } = file;
  const rows = loan.book.writtenOff
    ? []
    : payableRows(loan, asOf).filter((index) => dueOf(loan, index, 'penalty', asOf) !== 0);
  const value = show(sum(rows.map((index) => dueOf(loan, index, 'penalty', asOf))));
  const parts = rows.map((index) => {
    const { number } = loan.book.rows[index] as BookRow;
    return explainRowPenalty(`installments.${number}.penalty`, index, context);
  });
  const inputs: Record<string, string> = {};
  for (const index of rows) {
    const row = loan.book.rows[index] as BookRow;
    const met = plus(row.paid.penalty, row.waived.penalty);
    inputs[`instalment ${row.number}`] = show(penaltyAsked(loan, index, asOf));
    if (met !== 0) inputs[`instalment ${row.number} paid or waived`] = show(met);
  }
  if (rows.length === 0) {
    return { figure, value, rule: 'nothing-due', inputs, sentence: 'No late charges are due.' };
  }
  const numbers = rows.map((index) => (loan.book.rows[index] as BookRow).number);
  const sentence = `${value}: late charges of ${rowWords(numbers)} to ${formatDate(asOf)}, less what is paid or waived of them.`;
  return { figure, value, rule: 'sum', inputs, sentence, parts };
}

/** One rule on one instalment, with what it asks in minor units. */
function explainRule(
  figure: string,
  rule: Penalty,
  at: number,
  row: BookRow,
  context: ExplainedLoan,
): LoanExplanation & { readonly amount: Int } {
  const { file, show } = context;
  const { terms, asOf } = file;
  const { digits } = terms.currency;
  const state = row.late[at] as LateState;
  const steps = stepsOf(rule, at, row, context);
  const inputs: Record<string, string | number> = {
    rule: rule.name,
    base: rule.base,
    due: formatDate(row.due),
    graceDays: rule.graceDays,
    rate: rateWords(rule, context),
  };
  const common = { figure, inputs, rounding: roundingOf(terms, terms.rounding) };
  if (asOf <= row.due + rule.graceDays) {
    const sentence = `${rule.name}: the grace of ${rule.graceDays} days has not passed, so nothing is asked.`;
    return { ...common, value: show(0), rule: 'grace', sentence, amount: 0 };
  }
  const exact = uncapped(rule, state);
  const amount = ruleAsks(context.loan, rule, state);
  const unrounded = longAmount(exact, digits);
  const capped = amount !== mulDivTo(exact.num, 1, exact.den, terms.rounding);
  const cap = capOf(rule, state);
  if (cap) inputs['cap'] = longAmount(cap, digits);
  const held = capped && cap ? `, held at the cap of ${longAmount(cap, digits)}` : '';
  const words = `${rule.name}: ${chargeWords(rule, state, steps, context)} = ${unrounded}${held}, ${roundingWords(terms, terms.rounding)} is ${show(amount)}`;
  return {
    ...common,
    value: show(amount),
    rule: capped ? 'capped' : rule.measure.kind,
    ...(steps.length === 0 ? {} : { steps, days: daysOf(steps) }),
    ...(rule.measure.kind === 'yearly' ? { annualRate: percent(rule.measure.share) } : {}),
    unrounded,
    sentence: `${words}.`,
    amount,
  };
}

/** What a rule comes to before its cap and rounding, in minor units. */
function uncapped({ measure, dayCount }: Penalty, state: LateState): Fraction {
  if (measure.kind === 'amount') {
    return { num: state.once === null || state.once === 0 ? 0 : measure.amount, den: 1 };
  }
  const year = measure.kind === 'yearly' ? yearOf(dayCount) : 1;
  const base = measure.kind === 'once' ? (state.once ?? 0) : state.baseDays;
  return { num: times(base, measure.share.num), den: times(measure.share.den, year) };
}

function yearOf(dayCount: Penalty['dayCount']): number {
  return dayCount === 'actual/360' ? 360 : 365;
}

/** The most a rule comes to, in minor units; undefined where it has no cap. */
function capOf({ cap, base }: Penalty, { capBase }: LateState): Fraction | undefined {
  if (cap === undefined || capBase === null || base === 'flat') return undefined;
  return { num: times(capBase, cap.num), den: cap.den };
}

/** The days and bases of a rule that counts by the day. A rate a day is told as its 365-fold. */
function stepsOf(
  rule: Penalty,
  at: number,
  row: BookRow,
  { penalties, file }: ExplainedLoan,
): ExplanationStep[] {
  const { measure } = rule;
  if (measure.kind !== 'yearly' && measure.kind !== 'daily') return [];
  const year = measure.kind === 'yearly' ? yearOf(rule.dayCount) : 365;
  const annualRate =
    measure.kind === 'yearly'
      ? measure.share
      : fraction(times(measure.share.num, 365), measure.share.den);
  const stretches = penalties.get(row.number)?.[at] ?? [];
  return stretches.map(({ from, to, base }) => {
    const part = fraction(to - from + 1, year);
    const piece = { from: from - 1, to, amount: base, annualRate, part };
    const step = earningStep(piece, file.terms.currency.digits);
    return { ...step, from: formatDate(from) };
  });
}

function chargeWords(
  rule: Penalty,
  state: LateState,
  steps: readonly ExplanationStep[],
  context: ExplainedLoan,
): string {
  const { measure } = rule;
  const rate = rateWords(rule, context);
  if (measure.kind === 'amount') return `${rate} once, when the grace had passed`;
  if (measure.kind === 'once') return `${rate} of ${context.show(state.once ?? 0)}, once`;
  if (steps.length === 0) return `${rate} on nothing`;
  const days = steps.map(
    ({ balance, days: count, from, to }) => `${balance} for ${count} days (${from} to ${to})`,
  );
  return `${rate} on ${days.join(' and ')}`;
}

function rateWords({ measure, dayCount }: Penalty, { show }: ExplainedLoan): string {
  switch (measure.kind) {
    case 'amount':
      return show(measure.amount);
    case 'once':
      return `${percent(measure.share)}%`;
    case 'daily':
      return `${percent(measure.share)}% a day`;
    case 'yearly':
      return `${percent(measure.share)}% a year of ${yearOf(dayCount)} days`;
  }
}

function limitWords(asked: Int, whole: Int, { file, loan, show }: ExplainedLoan): string {
  if (asked === whole) return '';
  const names = [
    file.terms.costCap ? 'the cost cap' : '',
    loan.book.duplumRoom === null ? '' : 'the rule of in duplum',
  ].filter(Boolean);
  const what = names.length === 0 ? 'what was paid before' : names.join(' and ');
  return asked < whole
    ? `; ${what} leaves ${show(minus(whole, asked))} of it unasked`
    : `; ${show(minus(asked, whole))} more was asked and met before ${what} held`;
}

function nameOf(terms: { readonly penalty: readonly Penalty[] }, at: number): string {
  const name = terms.penalty[at]?.name ?? '';
  const before = terms.penalty.slice(0, at).filter((rule) => rule.name === name).length;
  return before === 0 ? name : `${name} (${before + 1})`;
}
