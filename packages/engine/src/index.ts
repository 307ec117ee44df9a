/**
 * Exact loan arithmetic for microfinance: schedules, rates and calculators from the terms of a loan
 * file. Pure functions over plain data: no clock, no locale, no zone, no float for money.
 */
export { type AprInput, type AprOutput, apr } from './apr/index.js';
export {
  type DayCountInput,
  type DayCountOutput,
  dayCount,
  type EmiInput,
  type EmiOutput,
  emi,
  type TvmInput,
  type TvmOutput,
  tvm,
} from './calc/index.js';
export { type ClassifyInput, type ClassifyOutput, classify } from './classification/index.js';
export { EngineError, ERROR_CODES, type ErrorCode, type Problem } from './error/index.js';
export {
  advance,
  apply,
  type JournalEntry,
  journal,
  journalDifference,
  type LoanEvent,
  type LoanFigures,
  type LoanInput,
  type LoanState,
  openState,
  type Payoff,
  payoff,
  replay,
  stateFigures,
} from './loan/index.js';
export {
  type Explanation,
  explain,
  type LoanTerms,
  type Schedule,
  type ScheduleInput,
  type ScheduleRow,
  schedule,
} from './schedule/index.js';
