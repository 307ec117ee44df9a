import type { Operation } from '../kit/operation.js';
import { balanceSheet } from './balance-sheet.js';
import { collectionReport } from './collections.js';
import { creditBureau, revealCreditBureau } from './credit-bureau.js';
import { disbursementReport } from './disbursements.js';
import { dueList } from './due-list.js';
import { incomeStatement } from './income-statement.js';
import { overdueReport } from './overdue.js';
import { parReport } from './par.js';
import { portfolioReport } from './portfolio.js';
import { GROUPS_BY } from './row.js';

export {
  balanceSheet,
  collectionReport,
  creditBureau,
  disbursementReport,
  dueList,
  GROUPS_BY,
  incomeStatement,
  overdueReport,
  parReport,
  portfolioReport,
  revealCreditBureau,
};

/** Every operation of report. */
export const REPORT_OPERATIONS: readonly Operation[] = [
  portfolioReport,
  parReport,
  dueList,
  overdueReport,
  disbursementReport,
  collectionReport,
  incomeStatement,
  balanceSheet,
  creditBureau,
  revealCreditBureau,
];
