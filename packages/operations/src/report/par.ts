import { parReport } from '@mfi/contracts/report';
import { reads } from '../kit/handler.js';
import { checkRising } from './check-rising.js';
import { portfolioOf } from './portfolio-figures.js';

/** Reports the portfolio at risk. */
export const parHandler = reads(parReport, async (context, input) => {
  const days = input.days ?? [1, 30, 60, 90, 180];
  checkRising(days);
  return portfolioOf(context, { ...input, days });
});
