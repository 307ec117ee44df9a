/** Loan-loss provisions by dated tables. */
export { provision } from './provision.js';
export type {
  AssetClass,
  LoanProvision,
  OwnAgeing,
  ProvisionInput,
  ProvisionLoan,
  ProvisionOutput,
  ProvisionPart,
} from './provision-input.js';
export type {
  AgeingTable,
  AgeRate,
  AssetClassTable,
  InstallmentTable,
  ProvisionTable,
} from './provision-table.js';
export {
  PROVISION_TABLE_NAMES,
  PROVISION_TABLES,
  type ProvisionTableName,
  provisionTable,
} from './provision-tables.js';
