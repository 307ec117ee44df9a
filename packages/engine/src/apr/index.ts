/** Yearly rates of money out and money back, by five conventions, and those of a plan. */
export { apr } from './apr.js';
export {
  type AprInput,
  type AprItem,
  type AprOutput,
  CONVENTIONS,
  type Convention,
  EVERY_UNITS,
  type Every,
  type EveryUnit,
} from './input.js';
export {
  type DatedAmount,
  type DatedPlanFlows,
  datedPlanRates,
  exactPlanRates,
  type PlanFlows,
  type PlanRates,
  planRates,
} from './plan-rates.js';
