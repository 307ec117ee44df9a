import { EngineError } from '../error/engine-error.js';
import { type Fraction, fraction } from '../money/fraction.js';
import { euPeriod, euYears } from './day-times.js';
import { compoundEquation, type Equation } from './equation.js';
import { floatFlows, floatRoot } from './float-root.js';
import type { AprInput, AprOutput } from './input.js';
import { everyYears } from './offset.js';
import { type DatedFlow, datedFlows, isDated, timedFlows } from './places.js';
import { type AprTerms, readApr } from './read-apr.js';
import { regZEquation } from './reg-z.js';
import { roundRate } from './round-rate.js';
import { prepare } from './sides.js';

/** A day as a part of a year. */
const OF_365: Fraction = { num: 1, den: 365 };
/** MCOB 10.3 counts 365.25 days to a year. */
const OF_365_25: Fraction = { num: 4, den: 1461 };
const EFFECTIVE: Fraction = { num: 1, den: 1 };

/**
 * The yearly rate of money out and money back, in percent, rounded half-up to `decimals` places (2
 * when left out): the true root, not a float's.
 *
 * - `rbi-kfs`: the internal rate of a period times the periods in a year (RBI, Key Facts Statement,
 *   15 April 2024, footnote on the APR): nominal, equal periods, no dates.
 * - `us-reg-z`: Regulation Z, 12 CFR 1026, Appendix J: nominal, dates only.
 * - `eu`: Directive 2008/48/EC, Annex I: effective.
 * - `uk`: the same equation by MCOB 10.3, a year having 365.25 days: effective.
 * - `xirr`: the spreadsheet function, actual days over 365: effective, dates only.
 *
 * A loss has a negative rate. When money out and money back change places in time more than once
 * there may be several rates: the one nearest to nil is given, as the compound growth it is.
 * @param input an `AprInput`, read strictly: unknown fields are refused
 * @throws EngineError with every problem of the input (`value.*`, `money.*`, `date.*`,
 * `apr.dates_or_offsets`, `apr.every_needed`, `apr.not_whole_periods`), or `apr.no_rate` when no
 * rate makes both sides equal, or one of 10^300 percent
 * @example
 * ```ts
 * apr({ convention: 'rbi-kfs', every: { count: 1, unit: 'month' }, advances: [{ amount: '19600' }], payments: [{ amount: '970', times: 24 }] }) // => { apr: '17.10' }
 * apr({ convention: 'xirr', advances: [{ on: '2025-01-01', amount: '100' }], payments: [{ on: '2026-01-01', amount: '40' }] }) // => { apr: '-60.00' }
 * ```
 */
export function apr(input: AprInput): AprOutput {
  const terms = readApr(input);
  const { equation, perYear } = equationOf(input, terms);
  const root = floatRoot(floatFlows(equation));
  const form = { perYear, scale: 100, decimals: terms.decimals } as const;
  const rate = root && roundRate(prepare(equation), root, form);
  if (rate === undefined) throw noRate(root !== undefined);
  return { apr: rate };
}

function equationOf(input: unknown, terms: AprTerms): { equation: Equation; perYear: Fraction } {
  const { convention, every } = terms;
  if (convention === 'us-reg-z') return regZEquation(datedFlows(input, terms), every);
  if (isDated(terms)) {
    const equation = datedEquation(datedFlows(input, terms), terms);
    return { equation, perYear: EFFECTIVE };
  }
  const day = convention === 'uk' ? OF_365_25 : OF_365;
  const equation = compoundEquation(timedFlows(terms, day));
  if (convention !== 'rbi-kfs' || every === undefined) return { equation, perYear: EFFECTIVE };
  const period = everyYears(every, day);
  return { equation, perYear: fraction(period.den, period.num) };
}

/** The effective conventions on dates: times run from the earliest advance. */
function datedEquation(flows: readonly DatedFlow[], terms: AprTerms): Equation {
  let start = Number.POSITIVE_INFINITY;
  for (const { on, amount } of flows) if (amount.num >= 0) start = Math.min(start, on);
  const period = euPeriod(terms.every);
  const day = terms.convention === 'uk' ? OF_365_25 : OF_365;
  return compoundEquation(
    flows.map(({ on, amount }) => {
      const time =
        terms.convention === 'eu'
          ? euYears(start, on, period)
          : fraction((on - start) * Number(day.num), day.den);
      return { time, amount };
    }),
  );
}

function noRate(tooLarge: boolean): EngineError {
  const facts = tooLarge ? { beyond: '1e300' } : {};
  const message = tooLarge
    ? 'The rate has more than 300 digits. Look for an amount or a date that is wrong.'
    : 'No rate makes these equal. Let the borrower receive money and pay money, at different times.';
  return new EngineError([{ code: 'apr.no_rate', path: '', facts, message }]);
}
