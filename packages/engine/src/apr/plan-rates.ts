import type { Day } from '../date/civil.js';
import type { Period } from '../date/period.js';
import { EngineError } from '../error/engine-error.js';
import { formatScaled } from '../money/decimal.js';
import { type Fraction, fraction, NIL } from '../money/fraction.js';
import { type Int, minus } from '../money/int.js';
import { euPeriod, euYears } from './day-times.js';
import { compoundEquation, type Equation, unitEquation } from './equation.js';
import { floatOf } from './float-fraction.js';
import { type FloatFlows, type FloatRoot, floatRoot } from './float-root.js';
import { floatRate, roundRate } from './round-rate.js';
import { prepare, type RateForm } from './sides.js';

/** The yearly rates of a plan, in percent with 2 places. */
export interface PlanRates {
  /** The rate of a period times the periods in a year. */
  readonly nominal: string;
  /** Compounded over a year. */
  readonly effective: string;
}

/** A plan at equal periods: what the borrower has in hand now, and pays after each period. */
export interface PlanFlows {
  /** In minor units. */
  readonly net: Int;
  /** `payments[k]` falls k + 1 periods after `net`; in minor units. */
  readonly payments: readonly Int[];
  /** Periods in a year: 12, 52/n, 365/n. */
  readonly perYear: Fraction;
}

/** Money out and in on days; the first advance is the start. */
export interface DatedPlanFlows {
  readonly advances: readonly DatedAmount[];
  readonly payments: readonly DatedAmount[];
  /** How instalments are spaced: weeks are counted in weeks, days and months in months. */
  readonly every: Period;
}

/** An amount in minor units on a day. */
export interface DatedAmount {
  readonly on: Day;
  readonly amount: Int;
}

const EFFECTIVE: RateForm = { perYear: { num: 1, den: 1 }, scale: 100, decimals: 2 };
const MONTHLY: RateForm = { perYear: { num: 12, den: 1 }, scale: 100, decimals: 2 };
/** A float nearer than this to the middle of two rounded rates is not trusted to tell its side. */
const DOUBT = 1e-6;
/** The largest rate shown from a float: up to here its last place is exact. */
const FLOAT_RATE_MAX = 1e7;

/**
 * The yearly rates of a plan at equal whole periods, the true values rounded half-up.
 * @throws EngineError apr.no_rate when no rate makes what is received and what is paid equal
 * @example
 * ```ts
 * planRates({ net: 1_960_000, payments: new Array(24).fill(97_000), perYear: { num: 12, den: 1 } }) // => { nominal: '17.10', effective: '18.50' }
 * ```
 */
export function planRates(flows: PlanFlows): PlanRates {
  return ratesOf(flows.net, flows.payments, flows.perYear, Number, whole);
}

/**
 * {@link planRates} of a plan that runs unrounded, its payments exact.
 * @throws EngineError apr.no_rate when no rate makes what is received and what is paid equal
 * @example
 * ```ts
 * exactPlanRates({ net: 300, payments: [{ num: 400, den: 3 }, { num: 400, den: 3 }, { num: 400, den: 3 }], perYear: { num: 1, den: 1 } }) // => { nominal: '15.89', effective: '15.89' }
 * ```
 */
export function exactPlanRates(flows: {
  readonly net: Int;
  readonly payments: readonly Fraction[];
  readonly perYear: Fraction;
}): PlanRates {
  return ratesOf(flows.net, flows.payments, flows.perYear, floatOf, (payment) => payment);
}

/**
 * The yearly rates of a plan on its dates: effective by the European rule (Directive 2008/48/EC,
 * Annex I), whole months or weeks and odd days; nominal is 12 times the equal monthly rate,
 * `12 ((1 + effective)^(1/12) - 1)`. Both are the true values rounded half-up.
 * @throws EngineError apr.no_rate when no rate makes what is received and what is paid equal
 * @example
 * ```ts
 * datedPlanRates({ advances: [{ on: parseDate('2026-01-15'), amount: 100_000 }], payments: [{ on: parseDate('2027-01-15'), amount: 112_683 }], every: { count: 1, unit: 'month' } }) // => { nominal: '12.00', effective: '12.68' }
 * ```
 */
