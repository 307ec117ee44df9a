import { EngineError } from '../error/engine-error.js';
import type { Int } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { PARTS, type Part } from '../schedule/parsed-terms.js';
import type { BookRow } from './book.js';
import { explainAccrued } from './explain-accrued.js';
import { type AllocationFigure, explainAllocation } from './explain-allocation.js';
import { explainArrears } from './explain-arrears.js';
import { explainDue, explainExcess, explainOutstanding } from './explain-balance.js';
import { type AskedFigure, explainAsked } from './explain-installment-row.js';
import { explainOutcome, OUTCOME_FIGURES } from './explain-outcome.js';
import { explainPayoff, PAYOFF_FIGURES, type PayoffFigure } from './explain-payoff.js';
import { explainRowPenalty } from './explain-penalty.js';
import { explainSettled, explainSettledOn } from './explain-settlement.js';
import type { ExplainedLoan, LoanExplanation } from './loan-explanation.js';
import { collectable } from './open-loan.js';
import { payoffOf } from './payoff-of.js';
import { projectedRows } from './project-daily.js';
import { type LoanFile, readLoan } from './read-loan.js';
import type { LoanInput } from './replay.js';
import { showLoan } from './show-loan.js';
import { showPayoff } from './show-payoff.js';
import { allocationTracer } from './trace-allocations.js';
import { dailyTracer } from './trace-daily.js';
import { penaltyTracer } from './trace-penalties.js';
import { rowTracer } from './trace-row.js';
import { type Watcher, walkLoan } from './walk.js';

export type { LoanExplanation } from './loan-explanation.js';

/**
 * Says why a figure of {@link replay} or {@link payoff} is what it is: what entered, the days, the
 * rate, the value before rounding, the rounding and the rule, as data and as one sentence. Its
 * `value` is always the replayed figure; a date or bucket that there is not is `none`.
 * @param figure a dotted path into the replayed loan, instalments by number and allocations by event:
 *   `arrears.dpd`, `due.penalty`, `outstanding.principal`, `accruedInterest`, `excess`,
 *   `installments.3.interest`, `installments.3.paid.fee`, `allocations.e1.interest` (a second entry
 *   of the same event, for money held, is `allocations.e1.2.interest`), or `payoff.total`
 * @throws EngineError as {@link replay}, and with `value.unknown_word` (path `/figure`) for a figure
 *   the loan does not have
 * @example
 * ```ts
 * const input = { terms: {
 *   currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' }, penalty: [{ name: 'late charge', annualRate: '24' }],
 *   repayment: { every: { count: 1, unit: 'month' }, installments: 12 } }, asOf: '2026-02-25' };
 * const why = explainLoan(input, 'installments.1.penalty');
 * why.value // => '31.09'
 * why.days // => 10
 * why.unrounded // => '31.088087671233'
 * ```
 */
export function explainLoan(input: LoanInput, figure: string): LoanExplanation {
  return readLoan(input, (file) => {
    const number = /^installments\.([1-9][0-9]{0,6})\./.exec(figure)?.[1];
    return explainIn(loanContext(file, Number(number ?? 0)), figure);
  });
}

/** Explains a figure of a loan that has been lived through; see {@link explainLoan}. */
export function explainIn(context: ExplainedLoan, figure: string): LoanExplanation {
  const found = explained(figure, context);
  if (found === undefined) throw unknownFigure(figure, context);
  return { ...found, figure };
}

/**
 * Lives through a loan once, with everyone who takes something down looking on.
 * @param number the instalment that figures of instalments are asked for; 0: none
 */
export function loanContext(file: LoanFile, number: number): ExplainedLoan {
  const penalties = penaltyTracer();
  const allocations = allocationTracer();
  const daily = dailyTracer();
  const row = rowTracer(collectable(file.terms), number);
  const watchers = [penalties.watcher, allocations.watcher, daily.watcher, row.watcher];
  const all: Watcher = {
    passed(loan, day) {
      for (const watcher of watchers) watcher.passed(loan, day);
    },
    happened(loan, event) {
      for (const watcher of watchers) watcher.happened(loan, event);
    },
  };
  const loan = walkLoan(file, all);
  const show = (amount: Int) => formatAmount(amount, file.terms.currency.digits);
  return {
    file,
    loan,
    figures: showLoan(loan, file.asOf),
    payoff: showPayoff(file, payoffOf(loan, file.asOf)),
    penalties: penalties.trace,
    allocations: allocations.traces,
    daily: daily.trace,
    row: row.trace,
    show,
  };
}

