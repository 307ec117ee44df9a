/** Small questions as JSON: day counts, the equal instalment, the spreadsheet functions. */
export { type DayCountInput, type DayCountOutput, dayCount } from './day-count.js';
export { type EmiInput, type EmiOutput, emi } from './emi.js';
export { tvm } from './tvm.js';
export { TVM_FUNCTIONS, type TvmFunction, type TvmInput, type TvmOutput } from './tvm-input.js';
