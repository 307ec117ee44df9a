import { EngineError } from '../error/engine-error.js';
import { exactAmounts, roundedAmounts } from './amounts.js';
import { buildPlan } from './build-plan.js';
import { explainFound } from './explain-installment.js';
import { explainInterest } from './explain-interest.js';
import { explainDisbursed, explainRates, explainTotal } from './explain-loan.js';
import {
  explainBalance,
  explainDates,
  explainFees,
  explainPrincipal,
  explainRowTotal,
} from './explain-row.js';
import { type Explained, type Explanation, explained } from './explanation.js';
import type { PlanRow } from './plan.js';
import { readSchedule } from './read-schedule.js';
import type { ScheduleInput } from './schedule.js';

export type { Explanation } from './explanation.js';

const ROW_FIGURES = {
  from: explainDates,
  due: explainDates,
  days: explainDates,
  principal: explainPrincipal,
  interest: explainInterest,
  capitalized: explainInterest,
  fees: explainFees,
  total: explainRowTotal,
  balance: explainBalance,
} as const;

type RowFigure = keyof typeof ROW_FIGURES;

/**
 * Says why a figure of a schedule is what it is: what entered, the days, the rate, the value before
 * rounding, the rounding and the rule, as data and as one sentence.
 * @param figure a dotted path into the schedule, instalments by number: `installment`,
 *   `installments.3.interest`, `totals.principal`, `disbursed.net`, `apr.nominal`
 * @throws EngineError for terms {@link schedule} refuses, and with `value.unknown_word` (path
 *   `/figure`) for a figure the schedule does not have
 * @example
 * ```ts
 * const why = explain({ terms: {
 *   currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' },
 *   repayment: { every: { count: 1, unit: 'month' }, installments: 12 } } }, 'installments.2.interest');
 * why.value // => '925.44'
 * why.unrounded // => '925.440400000000'
 * why.steps[0].balance // => '46272.02'
 * ```
 */
export function explain(input: ScheduleInput, figure: string): Explanation {
  return readSchedule(input, (terms) => {
    if (terms.rounding.carry === 'exact') {
      const amounts = exactAmounts(terms);
      return explainFigure(figure, explained(terms, amounts, buildPlan(terms, amounts)));
    }
    const amounts = roundedAmounts(terms);
    return explainFigure(figure, explained(terms, amounts, buildPlan(terms, amounts)));
  });
}

function explainFigure<A>(figure: string, context: Explained<A>): Explanation {
  const [place, name, field, ...rest] = figure.split('.');
  const { rows } = context.built.plan;
  if (rest.length === 0 && place === 'installments' && field !== undefined) {
    const row = /^[1-9][0-9]*$/.test(name as string) ? rows[Number(name) - 1] : undefined;
    if (row && Object.hasOwn(ROW_FIGURES, field)) {
      return ROW_FIGURES[field as RowFigure](
        figure,
        Number(name) - 1,
        context as Explained<unknown>,
      );
    }
  }
  if (field === undefined) {
    const found = loanFigure(figure, place as string, name, context);
    if (found) return found;
  }
  throw unknownFigure(figure, rows);
}

function loanFigure<A>(
  figure: string,
  place: string,
  name: string | undefined,
  context: Explained<A>,
): Explanation | undefined {
  if (place === 'installment' && name === undefined) return explainFound(figure, context);
  if (place === 'totals' && name) return explainTotal(figure, name, context);
  if (place === 'disbursed' && name) return explainDisbursed(figure, name, context);
  if (place === 'apr' && name) return explainRates(figure, name, context);
  return undefined;
}

function unknownFigure<A>(figure: string, rows: readonly PlanRow<A>[]): EngineError {
  const allowed = [
    'installment',
    `installments.1 to ${rows.length}.${Object.keys(ROW_FIGURES).join('|')}`,
    'totals.principal|interest|fees|total',
    'disbursed.gross|deducted|net',
    'apr.nominal|effective',
  ];
  const facts = { found: figure.slice(0, 80), allowed };
  const message = `This schedule has no such figure; ask for one of: ${allowed.join(', ')}.`;
  return new EngineError([{ code: 'value.unknown_word', path: '/figure', facts, message }]);
}
