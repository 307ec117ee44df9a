/** How late a loan or borrower is, in which bucket, since when NPA, and what to provide for it. */
export {
  type Arrears,
  arrearsOn,
  type BucketStart,
  bucketOf,
  bucketStarts,
  dayOfDpd,
  daysPastDue,
} from './arrears.js';
export { type ClassifyInput, type ClassifyOutput, classify } from './classify.js';
export { type BorrowerArrears, classifyBorrower, type LoanArrears } from './classify-borrower.js';
export { advanceNpa, NO_NPA, type NpaMemory } from './npa-memory.js';
export {
  type AgeingTable,
  type AgeRate,
  type AssetClass,
  type AssetClassTable,
  type InstallmentTable,
  type LoanProvision,
  type OwnAgeing,
  PROVISION_TABLE_NAMES,
  PROVISION_TABLES,
  type ProvisionInput,
  type ProvisionLoan,
  type ProvisionOutput,
  type ProvisionPart,
  type ProvisionTable,
  type ProvisionTableName,
  provision,
  provisionTable,
} from './provisioning/index.js';
export { RULE_SETS, type RuleSet, type RuleSetName, rulesOf, STANDARD } from './rule-sets.js';
