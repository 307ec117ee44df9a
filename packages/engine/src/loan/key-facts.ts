import { type Int, minus, plus, times } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { startOf } from '../schedule/changes.js';
import { longAmount, percent } from '../schedule/explanation.js';
import type { Terms } from '../schedule/parsed-terms.js';
import type { FoundInstallment, PlanRow } from '../schedule/plan.js';
import { readSchedule } from '../schedule/read-schedule.js';
import type { ScheduleInput } from '../schedule/schedule.js';
import { laterFees, startFees } from './key-facts-fees.js';
import { keyFactsPartOne, rateKind, termWords } from './key-facts-part-one.js';
import { type KeyFactsPlans, keyFactsPlans } from './key-facts-plans.js';
import type { AprSheet, KeyFacts, KeyFactsRules } from './key-facts-shape.js';
import { overdueExample } from './overdue-example.js';

export type {
  AprSheet,
  ContingentCharge,
  FeeColumns,
  FloatingFacts,
  Frequency,
  KeyFacts,
  KeyFactsFee,
  KeyFactsPartOne,
  KeyFactsRules,
  KeyFactsTotals,
  OverdueExample,
} from './key-facts-shape.js';

/** The text that a statement of key facts follows. */
export const KEY_FACTS_RULES: KeyFactsRules = {
  name: 'rbi-kfs',
  effectiveFrom: '2024-10-01',
  citation:
    'RBI, DOR.STR.REC.13/13.03.00/2024-25, 15 April 2024, Key Facts Statement (KFS) for Loans and ' +
    'Advances, Annexes A, B and C',
  microfinance:
    'RBI, Master Direction, Regulatory Framework for Microfinance Loans, 14 March 2022, updated 10 ' +
    'October 2024, para 6A, Annexes IA, II and III',
};

/**
 * The figures of the Key Facts Statement that a lender in India gives a borrower before a loan, by
 * the rows of its annexes: part 1 as far as it follows from the terms, the computation of the yearly
 * rate, both plans, and example dates of overdue and NPA classification.
 *
 * The sheet follows the regulator's own illustration: the plan runs unrounded and each figure is
 * rounded to be shown, by the terms' `rounding` (whole rupees there), so its columns need not foot;
 * the yearly rate is that of the unrounded instalment. The plan as it is collected stands beside it,
 * with its own totals. What is not in a loan's terms (proposal number, benchmark and spread, charges
 * for switching, part 2) is for the lender to add.
 * @param input a loan file; its events are not read
 * @throws EngineError as `schedule`
 * @example
 * ```ts
 * const facts = keyFacts({ terms: {
 *   currency: 'INR', principal: '20000', disbursements: [{ on: '2024-04-15', amount: '20000' }],
 *   interest: { annualRate: '15' }, rounding: { to: '1' },
 *   repayment: { every: { count: 1, unit: 'month' }, installments: 24, installmentRounding: { to: '1' } },
 *   fees: [{ name: 'processing', amount: '240' }, { name: 'insurance', amount: '160', payee: 'third-party' }] } });
 * facts.aprSheet.apr // => '17.07'
 * facts.aprSheet.totalToPay // => '23274.00'
 * facts.overdueExample.npaOn // => '2024-08-13'
 * ```
 */
export function keyFacts(input: ScheduleInput): KeyFacts {
  return readSchedule(input, (terms) => {
    const plans = keyFactsPlans(terms);
    const { unrounded, collectable } = plans;
    const first = collectable.built.plan.rows[0] as PlanRow<Int>;
    return {
      rules: KEY_FACTS_RULES,
      currency: terms.currency.code,
      partOne: keyFactsPartOne(plans),
      aprSheet: aprSheet(terms, plans),
      totals: { unrounded: unrounded.totals, collectable: collectable.totals },
      schedules: {
        unrounded: unrounded.schedule.installments,
        collectable: collectable.schedule.installments,
      },
      overdueExample: overdueExample(collectable.terms, first),
    };
  });
}

function aprSheet(terms: Terms, { unrounded, collectable }: KeyFactsPlans): AprSheet {
  const { built, interest } = unrounded;
  const { rows } = collectable.built.plan;
  const show = (amount: Int) => formatAmount(amount, terms.currency.digits);
  const start = startOf(terms);
  const first = (rows[0] as PlanRow<Int>).period.due;
  const last = (rows.at(-1) as PlanRow<Int>).period.due;
  const repaying = rows.filter(({ principal }) => principal !== 0).length;
  const capitalized = rows.filter((row) => row.capitalized !== 0).length;
  const epi = epiOf(terms, { unrounded, collectable });
  return {
    sanctionedAmount: show(built.gross),
    term: { count: rows.length, words: termWords(terms, rows.length, last - start) },
    principalInstallments: epi === null ? repaying : null,
    epi,
    capitalizedPeriods: capitalized === 0 ? null : capitalized,
    commencesAfterDays: first - start,
    rateKind: rateKind(terms),
    annualRate: percent(terms.interest.annualRate),
    totalInterest: show(interest),
    fees: startFees(collectable),
    netDisbursed: show(minus(built.gross, plus(built.deducted, built.fees.upfront))),
    totalToPay: show(plus(built.gross, interest)),
    apr: unrounded.schedule.apr.nominal,
    laterFees: laterFees(collectable),
  };
}

/** Row 2b: the amount as it is collected, and the unrounded one that the rate is of. */
function epiOf(terms: Terms, { unrounded, collectable }: KeyFactsPlans): AprSheet['epi'] {
  const [found] = unrounded.built.plan.found;
  const amount = (collectable.built.plan.found[0] as FoundInstallment<Int> | undefined)?.amount;
  if (terms.repayment.method !== 'equal-installments' || !found || amount === undefined) {
    return null;
  }
  const { digits } = terms.currency;
  const count = collectable.built.plan.rows.length;
  return {
    amount: formatAmount(amount, digits),
    count,
    product: formatAmount(times(amount, count), digits),
    unrounded: longAmount(found.exact, digits),
  };
}
