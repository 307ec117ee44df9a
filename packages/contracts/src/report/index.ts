import type { Operation } from '../kit/operation.js';
import { auditReport } from './audit.js';
import { balanceSheet } from './balance-sheet.js';
import { CASH_PLACES, cashBook } from './cash-book.js';
import { collectionReport } from './collections.js';
import { creditBureau, revealCreditBureau } from './credit-bureau.js';
import { DATA_FINDINGS, dataQualityReport } from './data-quality.js';
import { disbursementReport } from './disbursements.js';
import { dueList } from './due-list.js';
import { incomeStatement } from './income-statement.js';
import { officerReport } from './officers.js';
import { overdueReport } from './overdue.js';
import { parReport } from './par.js';
import { portfolioReport } from './portfolio.js';
import { prepaymentReport } from './prepayments.js';
import { receiptRegister } from './receipts.js';
import { recoveryReport } from './recoveries.js';
import { GROUPS_BY } from './row.js';
import { waiverReport } from './waivers.js';
import { writeOffReport } from './write-offs.js';

export {
  auditReport,
  balanceSheet,
  CASH_PLACES,
  cashBook,
  collectionReport,
  creditBureau,
  DATA_FINDINGS,
  dataQualityReport,
  disbursementReport,
  dueList,
  GROUPS_BY,
  incomeStatement,
  officerReport,
  overdueReport,
  parReport,
  portfolioReport,
  prepaymentReport,
  receiptRegister,
  recoveryReport,
  revealCreditBureau,
  waiverReport,
  writeOffReport,
};

/** Every operation of report. */
export const REPORT_OPERATIONS: readonly Operation[] = [
  portfolioReport,
  parReport,
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
