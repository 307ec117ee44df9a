import { efficiencyReport } from '@mfi/contracts/report';
import { collections, type Ratio } from '@mfi/engine/portfolio';
import { reads } from '../kit/handler.js';
import { periodFigures } from './period-figures.js';

/** Reports how much of what fell due was collected, in three ways that each have a name. */
export const efficiencyHandler = reads(efficiencyReport, (context, input) =>
  periodFigures(context, input, {
    reckon: collections,
    show: ({ demand, efficiency, recovery }) => ({
      due: demand.due.total,
      current: shownRatio(efficiency.current),
      withArrears: shownRatio(efficiency.withArrears),
      withPrepayments: shownRatio(efficiency.withPrepayments),
      recovery: shownRatio(recovery),
    }),
  }),
);

function shownRatio({ value, numerator, denominator }: Ratio) {
  return { value, numerator, denominator };
}
