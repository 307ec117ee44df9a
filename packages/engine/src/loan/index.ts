/** A loan's whole life: replay of its history as a fold, its journal, and what closes it. */

export { ACCOUNTS, type Account } from './balances.js';
export {
  CHARGE_RULES,
  type ChargeRules,
  type ChargeRulesName,
  underChargeRules,
} from './charge-rules.js';
export type { LoanEvent } from './events.js';
export { type JournalEntry, type JournalLine, journal, journalDifference } from './journal.js';
export { type ProvisionChange, provisionEntry } from './provision-entry.js';
export { type LoanInput, type Payoff, payoff, replay } from './replay.js';
export type {
  AllocationFigures,
  InstallmentFigures,
  LoanFigures,
  ShownParts,
} from './show-loan.js';
export {
  advance,
  apply,
  type LoanState,
  openState,
  stateFigures,
} from './state.js';
