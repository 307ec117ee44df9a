import type { Handler } from '../kit/handler.js';
import { ageingHandler } from './ageing.js';
import { auditReportHandler } from './audit.js';
import { balanceSheetHandler } from './balance-sheet.js';
import { cashBookHandler } from './cash-book.js';
import { collectionsHandler } from './collections.js';
import { creditBureauHandler, revealCreditBureauHandler } from './credit-bureau.js';
import { dataQualityHandler } from './data-quality.js';
import { dayHandler } from './day.js';
import { demandCollectionHandler } from './demand-collection.js';
import { disbursementsHandler } from './disbursements.js';
import { dueListHandler } from './due-list.js';
import { efficiencyHandler } from './efficiency.js';
import { incomeStatementHandler } from './income-statement.js';
import { interestAccruedHandler } from './interest-accrued.js';
import { maturitiesHandler } from './maturities.js';
import { npaMovementHandler } from './npa-movement.js';
import { officersHandler } from './officers.js';
import { overdueHandler } from './overdue.js';
import { parHandler } from './par.js';
import { portfolioHandler } from './portfolio.js';
import { prepaymentsHandler } from './prepayments.js';
import { provisionsHandler } from './provisions.js';
import { ratesHandler } from './rates.js';
import { receiptsHandler } from './receipts.js';
import { recoveriesHandler } from './recoveries.js';
import { trendHandler } from './trend.js';
import { waiversHandler } from './waivers.js';
import { writeOffsHandler } from './write-offs.js';

/** What the operations of report do. */
export const handlers: readonly Handler[] = [
  portfolioHandler,
  parHandler,
  ageingHandler,
  demandCollectionHandler,
  efficiencyHandler,
  interestAccruedHandler,
  maturitiesHandler,
  npaMovementHandler,
  provisionsHandler,
  ratesHandler,
  trendHandler,
  dayHandler,
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
