import type { Handler } from '../kit/handler.js';
import { auditReportHandler } from './audit.js';
import { balanceSheetHandler } from './balance-sheet.js';
import { cashBookHandler } from './cash-book.js';
import { collectionsHandler } from './collections.js';
import { creditBureauHandler, revealCreditBureauHandler } from './credit-bureau.js';
import { dataQualityHandler } from './data-quality.js';
import { disbursementsHandler } from './disbursements.js';
import { dueListHandler } from './due-list.js';
import { incomeStatementHandler } from './income-statement.js';
import { officersHandler } from './officers.js';
import { overdueHandler } from './overdue.js';
import { parHandler } from './par.js';
import { portfolioHandler } from './portfolio.js';
import { prepaymentsHandler } from './prepayments.js';
import { receiptsHandler } from './receipts.js';
import { recoveriesHandler } from './recoveries.js';
import { waiversHandler } from './waivers.js';
import { writeOffsHandler } from './write-offs.js';

/** What the operations of report do. */
export const handlers: readonly Handler[] = [
  portfolioHandler,
  parHandler,
  dueListHandler,
  overdueHandler,
  disbursementsHandler,
  collectionsHandler,
  receiptsHandler,
  prepaymentsHandler,
  waiversHandler,
  writeOffsHandler,
  recoveriesHandler,
  cashBookHandler,
  incomeStatementHandler,
  balanceSheetHandler,
  creditBureauHandler,
  revealCreditBureauHandler,
  officersHandler,
  auditReportHandler,
  dataQualityHandler,
];
