/** A loan's whole life: replay of its history, and what closes it. */
export type { LoanEvent } from './events.js';
export { type LoanInput, type Payoff, payoff, replay } from './replay.js';
export type {
  AllocationFigures,
  InstallmentFigures,
  LoanFigures,
  ShownParts,
} from './show-loan.js';
