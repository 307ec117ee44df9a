import type { Operation } from '../kit/operation.js';
import { ageingReport } from './ageing.js';
import { auditReport } from './audit.js';
import { balanceSheet } from './balance-sheet.js';
import { CASH_PLACES, cashBook } from './cash-book.js';
import { collectionReport } from './collections.js';
import { creditBureau, revealCreditBureau } from './credit-bureau.js';
import { DATA_FINDINGS, dataQualityReport } from './data-quality.js';
import { dayReport } from './day.js';
import { demandCollectionReport } from './demand-collection.js';
import { disbursementReport } from './disbursements.js';
import { dueList } from './due-list.js';
import { efficiencyReport } from './efficiency.js';
import { incomeStatement } from './income-statement.js';
import { interestAccruedReport } from './interest-accrued.js';
import { maturitiesReport } from './maturities.js';
import { npaMovementReport } from './npa-movement.js';
import { officerReport } from './officers.js';
import { overdueReport } from './overdue.js';
import { parReport } from './par.js';
import { portfolioReport } from './portfolio.js';
import { prepaymentReport } from './prepayments.js';
import { provisionsReport } from './provisions.js';
import { ratesReport } from './rates.js';
import { receiptRegister } from './receipts.js';
import { recoveryReport } from './recoveries.js';
import { GROUPS_BY } from './row.js';
import { trendReport } from './trend.js';
import { waiverReport } from './waivers.js';
import { writeOffReport } from './write-offs.js';

export {
  ageingReport,
  auditReport,
  balanceSheet,
  CASH_PLACES,
  cashBook,
  collectionReport,
  creditBureau,
  DATA_FINDINGS,
  dataQualityReport,
  dayReport,
  demandCollectionReport,
  disbursementReport,
  dueList,
  efficiencyReport,
  GROUPS_BY,
  incomeStatement,
  interestAccruedReport,
  maturitiesReport,
  npaMovementReport,
  officerReport,
  overdueReport,
  parReport,
  portfolioReport,
  prepaymentReport,
  provisionsReport,
  ratesReport,
  receiptRegister,
  recoveryReport,
  revealCreditBureau,
  trendReport,
  waiverReport,
  writeOffReport,
};

/** Every operation of report. */
export const REPORT_OPERATIONS: readonly Operation[] = [
  portfolioReport,
  parReport,
  ageingReport,
  demandCollectionReport,
  efficiencyReport,
  interestAccruedReport,
  maturitiesReport,
  npaMovementReport,
  provisionsReport,
  ratesReport,
  trendReport,
  dayReport,
  dueList,
  overdueReport,
  disbursementReport,
  collectionReport,
  receiptRegister,
  prepaymentReport,
  waiverReport,
  writeOffReport,
  recoveryReport,
  cashBook,
  incomeStatement,
  balanceSheet,
  creditBureau,
  revealCreditBureau,
  officerReport,
  auditReport,
  dataQualityReport,
];
