import { formatDate } from '../date/plain-date.js';
import { max, minus, times } from '../money/int.js';
import { longAmount, percent, roundingOf, roundingWords } from '../schedule/explanation.js';
import { aheadInterest, dueInterest, runningInterest } from './accrued.js';
import { explainAccrued, explainEarned } from './explain-accrued.js';
import { explainDue, explainPrincipalOwed } from './explain-balance.js';
import { explainDuePenalty } from './explain-penalty.js';
import type { ExplainedLoan, LoanExplanation } from './loan-explanation.js';

/** The figures of what closes a loan. */
export const PAYOFF_FIGURES = [
  'principal',
  'interest',
  'fee',
  'penalty',
  'foreclosureFee',
  'excess',
  'total',
] as const;

/** One of {@link PAYOFF_FIGURES}. */
export type PayoffFigure = (typeof PAYOFF_FIGURES)[number];

/** Why so much closes the loan on the day. */
export function explainPayoff(
  figure: string,
  name: PayoffFigure,
  context: ExplainedLoan,
): LoanExplanation {
  const value = context.payoff[name];
  return { ...EXPLAINERS[name](figure, context), figure, value };
}

const EXPLAINERS: Readonly<
  Record<PayoffFigure, (figure: string, context: ExplainedLoan) => LoanExplanation>
> = {
  principal: explainPrincipalOwed,
  interest: explainInterest,
  fee: (_, context) => explainDue('due.fee', context),
  penalty: explainDuePenalty,
  foreclosureFee: explainFee,
  excess: explainHeld,
  total: explainTotal,
};

function explainInterest(figure: string, context: ExplainedLoan): LoanExplanation {
  const { loan, file, payoff } = context;
  const { book } = loan;
  if (book.writtenOff) return explainAccrued(figure, context);
  if (file.terms.foreclosure.interest === 'full') {
    const unpaid = payoff.interest;
    const inputs = { installments: book.rows.length };
    const sentence = `${unpaid}: the terms ask all interest still printed on the ${book.rows.length} instalments when the loan is closed early, less what is paid or waived.`;
    return { figure, value: unpaid, rule: 'full-interest', inputs, sentence };
  }
  if (book.daily) return explainAccrued(figure, context);
  const due = dueInterest(book);
  const running = runningInterest(loan, file.asOf);
  const net = max(minus(running, aheadInterest(book)), 0);
  return explainEarned(figure, due, net, context);
}

function explainFee(figure: string, context: ExplainedLoan): LoanExplanation {
  const { loan, file, payoff } = context;
  const { terms } = file;
  const share = terms.foreclosure.feeShare;
  const { principal } = loan.book;
  const value = payoff.foreclosureFee;
  const unrounded = longAmount(
    { num: times(principal, share.num), den: share.den },
    terms.currency.digits,
  );
  const inputs = { principal: payoff.principal, feePercent: percent(share) };
  const sentence =
    share.num === 0
      ? 'The terms ask no fee for closing the loan early.'
      : `${inputs.feePercent}% of the principal outstanding, ${inputs.principal} = ${unrounded}, ${roundingWords(terms, terms.rounding)} is ${value}.`;
  const rounding = roundingOf(terms, terms.rounding);
  const rule = share.num === 0 ? 'no-fee' : 'percent-of-principal';
  return { figure, value, rule, inputs, unrounded, rounding, sentence };
}

function explainHeld(figure: string, context: ExplainedLoan): LoanExplanation {
  const { loan, file, payoff, show } = context;
  const { book } = loan;
  const scheduled = book.daily === null && file.terms.foreclosure.interest === 'to-date';
  const ahead = scheduled && !book.writtenOff ? aheadInterest(book) : 0;
  const unearned = ahead === 0 ? 0 : max(minus(ahead, runningInterest(loan, file.asOf)), 0);
  const inputs = { held: show(book.excess), unearned: show(unearned) };
  const nothing = book.excess === 0 && unearned === 0;
  const sentence = nothing
    ? 'No money is held, and none is paid ahead that would come off.'
    : `${payoff.excess} comes off what is to pay: ${inputs.held} of money held, and ${inputs.unearned} of interest paid ahead that is not earned by ${formatDate(file.asOf)}.`;
  const rule = nothing ? 'nothing-held' : 'held-and-unearned';
  return { figure, value: payoff.excess, rule, inputs, sentence };
}

function explainTotal(figure: string, context: ExplainedLoan): LoanExplanation {
  const { payoff, file } = context;
  const names = PAYOFF_FIGURES.filter((name) => name !== 'total');
  const parts = names.map((name) => explainPayoff(`payoff.${name}`, name, context));
  const inputs = Object.fromEntries(names.map((name) => [name, payoff[name]]));
  const { principal, interest, fee, penalty, foreclosureFee, excess } = payoff;
  const sentence = `${payoff.total} closes the loan on ${formatDate(file.asOf)}: principal ${principal}, interest ${interest}, fees ${fee}, late charges ${penalty} and a fee for foreclosing of ${foreclosureFee}, less ${excess} held or not earned, never below nil.`;
  return { figure, value: payoff.total, rule: 'sum', inputs, sentence, parts };
}
