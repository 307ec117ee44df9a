import { portfolioReport } from '@mfi/contracts/report';
import { reads } from '../kit/handler.js';
import { booksOf } from '../ledger/books-of.js';
import { portfolioOf } from './portfolio-figures.js';

/** Reports how the portfolio stands. */
export const portfolioHandler = reads(portfolioReport, async (context, { branch, by }) =>
  portfolioOf(context, await booksOf(context, branch), { by, days: [1, 30, 60, 90] }),
);
