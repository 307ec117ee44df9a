import { Decimal } from 'decimal.js';
import type { Fraction } from '../money/fraction.js';
import type { Equation, Flow } from './equation.js';

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

/** Flows of one sign that share their odd part of a unit, the latest first. */
interface Run {
  readonly received: boolean;
  readonly odd: Fraction;
  readonly flows: Flow[];
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
    const run = runs.get(key);
    if (run) run.flows.push(flow);
    else runs.set(key, { received, odd: flow.odd, flows: [flow] });
  }
  const last = equation.flows.at(-1)?.at ?? 0;
  const { unit, flows } = equation;
  return { unit, runs: [...runs.values()], count: flows.length, span: last + 1 };
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
  const D = decimals(precision);
  // What a unit of money grows to in a compounding period: 1 + rate / (scale * perYear).
  const whole = BigInt(form.scale) * BigInt(form.perYear.num) * trial.den;
  const grown = whole + BigInt(form.perYear.den) * trial.num;
  if (grown <= 0n) return undefined;
  const growth = new D(String(grown)).div(String(whole));
  const factor = unitFactor(growth, form, equation.unit, D);
  const powers = new Powers(factor, D);
  let received = new D(0);
  let paid = new D(0);
  for (const run of equation.runs) {
    const value = oddFactor(evaluate(run.flows, powers, D), run.odd, growth);
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

function evaluate(flows: readonly Flow[], powers: Powers, D: DecimalConstructor): Decimal {
  let value = new D(0);
  let time = flows[0]?.at ?? 0;
  let amount: Fraction | undefined;
  let coefficient = value;
  for (const flow of flows) {
    if (flow.amount !== amount) {
      amount = flow.amount;
      coefficient = new D(String(amount.num)).abs();
      if (amount.den !== 1) coefficient = coefficient.div(String(amount.den));
    }
    value = value.times(powers.of(time - flow.at)).plus(coefficient);
    time = flow.at;
  }
  return value.times(powers.of(time));
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
