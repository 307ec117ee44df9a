import * as aprs from '../src/apr/index.js';
import * as calc from '../src/calc/index.js';

/** The calculators as they are met from outside, where anything may be given to them. */
export const apr = aprs.apr as (input: unknown) => aprs.AprOutput;
export const emi = calc.emi as (input: unknown) => calc.EmiOutput;
export const dayCount = calc.dayCount as (input: unknown) => calc.DayCountOutput;
export const tvm = calc.tvm as (input: unknown) => calc.TvmOutput;
