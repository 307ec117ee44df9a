import type { Decimal } from 'decimal.js';
import { formatScaled } from '../money/decimal.js';
import { toInt } from '../money/int.js';
import { floatOf } from './float-fraction.js';
import type { FloatRoot } from './float-root.js';
import {
  decimals,
  lostDigits,
  type Prepared,
  type RateForm,
  sidesAt,
  type Trial,
} from './sides.js';

/** Rates of 10^300 and more (as shown) are not given: no loan has them, and their digits no end. */
const LN_LARGEST = 690;
/** Digits kept below the last place while the root is polished. */
const SPARE = 12;
/**
 * Two more looks, each with so many more digits, when a rate lies so near the middle between two
 * rounded ones that its side cannot be told. What even the last cannot tell apart is a tie.
 */
const MORE_DIGITS = [100, 400];

/**
 * The root of an equation as a rate, rounded half-up: the true root, not its float. The equation is
 * evaluated in decimals half a unit of the last place below and above the answer; the answer is
 * given when the root lies between.
 *
 * A root that agrees with the middle between two rounded rates to 400 digits and more lies on it:
 * a tie, and goes away from nil.
 * @param root where floats see the root
 * @returns undefined for a rate of 10^300 or more, or when decimals see no root there
 */
export function roundRate(equation: Prepared, root: FloatRoot, form: RateForm): string | undefined {
  const view = viewOf(equation, root, form);
  if (view === undefined) return undefined;
  const near = nearestTo(equation, form, view);
  const answer = settle(near, (step) => sideOf(equation, form, view, step));
  return answer === undefined ? undefined : formatScaled(toInt(answer), form.decimals);
}

/** What floats know of the rate that is sought. */
interface View {
  readonly root: FloatRoot;
  /** The rate as a float. */
  readonly rate: number;
  /** How far the true rate may be off, at most. */
  readonly error: number;
  /** How fast ln(received) - ln(paid) changes with the rate. */
  readonly slope: number;
  /** Digits in which both sides of the equation are reckoned, at first. */
  readonly precision: number;
}

/** The rate that a growth is in a form, as a float; see {@link View}. */
export function floatRate(
  unit: number,
  root: FloatRoot,
  form: RateForm,
): { rate: number; error: number; slope: number } | undefined {
  const perYear = floatOf(form.perYear);
  const perUnit = perYear * unit;
  const growth = root.growth / perUnit;
  if (growth > LN_LARGEST) return undefined;
  const whole = form.scale * perYear;
  const change = (whole * Math.exp(growth)) / perUnit;
  const rate = whole * Math.expm1(growth);
  const rounding = Number.EPSILON * whole * Math.exp(growth) * (Math.abs(growth) + 1);
  const error = root.error * change + 4 * (rounding + Number.EPSILON * Math.abs(rate));
  return { rate, error, slope: root.slope / change };
}

function viewOf(equation: Prepared, root: FloatRoot, form: RateForm): View | undefined {
  const view = floatRate(floatOf(equation.unit), root, form);
  if (view === undefined) return undefined;
  const needed = form.decimals + 1 - Math.log10(Math.abs(view.slope));
  const digits = Number.isFinite(needed) ? Math.max(Math.ceil(needed), 16) : 16;
  return { root, ...view, precision: digits + lostDigits(equation, root.growth) + 4 };
}

/**
 * The whole number of last places nearest the root, or one beside it: the secant method, with both
 * sides in decimals. Its first slope is the float's, which is good for a dozen digits.
 */
function nearestTo(equation: Prepared, form: RateForm, view: View): bigint {
  const D = decimals(view.precision);
  const den = 10n ** BigInt(form.decimals + SPARE);
  let num = BigInt(new D(view.rate).times(String(den)).toFixed(0));
  let error = view.error;
  let slope = new D(view.slope).div(String(den));
  let last: { num: bigint; gap: Decimal } | undefined;
  for (let round = 0; round < 64 && error * 10 ** form.decimals > 0.05; round += 1) {
    const sides = sidesAt(equation, form, { num, den }, view.precision);
    if (sides === undefined) break;
    const gap = sides.received.minus(sides.paid).div(sides.paid);
    if (last !== undefined && last.num !== num && !last.gap.eq(gap)) {
      slope = gap.minus(last.gap).div(String(num - last.num));
    }
    last = { num, gap };
    const step = gap.div(slope);
    if (!step.isFinite()) break;
    num -= BigInt(step.toFixed(0));
    error = step.div(String(den)).abs().toNumber() * 1e-6;
  }
  return divideHalfUp(num, 10n ** BigInt(SPARE));
}

/** Whether the middle between `step` and `step` + 1 last places lies below the root (-1), on it (0) or above. */
function sideOf(equation: Prepared, form: RateForm, view: View, step: bigint): number {
  const trial: Trial = { num: 2n * step + 1n, den: 2n * 10n ** BigInt(form.decimals) };
  const lost = lostDigits(equation, view.root.growth);
  for (const more of [0, ...MORE_DIGITS]) {
    const precision = view.precision + more;
    const sides = sidesAt(equation, form, trial, precision);
    // Below the lowest rate there can be.
    if (sides === undefined) return -1;
    const gap = sides.received.minus(sides.paid);
    const doubt = sides.received.plus(sides.paid).times(`1e${lost - precision}`);
    if (gap.abs().gt(doubt)) return gap.isPositive() === view.slope > 0 ? 1 : -1;
  }
  return 0;
}

/**
 * The step between whose middles the root lies, sought from `near` outwards in doubling strides
 * and then by halving. `side` tells of the middle above a step: -1 below the root, 1 above it.
 * @returns undefined when there is no root anywhere near
 */
function settle(near: bigint, side: (step: bigint) => number): bigint | undefined {
  const start = side(near);
  let inner = near;
  for (let stride = 1n; start !== 0; stride *= 2n) {
    if (stride > 2n ** 40n) return undefined;
    const outer = start > 0 ? inner - stride : inner + stride;
    const found = side(outer);
    if (found === 0) return awayFromNil(outer);
    if (found !== start) return start > 0 ? halve(outer, inner, side) : halve(inner, outer, side);
    inner = outer;
  }
  return awayFromNil(near);
}

function halve(low: bigint, high: bigint, side: (step: bigint) => number): bigint {
  let below = low;
  let above = high;
  while (above - below > 1n) {
    const middle = (above + below) >> 1n;
    const found = side(middle);
    if (found === 0) return awayFromNil(middle);
    if (found < 0) below = middle;
    else above = middle;
  }
  return above;
}

/** Half-up of `step` and a half. */
function awayFromNil(step: bigint): bigint {
  return step >= 0n ? step + 1n : step;
}

function divideHalfUp(num: bigint, den: bigint): bigint {
  const half = den / 2n;
  return num >= 0n ? (num + half) / den : -((-num + half) / den);
}
