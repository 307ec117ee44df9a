import { npaMovementReport } from '@mfi/contracts/report';
import { portfolioMovement } from '@mfi/engine/portfolio';
import { reads } from '../kit/handler.js';
import { periodFigures } from './period-figures.js';

/** Reports how the portfolio and its NPA came from their opening to their closing balance. */
export const npaMovementHandler = reads(npaMovementReport, (context, input) =>
  periodFigures(context, input, {
    reckon: portfolioMovement,
    show: ({ glp, npa }) => ({ glp, npa }),
    isOfBorrowers: true,
  }),
);
