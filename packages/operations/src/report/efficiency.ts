import { efficiencyReport } from '@mfi/contracts/report';
import { type CollectionFigures, collections, type Ratio } from '@mfi/engine/portfolio';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { type PeriodQuestion, periodFigures } from './period-figures.js';

/** Reports how much of what fell due was collected, in three ways that each have a name. */
export const efficiencyHandler = reads(efficiencyReport, (context, input) =>
  efficiencyOf(context, input),
);

/** How much of what fell due in some days was collected, of all loans and of each group. */
export function efficiencyOf(context: ReadContext, question: PeriodQuestion) {
  return periodFigures(context, question, { reckon: collections, show: shownEfficiency });
}

export type Efficiency = ReturnType<typeof shownEfficiency>;

function shownEfficiency({ demand, efficiency, recovery }: CollectionFigures) {
  return {
    due: demand.due.total,
    current: shownRatio(efficiency.current),
    withArrears: shownRatio(efficiency.withArrears),
    withPrepayments: shownRatio(efficiency.withPrepayments),
    recovery: shownRatio(recovery),
  };
}

function shownRatio({ value, numerator, denominator }: Ratio) {
  return { value, numerator, denominator };
}
