/** Repayment plans from a loan's terms, and why each figure of them is what it is. */

export { EqualPlan, type EqualPlanTerms, equalPlan } from './equal-plan.js';
export { type Explanation, explain } from './explain.js';
export { type Schedule, type ScheduleInput, type ScheduleRow, schedule } from './schedule.js';
export type {
  AllocationTerms,
  BucketRules,
  FeeTerms,
  InterestRounding,
  InterestTerms,
  LoanTerms,
  PenaltyTerms,
  RepaymentTerms,
  RoundingWord,
} from './terms.js';
