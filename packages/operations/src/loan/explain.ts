import { Refused } from '@mfi/contracts';
import { explainLoan } from '@mfi/contracts/loan';
import { explainLoan as explainFigure, type LoanExplanation } from '@mfi/engine/loan';
import { type Handler, reads } from '../kit/handler.js';
import { asked, refuse } from '../kit/refuse.js';
import { disbursedLoan } from './disbursed-loan.js';
import { eventsOf, loanFile } from './loan-file.js';

/** Says why a figure of a loan is what it is, from all that happened to it. */
export const explainHandler: Handler = reads(explainLoan, async (context, input) => {
  const { loan, branch } = await disbursedLoan(context, input.loan);
  const { businessDate } = branch;
  const { on = businessDate, figure } = input;
  const first = loan.disbursedOn as string;
  if (on < first || on > businessDate) {
    throw refuse('date.out_of_range', {
      path: '/on',
      facts: { found: on, min: first, max: businessDate },
      message: `Give a day from ${first}, when the money went out, to ${businessDate}.`,
    });
  }
  const file = loanFile(loan, await eventsOf(context, loan), on);
  const explained = explainedFigure(() => asked(() => explainFigure(file, figure)));
  return { loan: { id: loan.id, number: loan.number }, on, explanation: shown(explained) };
});

/** Runs the engine; its list of all figures there are is data, and too long for a sentence. */
function explainedFigure(work: () => LoanExplanation): LoanExplanation {
  try {
    return work();
  } catch (error) {
    const [problem] = error instanceof Refused ? error.problems : [];
    if (problem?.code !== 'value.unknown_word') throw error;
    throw refuse('value.unknown_word', {
      path: '/figure',
      facts: problem.facts,
      message:
        'The loan has no such figure: ask for one such as installments.3.interest, ' +
        'installments.3.paid.fee, outstanding.total, due.penalty, arrears.dpd or payoff.total.',
    });
  }
}

/** An explanation as it is answered: lists that may be changed, as all answers have. */
function shown({ parts, ...own }: LoanExplanation) {
  return { ...bare(own), ...(parts ? { parts: parts.map(bare) } : {}) };
}

function bare({ parts: _, steps, ...own }: LoanExplanation) {
  return { ...own, ...(steps ? { steps: [...steps] } : {}) };
}