export function datedPlanRates(flows: DatedPlanFlows): PlanRates {
  const period = euPeriod(flows.every);
  let start: Day = Number.POSITIVE_INFINITY;
  for (const { on } of flows.advances) start = Math.min(start, on);
  const dated: DatedAmount[] = [...flows.advances];
  for (const { on, amount } of flows.payments) dated.push({ on, amount: minus(0, amount) });
  dated.sort((a, b) => a.on - b.on);
  const times = dated.map(({ on }) => euYears(start, on, period));
  const root = floatRoot(floatsOf(times.map(floatOf), dated.map(amountOf).map(Number)));
  return shown(root, 1, MONTHLY, () =>
    compoundEquation(
      times.map((time, index) => ({ time, amount: whole(amountOf(dated[index] as DatedAmount)) })),
    ),
  );
}

/** The rates of equal periods, whose payments are read by `float` and, if need be, `exact`. */
function ratesOf<P>(
  net: Int,
  payments: readonly P[],
  perYear: Fraction,
  float: (payment: P) => number,
  exact: (payment: P) => Fraction,
): PlanRates {
  const at = payments.map((_, index) => index + 1);
  const amounts = payments.map((payment) => -float(payment));
  const root = floatRoot(floatsOf([0, ...at], [Number(net), ...amounts]));
  const unit = fraction(perYear.den, perYear.num);
  const nominal: RateForm = { perYear, scale: 100, decimals: 2 };
  return shown(root, floatOf(unit), nominal, () => {
    const paid = payments.map((payment, index) => {
      const { num, den } = exact(payment);
      return { at: index + 1, odd: NIL, amount: { num: minus(0, num), den } };
    });
    return unitEquation(unit, [{ at: 0, odd: NIL, amount: whole(net) }, ...paid]);
  });
}

/** Flows in the order of time without those that are nil; what falls together is netted. */
function floatsOf(times: readonly number[], amounts: readonly number[]): FloatFlows {
  const at = new Float64Array(times.length);
  const amount = new Float64Array(times.length);
  let count = 0;
  for (let index = 0; index < times.length; index += 1) {
    const time = times[index] as number;
    if (count > 0 && at[count - 1] === time) count -= 1;
    else amount[count] = 0;
    at[count] = time;
    const sum = (amount[count] as number) + (amounts[index] as number);
    amount[count] = sum;
    if (sum !== 0) count += 1;
  }
  return { at: at.subarray(0, count), amount: amount.subarray(0, count) };
}

/**
 * Both rates of a root, from its float where that is beyond doubt, else proved in decimals. The
 * equation is then set out once for both.
 * @param unit years in a unit of time of the float root
 */
function shown(
  root: FloatRoot | undefined,
  unit: number,
  nominal: RateForm,
  equation: () => Equation,
): PlanRates {
  if (root === undefined) throw noRate();
  const [quickNominal, quickEffective] = [quick(root, unit, nominal), quick(root, unit, EFFECTIVE)];
  if (quickNominal !== undefined && quickEffective !== undefined) {
    return { nominal: quickNominal, effective: quickEffective };
  }
  const prepared = prepare(equation());
  const again = { ...root, growth: (root.growth * floatOf(prepared.unit)) / unit };
  const slope = (root.slope * unit) / floatOf(prepared.unit);
  const proved = (form: RateForm) => roundRate(prepared, { ...again, slope }, form);
  const rates = {
    nominal: quickNominal ?? proved(nominal),
    effective: quickEffective ?? proved(EFFECTIVE),
  };
  const { nominal: first, effective } = rates;
  if (first === undefined || effective === undefined) throw noRate();
  return { nominal: first, effective };
}

/** A rate to 2 places from its float; undefined when that leaves any doubt. */
function quick(root: FloatRoot, unit: number, form: RateForm): string | undefined {
  const view = floatRate(unit, root, form);
  if (view === undefined || !(view.error < DOUBT / 10) || Math.abs(view.rate) > FLOAT_RATE_MAX) {
    return undefined;
  }
  const hundredths = view.rate * 100;
  const middle = Math.floor(hundredths) + 0.5;
  if (Math.abs(hundredths - middle) < DOUBT * 100) return undefined;
  return formatScaled(Math.round(hundredths) + 0, 2);
}

function whole(amount: Int): Fraction {
  return { num: amount, den: 1 };
}

function amountOf({ amount }: DatedAmount): Int {
  return amount;
}

function noRate(): EngineError {
  const message = 'No rate makes what is received and what is paid equal.';
  return new EngineError([{ code: 'apr.no_rate', path: '', facts: {}, message }]);
}
