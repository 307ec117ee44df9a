import { parReport } from '@mfi/contracts/report';
import { reads } from '../kit/handler.js';
import { booksOf } from '../ledger/books-of.js';
import { checkRising } from './check-rising.js';
import { portfolioOf } from './portfolio-figures.js';

/** Reports the portfolio at risk. */
export const parHandler = reads(parReport, async (context, { branch, by, days }) => {
  const chosen = days ?? [1, 30, 60, 90, 180];
  checkRising(chosen);
  return portfolioOf(context, await booksOf(context, branch), { by, days: chosen });
});
