import { EngineError } from '../error/engine-error.js';
import {
  effectiveRate,
  futureValue,
  interestPaid,
  netPresentValue,
  payment,
  presentValue,
  principalPaid,
} from './annuity-functions.js';
import { formatRatio, type Ratio } from './exact-ratio.js';
import { periodCount } from './period-count.js';
import { readTvm, type TvmTerms } from './read-tvm.js';
import type { TvmFunction, TvmInput, TvmOutput } from './tvm-input.js';
import { internalRate, nominalRate, rateOf } from './tvm-rate.js';

/** The functions whose answer is an exact ratio. */
const EXACT: Partial<Record<TvmFunction, (terms: TvmTerms) => Ratio>> = {
  pmt: payment,
  ipmt: (terms) => interestPaid(terms, terms.period, terms.period),
  ppmt: (terms) => principalPaid(terms, terms.period, terms.period),
  cumipmt: (terms) => interestPaid(terms, terms.from, terms.to),
  cumprinc: (terms) => principalPaid(terms, terms.from, terms.to),
  pv: presentValue,
  fv: futureValue,
  effect: effectiveRate,
  npv: netPresentValue,
};

/** The functions that need a root or a logarithm, and may have no answer. */
const SOUGHT: Partial<Record<TvmFunction, (terms: TvmTerms) => string | undefined>> = {
  nper: periodCount,
  rate: rateOf,
  irr: internalRate,
  nominal: nominalRate,
};

/**
 * The spreadsheet functions of the time value of money, under the names and signs of spreadsheets:
 * pmt, ipmt, ppmt, cumipmt, cumprinc, pv, fv, nper, rate, effect, nominal, npv, irr. The answer is
 * the exact value rounded half-up to `decimals` places (10 when left out).
 *
 * `rate` and `irr` give the rate of a year when `perYear` is given; of several rates the one nearest
 * to nil, as compound growth. `nper` may be a part of a period, or negative.
 * @param input a `TvmInput`, read strictly: unknown fields are refused, and fields that the
 * function does not read
 * @throws EngineError with every problem of the input (`value.*`, `decimal.*`, `tvm.not_read`), or
 * `tvm.no_answer` when nothing solves the equation
 * @example
 * ```ts
 * tvm({ function: 'pmt', rate: '0.08', perYear: 12, periods: 10, pv: '10000', decimals: 2 }) // => { value: '-1037.03' }
 * tvm({ function: 'ppmt', rate: '0.1', perYear: 12, period: 1, periods: 60, pv: '55000', decimals: 20 }) // => { value: '-710.25412578642176124898' }
 * tvm({ function: 'irr', values: ['-100', '39', '59', '55', '20'], decimals: 5 }) // => { value: '0.28095' }
 * ```
 */
export function tvm(input: TvmInput): TvmOutput {
  const terms = readTvm(input);
  const exact = EXACT[terms.function];
  if (exact) return { value: formatRatio(exact(terms), terms.decimals) };
  const value = SOUGHT[terms.function]?.(terms);
  if (value === undefined) throw noAnswer(terms.function);
  return { value };
}

function noAnswer(name: TvmFunction): EngineError {
  const message =
    name === 'nper'
      ? 'These payments never take pv to fv. Check the signs: money paid is negative.'
      : 'No rate brings these to nil. Give money received and money paid: the latter is negative.';
  const facts = { function: name };
  return new EngineError([{ code: 'tvm.no_answer', path: '', facts, message }]);
}
