import { demandCollectionReport } from '@mfi/contracts/report';
import { collections } from '@mfi/engine/portfolio';
import { reads } from '../kit/handler.js';
import { periodFigures } from './period-figures.js';

/** Reports what was asked, collected and left over some days. */
export const demandCollectionHandler = reads(demandCollectionReport, (context, input) =>
  periodFigures(context, input, {
    reckon: collections,
    show: ({ opening, demand, collection, waived, writtenOff, closing, received, beyondDues }) => {
      const { excess: _, ...parts } = received;
      return {
        opening,
        demand,
        collection,
        waived,
        writtenOff,
        closing,
        received: parts,
        beyondDues,
      };
    },
  }),
);
