import type { Equation } from './equation.js';
import { floatOf } from './float-fraction.js';

/** The flows of an equation as floats: a first view of where its root lies. */
export interface FloatFlows {
  /** Rising. */
  readonly at: Float64Array;
  /** Left out when there is none. */
  readonly odd?: Float64Array;
  /** None is nil. */
  readonly amount: Float64Array;
}

/** A root of an equation in floats, with what is known about it. */
export interface FloatRoot {
  /** ln(1 + i) for a unit of time. */
  readonly growth: number;
  /** How the {@link FloatFlows} gap changes with the growth. */
  readonly slope: number;
  /** How far the true root may be off, at most. */
  readonly error: number;
}

/** Growth of a unit of time beyond which no root is looked for: a factor of 10^304. */
const GROWTH_MAX = 700;
const EPSILON = Number.EPSILON;

/** The flows of an equation in floats. */
export function floatFlows(equation: Equation): FloatFlows {
  const { flows } = equation;
  const at = new Float64Array(flows.length);
  const amount = new Float64Array(flows.length);
  const odd = new Float64Array(flows.length);
  let anyOdd = false;
  flows.forEach((flow, index) => {
    at[index] = flow.at;
    amount[index] = floatOf(flow.amount);
    odd[index] = floatOf(flow.odd);
    if (flow.odd.num !== 0) anyOdd = true;
  });
  return anyOdd ? { at, amount, odd } : { at, amount };
}

/**
 * The root of an equation, as near as floats can tell.
 *
 * When money received and money paid change places once in time, as in any plain loan, there is
 * one root and it is found. When they change places more often (a fee long before the loan, money
 * out again between instalments) there may be several: the one nearest to nil is given, measured
 * as |ln(1 + i)|, the positive one of two equally near. A rate at which the two sides only touch is
 * no root.
 *
 * Newton's method runs on ln(received) - ln(paid), both brought back at the growth sought: a
 * difference of two smooth, nearly straight lines whose first step from nil is the ratio of the
 * totals over their distance in time. A bracket around the root guards every step.
 * @returns undefined when there is no root
 */
export function floatRoot(flows: FloatFlows): FloatRoot | undefined {
  const changes = signChanges(flows.amount);
  if (changes === 0) return undefined;
  const bracket = changes === 1 ? wholeBracket(flows) : nearestBracket(flows);
  return bracket && polish(flows, bracket);
}

interface Bracket {
  readonly low: number;
  readonly high: number;
  /** Sign of the gap at `high`. */
  readonly sign: number;
}

function wholeBracket(flows: FloatFlows): Bracket | undefined {
  const [low, high] = [gapAt(flows, -GROWTH_MAX), gapAt(flows, GROWTH_MAX)];
  return Math.sign(low.gap) === Math.sign(high.gap) ? undefined : bracketBetween(low, high);
}

function signChanges(amounts: Float64Array): number {
  let changes = 0;
  for (let index = 1; index < amounts.length; index += 1) {
    if ((amounts[index] as number) > 0 !== (amounts[index - 1] as number) > 0) changes += 1;
  }
  return changes;
}

/** Looks outwards from nil in growing steps, both ways in turn, for a change of sign. */
function nearestBracket(flows: FloatFlows): Bracket | undefined {
  const span = (flows.at.at(-1) as number) - (flows.at[0] as number) + 1;
  let step = 0.02 / span;
  let above = gapAt(flows, 0);
  let below = above;
  while (above.growth < GROWTH_MAX) {
    const up = gapAt(flows, above.growth + step);
    const down = gapAt(flows, below.growth - step);
    const found = crossing(flows, above, up) ?? crossing(flows, below, down);
    if (found) return found;
    above = up;
    below = down;
    step *= 1.05;
  }
  return undefined;
}

/**
 * A change of sign between two growths, the first nearer to nil. When both have the same sign, but
 * the gap narrows from either side, its turning point in between is sought, and looked at too.
 */
