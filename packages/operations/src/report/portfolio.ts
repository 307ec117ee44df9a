import { portfolioReport } from '@mfi/contracts/report';
import { reads } from '../kit/handler.js';
import { portfolioOf } from './portfolio-figures.js';

/** Reports how the portfolio stands. */
export const portfolioHandler = reads(portfolioReport, async (context, input) =>
  portfolioOf(context, { ...input, days: [1, 30, 60, 90] }),
);
