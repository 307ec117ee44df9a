import { Decimal } from 'decimal.js';
import type { Fraction } from '../money/fraction.js';
import type { Equation, Flow } from './equation.js';
import { floatOf } from './float-fraction.js';

/** A rate to try, exactly: num / den, as the number that would be shown. */
export interface Trial {
  readonly num: bigint;
  readonly den: bigint;
}

/** How the rate shown follows from the growth of an equation. */
export interface RateForm {
  /** Times a year that the rate compounds; 1 for an effective rate. */
  readonly perYear: Fraction;
  /** 100 when it is shown in percent, 1 as a fraction. */
  readonly scale: 1 | 100;
  /** Places behind the point, rounded half-up. */
  readonly decimals: number;
}

/** What was received and what was paid, brought back to the start at some rate. */
export interface Sides {
  readonly received: Decimal;
  readonly paid: Decimal;
}

/** Flows of one sign that share their odd part of a unit. */
interface Run {
  readonly received: boolean;
  readonly odd: Fraction;
  /** The latest first. */
  readonly rows: Row[];
}

/** Equal amounts at equal distances: from `at` back, `count` of them, `gap` apart. */
interface Row {
  readonly amount: Fraction;
  readonly at: number;
  gap: number;
  count: number;
}

/**
 * An equation set out for evaluation in decimals: the flows by sign and odd part, so that each run
 * is a polynomial in one factor.
 */
export interface Prepared {
  readonly unit: Fraction;
  readonly runs: readonly Run[];
  readonly count: number;
  readonly span: number;
}

/** Sets an equation out for {@link sidesAt}. */
export function prepare(equation: Equation): Prepared {
  const runs = new Map<string, Run>();
  for (let index = equation.flows.length - 1; index >= 0; index -= 1) {
    const flow = equation.flows[index] as Flow;
    const received = flow.amount.num > 0;
    const key = `${received} ${flow.odd.num}/${flow.odd.den}`;
    let run = runs.get(key);
    if (run === undefined) {
      run = { received, odd: flow.odd, rows: [] };
      runs.set(key, run);
    }
    addToRows(run.rows, flow);
  }
  const last = equation.flows.at(-1)?.at ?? 0;
  const { unit, flows } = equation;
  return { unit, runs: [...runs.values()], count: flows.length, span: last + 1 };
}

/** Lengthens the last row by a flow before it, or begins another. */
function addToRows(rows: Row[], { at, amount }: Flow): void {
  const row = rows.at(-1);
  const same = row?.amount.num === amount.num && row.amount.den === amount.den;
  if (row === undefined || !same) {
    rows.push({ amount, at, gap: 0, count: 1 });
    return;
  }
  const gap = row.at - row.gap * (row.count - 1) - at;
  if (row.count > 1 && row.gap !== gap) {
    rows.push({ amount, at, gap: 0, count: 1 });
    return;
  }
  row.gap = gap;
  row.count += 1;
}

/**
 * Both sides of the equation at a rate, to `precision` significant digits less what
 * {@link lostDigits} says.
 * @returns undefined at and below the rate that leaves nothing of one unit, where no side exists
 */
export function sidesAt(
  equation: Prepared,
  form: RateForm,
  trial: Trial,
  precision: number,
): Sides | undefined {
  // What a unit of money grows to in a compounding period: 1 + rate / (scale * perYear).
  const whole = BigInt(form.scale) * BigInt(form.perYear.num) * trial.den;
  const grown = whole + BigInt(form.perYear.den) * trial.num;
  if (grown <= 0n) return undefined;
  const D = decimals(precision + digitsNearOne(grown, whole, form, equation.unit));
  const growth = new D(String(grown)).div(String(whole));
  const factor = unitFactor(growth, form, equation.unit, D);
  const powers = new Powers(factor, D);
  let received = new D(0);
  let paid = new D(0);
  for (const run of equation.runs) {
    const value = oddFactor(evaluate(run.rows, powers, D), run.odd, growth);
    if (run.received) received = received.plus(value);
    else paid = paid.plus(value);
  }
  return { received, paid };
}

/**
 * How many of the digits of {@link sidesAt} rounding may have spoilt, at most: each power of the
 * factor carries its error as often as its exponent says, each step adds one of its own.
 */
