/** Reports on many loans from their replayed states: quality, collections, movement, outreach. */
export { AGE_BANDS } from './ageing.js';
export {
  type CollectionFigures,
  type Collections,
  collections,
  type PeriodInput,
} from './collections.js';
export { groupLoans, type LoanGroup } from './group-loans.js';
export { type Outreach, type OutreachFigures, type OutreachInput, outreach } from './outreach.js';
export type {
  PortfolioPerformance,
  PortfolioPerformanceInput,
  PricingInput,
} from './performance-figures.js';
export type {
  LoanPosition,
  PartsText,
  PartsTotal,
  PeriodLoan,
  PortfolioLoan,
} from './portfolio-loan.js';
export {
  type MovementFigures,
  type PortfolioMovement,
  portfolioMovement,
} from './portfolio-movement.js';
export { portfolioPerformance } from './portfolio-performance.js';
export {
  type ParFigure,
  type PortfolioQuality,
  type PortfolioQualityInput,
  parFrom,
  portfolioQuality,
  type QualityFigures,
} from './portfolio-quality.js';
export { type Ratio, type RatioForm, ratio } from './ratio.js';
