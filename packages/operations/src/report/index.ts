import type { Handler } from '../kit/handler.js';
import { balanceSheetHandler } from './balance-sheet.js';
import { collectionsHandler } from './collections.js';
import { creditBureauHandler, revealCreditBureauHandler } from './credit-bureau.js';
import { disbursementsHandler } from './disbursements.js';
import { dueListHandler } from './due-list.js';
import { incomeStatementHandler } from './income-statement.js';
import { overdueHandler } from './overdue.js';
import { parHandler } from './par.js';
import { portfolioHandler } from './portfolio.js';

/** What the operations of report do. */
export const handlers: readonly Handler[] = [
  portfolioHandler,
  parHandler,
  dueListHandler,
  overdueHandler,
  disbursementsHandler,
  collectionsHandler,
  incomeStatementHandler,
  balanceSheetHandler,
  creditBureauHandler,
  revealCreditBureauHandler,
];