function explained(figure: string, context: ExplainedLoan): LoanExplanation | undefined {
  const [place, name, ...rest] = figure.split('.');
  if (place === 'installments') return explainedRow(figure, name as string, rest, context);
  if (place === 'allocations') return explainedAllocation(figure, context);
  if (rest.length > 0) return undefined;
  const isPart = name === 'total' || (PARTS as readonly string[]).includes(name ?? '');
  switch (place) {
    case 'outstanding':
      return isPart ? explainOutstanding(figure, context) : undefined;
    case 'due':
      return isPart ? explainDue(figure, context) : undefined;
    case 'arrears':
      return Object.hasOwn(context.figures.arrears, name ?? '')
        ? explainArrears(figure, context)
        : undefined;
    case 'payoff':
      return (PAYOFF_FIGURES as readonly string[]).includes(name ?? '')
        ? explainPayoff(figure, name as PayoffFigure, context)
        : undefined;
    case 'accruedInterest':
      return name === undefined ? explainAccrued(figure, context) : undefined;
    case 'excess':
      return name === undefined ? explainExcess(figure, context) : undefined;
    default:
      return explainOutcome(figure, context);
  }
}

const ASKED: readonly string[] = ['principal', 'interest', 'fee', 'due'];

function explainedRow(
  figure: string,
  number: string,
  [field, part, ...rest]: readonly string[],
  context: ExplainedLoan,
): LoanExplanation | undefined {
  const rows = projectedRows(context.loan);
  const index = Number(number) - 1;
  const row = /^[1-9][0-9]*$/.test(number) ? (rows[index] as BookRow | undefined) : undefined;
  if (row === undefined || field === undefined || rest.length > 0) return undefined;
  if (field === 'paid' || field === 'waived') {
    const known = (PARTS as readonly string[]).includes(part ?? '');
    return known ? explainSettled(figure, row, field, part as Part, context) : undefined;
  }
  if (part !== undefined) return undefined;
  if (field === 'penalty') return explainRowPenalty(figure, index, context);
  if (field === 'settledOn') return explainSettledOn(figure, row, context);
  return ASKED.includes(field)
    ? explainAsked(figure, row, field as AskedFigure, context)
    : undefined;
}

/** Ids of events may have points in them: the part is behind the last, the rest is the event. */
function explainedAllocation(figure: string, context: ExplainedLoan): LoanExplanation | undefined {
  const middle = figure.slice('allocations.'.length);
  const point = middle.lastIndexOf('.');
  const [event, part] = [middle.slice(0, point), middle.slice(point + 1)];
  if (point < 0 || ![...PARTS, 'excess', 'recovery'].includes(part)) return undefined;
  const place = placeOf(event, context);
  if (place === undefined) return undefined;
  return explainAllocation(figure, place, part as AllocationFigure, context);
}

function placeOf(event: string, { loan }: ExplainedLoan): number | undefined {
  const { allocations } = loan.book;
  const of = (id: string) => [...allocations.keys()].filter((at) => allocations[at]?.event === id);
  const [first] = of(event);
  if (first !== undefined) return first;
  const counted = /^(.*)\.([1-9][0-9]*)$/.exec(event);
  return counted ? of(counted[1] as string)[Number(counted[2]) - 1] : undefined;
}

function unknownFigure(figure: string, { loan, figures }: ExplainedLoan): EngineError {
  const parts = 'principal|interest|fee|penalty';
  const allowed = [
    `outstanding.${parts}|total`,
    `due.${parts}|total`,
    'accruedInterest',
    'excess',
    'arrears.since|dpd|bucket|npaSince',
    `installments.1 to ${figures.installments.length}.due|${parts}|settledOn`,
    `installments.1 to ${figures.installments.length}.paid|waived.${parts}`,
    `payoff.${PAYOFF_FIGURES.join('|')}`,
    ...OUTCOME_FIGURES,
    ...(loan.book.allocations.length === 0 ? [] : [`allocations.EVENT.${parts}|excess|recovery`]),
  ];
  const facts = { found: figure.slice(0, 80), allowed };
  const message = `This loan has no such figure; ask for one of: ${allowed.join(', ')}.`;
  return new EngineError([{ code: 'value.unknown_word', path: '/figure', facts, message }]);
}
