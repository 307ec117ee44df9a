/** A loan's whole life: replay of its history as a fold, its journal, and what closes it. */

export { accountBalances } from './account-balances.js';
export { ACCOUNTS, type Account } from './balances.js';
export {
  CHARGE_RULES,
  type ChargeRules,
  type ChargeRulesName,
  underChargeRules,
} from './charge-rules.js';
export {
  type EffectOptions,
  type EffectSide,
  type EventEffect,
  eventEffect,
} from './event-effect.js';
export type { LoanEvent } from './events.js';
export { explainLoan, type LoanExplanation } from './explain-loan.js';
export { type JournalEntry, type JournalLine, journal, journalDifference } from './journal.js';
export {
  type AprSheet,
  type ContingentCharge,
  type FeeColumns,
  type FloatingFacts,
  type Frequency,
  KEY_FACTS_RULES,
  type KeyFacts,
  type KeyFactsFee,
  type KeyFactsPartOne,
  type KeyFactsRules,
  type KeyFactsTotals,
  keyFacts,
  type OverdueExample,
} from './key-facts.js';
export {
  type LoanAhead,
  type LoanOnDay,
  loanOnDay,
  type OnDayOptions,
  type OpenInstallments,
} from './loan-on-day.js';
export { type ProvisionChange, provisionEntry } from './provision-entry.js';
export { type LoanInput, type Payoff, payoff, replay } from './replay.js';
export type {
  AllocationFigures,
  InstallmentFigures,
  LoanFigures,
  ShownParts,
  StandingFigures,
} from './show-loan.js';
export {
  advance,
  apply,
  type LoanState,
  openState,
  stateFigures,
} from './state.js';
export {
  type Statement,
  type StatementBalance,
  type StatementInput,
  type StatementKind,
  type StatementLine,
  type StatementTotals,
  statement,
} from './statement.js';
