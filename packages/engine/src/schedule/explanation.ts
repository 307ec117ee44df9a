import { formatDate } from '../date/plain-date.js';
import { formatScaled, powerOfTen } from '../money/decimal.js';
import type { Fraction } from '../money/fraction.js';
import { type Int, times } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { mulDiv } from '../money/mul-div.js';
import type { Amounts } from './amounts.js';
import type { BuiltPlan } from './build-plan.js';
import type { Terms } from './parsed-terms.js';
import type { Piece } from './plan.js';

/** Why a figure is what it is: as data, and as one sentence. */
export interface Explanation {
  /** The figure asked for, as a dotted path; instalments by number. */
  readonly figure: string;
  readonly value: string;
  /** The rule that made it, as a short name. */
  readonly rule: string;
  /** What entered, by name: decimal strings, counts, dates. */
  readonly inputs: Readonly<Record<string, string | number>>;
  /** The stretches of days it earned over, where it earned. */
  readonly steps?: readonly ExplanationStep[];
  /** Calendar days it covers. */
  readonly days?: number;
  /** Percent a year, where one rate held throughout. */
  readonly annualRate?: string;
  /** Before rounding, to 12 places. */
  readonly unrounded?: string;
  readonly rounding?: { readonly mode: string; readonly to: string };
  readonly sentence: string;
}

/** One balance over one stretch of days at one rate. */
export interface ExplanationStep {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly balance: string;
  readonly annualRate: string;
  /** Part of a year, in lowest terms. */
  readonly part: string;
  /** Interest of the stretch, to 12 places. */
  readonly interest: string;
}

/** What explanations are made from: the terms, the plan drawn from them, and how to show amounts. */
export interface Explained<A> {
  readonly terms: Terms;
  readonly amounts: Amounts<A>;
  readonly built: BuiltPlan<A>;
  show(amount: A): string;
  showInt(amount: Int): string;
}

/** Everything an explainer needs. */
export function explained<A>(terms: Terms, amounts: Amounts<A>, built: BuiltPlan<A>): Explained<A> {
  const showInt = (amount: Int) => formatAmount(amount, terms.currency.digits);
  return { terms, amounts, built, showInt, show: (amount) => showInt(amounts.shown(amount)) };
}

/** An exact amount in minor units as a decimal of 12 places. */
export function longAmount(value: Fraction, digits: number): string {
  const places = 12;
  const scaled = mulDiv(
    value.num,
    powerOfTen(places),
    times(value.den, powerOfTen(digits)),
    'half-up',
  );
  return formatScaled(scaled, places);
}

/** A yearly rate in percent, without needless zeros. */
export function percent(rate: Fraction): string {
  const places = 15;
  const text = formatScaled(
    mulDiv(rate.num, times(100, powerOfTen(places)), rate.den, 'half-up'),
    places,
  );
  return text.replace(/\.?0+$/, '');
}

/** A rounding rule as data: its mode, and the unit it goes to as an amount. */
export function roundingOf(terms: Terms, rule: { mode: string; unit: Int }) {
  return { mode: rule.mode, to: formatAmount(rule.unit, terms.currency.digits) };
}

/** A rounding rule in words. */
export function roundingWords(terms: Terms, rule: { mode: string; unit: Int }): string {
  const shown = terms.rounding.carry === 'exact' ? 'shown ' : '';
  const to = rule.unit === 1 ? 'the minor unit' : formatAmount(rule.unit, terms.currency.digits);
  return `${shown}rounded ${rule.mode} to ${to}`;
}

/** A stretch of earning as data. */
export function stepOf<A>(piece: Piece<A>, context: Explained<A>): ExplanationStep {
  const { terms, amounts } = context;
  const amount = amounts.exact(piece.amount);
  const interest = {
    num: times(times(amount.num, piece.annualRate.num), piece.part.num),
    den: times(times(amount.den, piece.annualRate.den), piece.part.den),
  };
  return {
    from: formatDate(piece.from),
    to: formatDate(piece.to),
    days: piece.to - piece.from,
    balance: context.show(piece.amount),
    annualRate: percent(piece.annualRate),
    part: `${piece.part.num}/${piece.part.den}`,
    interest: longAmount(interest, terms.currency.digits),
  };
}

/** A stretch of earning in words: "46272.02 x 24% x 1/12". */
export function stepWords(step: ExplanationStep): string {
  return `${step.balance} x ${step.annualRate}% x ${step.part} of a year (${step.from} to ${step.to}, ${step.days} days)`;
}
