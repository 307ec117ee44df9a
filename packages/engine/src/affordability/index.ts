/** What a household can repay, and which rules allow lending to it. */
export { affordability } from './affordability.js';
export {
  type AffordabilityInput,
  type AffordabilityOutput,
  type HouseholdIncome,
  type Obligation,
  type OwnGuardrails,
  type OwnHouseholdRules,
  type ProposedLoan,
  RELATIONS,
  type Reason,
  type Relation,
} from './affordability-input.js';
export {
  GUARDRAILS,
  type Guardrails,
  HOUSEHOLD_RULES,
  type HouseholdRules,
  inForce,
  OBLIGATION_KINDS,
  type ObligationKind,
} from './affordability-rules.js';
export { monthlyEquivalent, timesAMonth } from './monthly-equivalent.js';
