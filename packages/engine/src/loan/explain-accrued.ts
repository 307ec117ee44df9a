import { formatDate } from '../date/plain-date.js';
import { type Int, max, minus, plus } from '../money/int.js';
import { longAmount, roundingOf, roundingWords } from '../schedule/explanation.js';
import { accruedInterest, aheadInterest, dueInterest, runningInterest } from './accrued.js';
import {
  daysOf,
  type ExplainedLoan,
  earningStep,
  type LoanExplanation,
  piecesTogether,
  stepsWords,
} from './loan-explanation.js';
import { runningPieces } from './running-interest.js';

/** Why so much interest is earned and unpaid: what is due, and the running period's share of its days. */
export function explainAccrued(figure: string, context: ExplainedLoan): LoanExplanation {
  const { loan, file, show } = context;
  const { asOf } = file;
  const value = show(accruedInterest(loan, asOf));
  if (loan.book.writtenOff) {
    const sentence = 'The loan is written off: no interest stands on the books.';
    return { figure, value, rule: 'written-off', inputs: {}, sentence };
  }
  const due = dueInterest(loan.book);
  return explainEarned(figure, due, minus(accruedInterest(loan, asOf), due), context);
}

/** Interest due and unpaid, and what the running period adds to it. */
export function explainEarned(
  figure: string,
  due: Int,
  net: Int,
  context: ExplainedLoan,
): LoanExplanation {
  const { show } = context;
  const value = show(plus(due, net));
  const running = explainRunning(figure, net, context);
  const inputs = { due: show(due), ...running.inputs };
  if (due === 0 && net === 0 && running.steps === undefined) {
    const sentence = 'No interest is earned and unpaid.';
    return { ...running, value, inputs, sentence };
  }
  const before = due === 0 ? '' : `${show(due)} due and unpaid, and `;
  return { ...running, value, inputs, sentence: `${value}: ${before}${running.sentence}` };
}

/** What the running period has earned by the day, less what of it is paid. */
export function explainRunning(figure: string, net: Int, context: ExplainedLoan): LoanExplanation {
  const { loan, file, show } = context;
  const { asOf, terms } = file;
  const { digits } = terms.currency;
  const pieces = runningPieces(context, asOf);
  const steps = pieces.map((piece) => earningStep(piece, digits));
  const unrounded = longAmount(piecesTogether(pieces), digits);
  const inputs: Record<string, string | number> = { asOf: formatDate(asOf), running: show(net) };
  const beside = besideRunning(context, inputs);
  const value = show(net);
  if (steps.length === 0) {
    const flat = loan.planTerms.interest.method === 'flat' && net !== 0;
    const words = flat
      ? `${value} of the running period, its equal share of the flat interest by days`
      : `${value} of the running period`;
    const rule = flat ? 'flat-share' : 'nothing-running';
    return { figure, value, rule, inputs, sentence: `${words}${beside}.` };
  }
  const rates = new Set(steps.map(({ annualRate }) => annualRate));
  const sentence = `${value} of the running period: ${stepsWords(steps)} = ${unrounded}, ${roundingWords(terms, terms.rounding)}${beside}.`;
  return {
    figure,
    value,
    rule: 'interest-to-date',
    inputs,
    steps,
    days: daysOf(steps),
    ...(rates.size === 1 ? { annualRate: [...rates][0] as string } : {}),
    unrounded,
    rounding: roundingOf(terms, terms.rounding),
    sentence,
  };
}

/** What is kept back from before, paid ahead or taken by prepayments, as inputs and in words. */
function besideRunning(
  { loan, file, show }: ExplainedLoan,
  inputs: Record<string, string | number>,
): string {
  const { daily } = loan.book;
  const words: string[] = [];
  const note = (name: string, amount: Int, say: string) => {
    if (amount === 0) return;
    inputs[name] = show(amount);
    words.push(`${show(amount)} ${say}`);
  };
  if (daily) {
    note('taken', daily.taken, 'of it paid by prepayments');
    note('keptBack', daily.deferred, 'kept back from before is with it');
    return words.length === 0 ? '' : `; ${words.join('; ')}`;
  }
  const earned = runningInterest(loan, file.asOf);
  const ahead = aheadInterest(loan.book);
  if (ahead !== 0) inputs['earned'] = show(earned);
  note(
    'paidAhead',
    ahead,
    `is paid ahead of it, of which ${show(max(minus(ahead, earned), 0))} is not earned`,
  );
  return words.length === 0 ? '' : `; ${words.join('; ')}`;
}