function crossing(flows: FloatFlows, first: Gap, last: Gap): Bracket | undefined {
  const away = Math.sign(last.growth - first.growth);
  let [near, far] = [first, last];
  for (let round = 0; round < 50; round += 1) {
    if (Math.sign(near.gap) !== Math.sign(far.gap)) return bracketBetween(near, far);
    if (near.gap * near.slope * away >= 0 || far.gap * far.slope * away <= 0) return undefined;
    const middle = gapAt(flows, (near.growth + far.growth) / 2);
    const dips = Math.sign(middle.gap) !== Math.sign(near.gap);
    if (dips || middle.gap * middle.slope * away > 0) far = middle;
    else near = middle;
  }
  return undefined;
}

function bracketBetween(a: Gap, b: Gap): Bracket {
  const [low, high] = a.growth < b.growth ? [a, b] : [b, a];
  return { low: low.growth, high: high.growth, sign: Math.sign(high.gap) };
}

function polish(flows: FloatFlows, bracket: Bracket): FloatRoot {
  let { low, high } = bracket;
  let growth = low <= 0 && high >= 0 ? 0 : (low + high) / 2;
  for (let round = 0; round < 200; round += 1) {
    const { gap, slope, noise } = gapAt(flows, growth);
    const next = growth - gap / slope;
    if (Math.abs(gap) <= noise || high - low <= EPSILON * Math.abs(growth)) {
      const better = next >= low && next <= high ? next : growth;
      return { growth: better, slope, error: errorOf(better, slope, noise) };
    }
    if (Math.sign(gap) === bracket.sign) high = growth;
    else low = growth;
    growth = next > low && next < high ? next : (low + high) / 2;
  }
  const { slope, noise } = gapAt(flows, growth);
  return { growth, slope, error: errorOf(growth, slope, noise) };
}

function errorOf(growth: number, slope: number, noise: number): number {
  return (2 * noise) / Math.abs(slope) + 4 * EPSILON * Math.abs(growth);
}

interface Gap {
  /** Where it was taken. */
  readonly growth: number;
  /** ln(received) - ln(paid). */
  readonly gap: number;
  readonly slope: number;
  /** Bound of the rounding in `gap`. */
  readonly noise: number;
}

/** One side of the equation at some growth, scaled so that nothing overflows. */
interface Side {
  sum: number;
  moment: number;
  reference: number;
}

function gapAt(flows: FloatFlows, growth: number): Gap {
  const received = side(flows, growth, 1);
  const paid = side(flows, growth, -1);
  const count = flows.at.length;
  const apart = (paid.reference - received.reference) * growth;
  const span = (flows.at[count - 1] as number) - (flows.at[0] as number);
  return {
    growth,
    gap: Math.log(received.sum / paid.sum) + apart,
    slope: paid.moment / paid.sum - received.moment / received.sum,
    noise: EPSILON * (count + 8 + 2 * span * Math.abs(growth)),
  };
}

function side(flows: FloatFlows, growth: number, sign: 1 | -1): Side {
  const { at, amount, odd } = flows;
  const result: Side = { sum: 0, moment: 0, reference: referenceOf(flows, growth, sign) };
  const rate = odd ? Math.expm1(growth) : 0;
  for (let index = 0; index < at.length; index += 1) {
    const value = (amount[index] as number) * sign;
    if (value < 0) continue;
    const time = at[index] as number;
    let weight = value * Math.exp((result.reference - time) * growth);
    let moment = time;
    if (odd) {
      const part = odd[index] as number;
      const simple = 1 + part * rate;
      weight /= simple;
      moment += (part * (rate + 1)) / simple;
    }
    result.sum += weight;
    result.moment += weight * moment;
  }
  return result;
}

/** The time of the side's heaviest flow at this growth: all other weights are then at most one. */
function referenceOf({ at, amount }: FloatFlows, growth: number, sign: 1 | -1): number {
  const count = at.length;
  for (let step = 0; step < count; step += 1) {
    const index = growth >= 0 ? step : count - 1 - step;
    if ((amount[index] as number) * sign > 0) return at[index] as number;
  }
  return 0;
}
