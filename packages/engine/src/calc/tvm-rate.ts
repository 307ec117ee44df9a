import { type Equation, type Flow, unitEquation } from '../apr/equation.js';
import { floatFlows, floatRoot } from '../apr/float-root.js';
import { roundRate } from '../apr/round-rate.js';
import { prepare } from '../apr/sides.js';
import { type Decimal, decimalFraction } from '../money/decimal.js';
import { addFractions, type Fraction, fraction, NIL } from '../money/fraction.js';
import type { TvmTerms } from './read-tvm.js';

const ONE: Fraction = { num: 1, den: 1 };

/**
 * rate: the rate that makes `pv`, all payments and `fv` nil, of a year when `perYear` is given. Of
 * several the one nearest to nil.
 * @returns undefined when there is none
 */
export function rateOf(terms: TvmTerms): string | undefined {
  const { periods } = terms;
  const first = terms.begin ? 0 : 1;
  const pmt = decimalFraction(terms.pmt);
  const flows = [flow(0, decimalFraction(terms.pv)), flow(periods, decimalFraction(terms.fv))];
  for (let k = first; k < periods + first; k += 1) flows.push(flow(k, pmt));
  return rateFrom(flows, terms);
}

/**
 * irr: the rate at which the values, the first now and one a period after it, sum to nil. Of
 * several the one nearest to nil.
 * @returns undefined when there is none
 */
export function internalRate(terms: TvmTerms): string | undefined {
  return rateFrom(
    terms.values.map((value: Decimal, k) => flow(k, decimalFraction(value))),
    terms,
  );
}

/** nominal: `m ((1 + rate)^(1/m) - 1)`, the rate that compounds m times a year to `rate`. */
export function nominalRate(terms: TvmTerms): string | undefined {
  const grown = addFractions(ONE, decimalFraction(terms.rate));
  const flows = [flow(0, ONE), flow(1, fraction(-BigInt(grown.num), grown.den))];
  return rateFrom(flows, terms, ONE);
}

/** @param unit years in a period; left out: one over `perYear` */
function rateFrom(
  flows: readonly Flow[],
  { perYear, decimals }: TvmTerms,
  unit: Fraction = { num: 1, den: perYear },
): string | undefined {
  const equation: Equation = unitEquation(unit, flows);
  const root = floatRoot(floatFlows(equation));
  const form = { perYear: { num: perYear, den: 1 }, scale: 1, decimals } as const;
  return root && roundRate(prepare(equation), root, form);
}

function flow(at: number, amount: Fraction): Flow {
  return { at, odd: NIL, amount };
}