export function lostDigits(equation: Prepared, growth: number): number {
  const steps = equation.span * (4 * Math.abs(growth) + 4) + 4 * equation.count + 64;
  return Math.ceil(Math.log10(steps)) + 1;
}

type DecimalConstructor = typeof Decimal;

const CONSTRUCTORS = new Map<number, DecimalConstructor>();

/** A constructor of its own for each precision: the shared one of decimal.js is never touched. */
export function decimals(precision: number): DecimalConstructor {
  const known = CONSTRUCTORS.get(precision);
  if (known) return known;
  const made = Decimal.clone({ precision, defaults: true });
  CONSTRUCTORS.set(precision, made);
  return made;
}

/** What one unit of time discounts by: growth^-(perYear * unit). */
function unitFactor(
  growth: Decimal,
  { perYear }: RateForm,
  unit: Fraction,
  D: DecimalConstructor,
): Decimal {
  const num = BigInt(perYear.num) * BigInt(unit.num);
  const den = BigInt(perYear.den) * BigInt(unit.den);
  if (num % den === 0n) return new D(1).div(growth.pow(String(num / den)));
  return growth.ln().times(String(-num)).div(String(den)).exp();
}

/** Simple interest over the odd part: divides by 1 + odd i, with 1 + i = growth. */
function oddFactor(value: Decimal, odd: Fraction, growth: Decimal): Decimal {
  if (odd.num === 0) return value;
  const rest = String(BigInt(odd.den) - BigInt(odd.num));
  return value.times(String(odd.den)).div(growth.times(String(odd.num)).plus(rest));
}

/** Horner's rule over the rows, the equal amounts of each by the sum of a geometric series. */
function evaluate(rows: readonly Row[], powers: Powers, D: DecimalConstructor): Decimal {
  let value = new D(0);
  let time = rows[0]?.at ?? 0;
  for (const { amount, at, gap, count } of rows) {
    value = value.times(powers.of(time - at + gap * (count - 1)));
    let sum = new D(String(amount.num)).abs();
    if (amount.den !== 1) sum = sum.div(String(amount.den));
    if (count > 1) sum = sum.times(series(powers, gap, count, D));
    value = value.plus(sum);
    time = at - gap * (count - 1);
  }
  return value.times(powers.of(time));
}

/** 1 + w + ... + w^(count - 1), with w the factor to the power of `gap`. */
function series(powers: Powers, gap: number, count: number, D: DecimalConstructor): Decimal {
  const one = new D(1);
  const ratio = powers.of(gap);
  if (count === 2) return one.plus(ratio);
  if (ratio.eq(one)) return new D(count);
  return one.minus(powers.of(gap * count)).div(one.minus(ratio));
}

/** Digits that the sum of a series loses when its factor is near one: at least -log10 |1 - w|. */
function digitsNearOne(grown: bigint, whole: bigint, form: RateForm, unit: Fraction): number {
  const apart = grown > whole ? grown - whole : whole - grown;
  const perUnit = floatOf(form.perYear) * floatOf(unit);
  const lost = String(whole).length - String(apart).length - Math.floor(Math.log10(perUnit));
  return Math.max(lost, 0) + 2;
}

/** Whole powers of one factor, each found once. */
class Powers {
  readonly #found = new Map<number, Decimal>();
  readonly #squares: Decimal[];
  readonly #one: Decimal;

  constructor(factor: Decimal, D: DecimalConstructor) {
    this.#squares = [factor];
    this.#one = new D(1);
    this.#found.set(1, factor);
  }

  of(exponent: number): Decimal {
    const known = this.#found.get(exponent);
    if (known) return known;
    let power = this.#one;
    let rest = exponent;
    for (let bit = 0; rest > 0; bit += 1) {
      if (rest % 2 === 1) power = power.times(this.#square(bit));
      rest = Math.floor(rest / 2);
    }
    this.#found.set(exponent, power);
    return power;
  }

  #square(bit: number): Decimal {
    while (this.#squares.length <= bit) {
      const last = this.#squares.at(-1) as Decimal;
      this.#squares.push(last.times(last));
    }
    return this.#squares[bit] as Decimal;
  }
}
