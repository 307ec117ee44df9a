import { addFractions, type Fraction, fraction, NIL } from '../money/fraction.js';
import { gcd, type Int, times } from '../money/int.js';

/** An amount of money at a time; money received is positive, money paid negative. */
export interface Flow {
  /** Whole units of time from the start; negative before it. */
  readonly at: number;
  /** A part of a unit, 0 to 1, that bears simple interest (Regulation Z); nil elsewhere. */
  readonly odd: Fraction;
  readonly amount: Fraction;
}

/**
 * An equation of value: the rate at which its flows, each brought back to the start, sum to nil.
 * A flow is divided by `(1 + i)^at (1 + odd i)`, where i is the rate of one unit of time.
 */
export interface Equation {
  /** Years in a unit of time. */
  readonly unit: Fraction;
  /** In the order of time, the earliest at 0, one for each time, none of them nil. */
  readonly flows: readonly Flow[];
}

/** An amount at a part of a year from the start. */
export interface TimedFlow {
  readonly time: Fraction;
  readonly amount: Fraction;
}

/**
 * An equation with flows at any parts of a year, all at compound interest. The unit of time is the
 * largest that makes every time whole, so that one factor and its whole powers serve all flows.
 */
export function compoundEquation(flows: readonly TimedFlow[]): Equation {
  let perYear = 1;
  let known = 1;
  for (const { time } of flows) {
    const den = Number(time.den);
    if (den === known) continue;
    known = den;
    perYear = (perYear / greatest(perYear, den)) * den;
  }
  const placed = flows.map(({ time, amount }) => {
    return { at: Number(time.num) * (perYear / Number(time.den)), odd: NIL, amount };
  });
  const netted = net(placed);
  let common = 0;
  for (const { at } of netted) common = greatest(common, at);
  if (common <= 1) return { unit: fraction(1, perYear), flows: netted };
  return {
    unit: fraction(common, perYear),
    flows: netted.map((flow) => ({ ...flow, at: flow.at / common })),
  };
}

/** An equation with flows at whole units of time, and odd parts of one at simple interest. */
export function unitEquation(unit: Fraction, flows: readonly Flow[]): Equation {
  return { unit, flows: net(flows) };
}

/** One flow for each time, in order, the first at nil; what nets to nothing is left out. */
function net(flows: readonly Flow[]): Flow[] {
  const sorted = [...flows].sort(compareTimes);
  const start = sorted[0]?.at ?? 0;
  const netted: Flow[] = [];
  for (const flow of sorted) {
    const last = netted.at(-1);
    if (last !== undefined && last.at === flow.at - start && sameFraction(last.odd, flow.odd)) {
      const amount = addFractions(last.amount, flow.amount);
      netted[netted.length - 1] = { ...last, amount };
    } else {
      netted.push({ ...flow, at: flow.at - start });
    }
  }
  const kept = netted.filter(({ amount }) => amount.num !== 0);
  const first = kept[0]?.at ?? 0;
  return first === 0 ? kept : kept.map((flow) => ({ ...flow, at: flow.at - first }));
}

function compareTimes(a: Flow, b: Flow): number {
  if (a.at !== b.at) return a.at - b.at;
  const difference = compareProducts(times(a.odd.num, b.odd.den), times(b.odd.num, a.odd.den));
  return difference;
}

function compareProducts(a: Int, b: Int): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sameFraction(a: Fraction, b: Fraction): boolean {
  return a.num === b.num && a.den === b.den;
}

/** Times are small whole numbers, so this is a plain number. */
function greatest(a: number, b: number): number {
  return Number(gcd(a, b));
}
