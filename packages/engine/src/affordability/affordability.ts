import type { Fraction } from '../money/fraction.js';
import { divideFractions, formatFraction, roundFraction } from '../money/fraction-math.js';
import { formatAmount } from '../money/money.js';
import type { AffordabilityInput, AffordabilityOutput } from './affordability-input.js';
import { householdOf, installmentMax } from './household.js';
import { readAffordability } from './read-affordability.js';
import { reasonsOf } from './reasons.js';

/** Places of the ratio of obligations to income. */
const PLACES = 4;

/**
 * Whether a household can carry a loan: what it earns and repays in a month, the ratio of the two
 * with the loan (FOIR), the highest instalment that would still do, and what each rule in force on
 * the day says.
 *
 * - Microfinance: without collateral, to a household (borrower, husband or wife, unmarried children)
 *   whose yearly income is at most 3,00,000 rupees. RBI Master Direction, 14 March 2022, 3.1-3.2.
 * - FOIR: monthly repayments of all household loans, this one included, over monthly income, at most
 *   one half (5.1-5.2); above it already, no new loan until it is back within (5.3).
 * - Guardrails of MFIN: number of microfinance lenders, the client's debt, debt long past due.
 *
 * Months are twelfths of a year: a weekly instalment counts 52/12 a month, a fortnightly one 26/12.
 * Limits are compared exactly; only what is shown is rounded, half-up. `rbi` and `mfin` bind
 * microfinance loans; rules written out in the input bind every loan.
 * @param input an `AffordabilityInput`, read strictly: unknown fields are refused
 * @throws EngineError with every problem of the input (`value.*`, `money.*`, `decimal.*`,
 * `date.malformed`), or `rules.not_in_force` when a named set is not in force that day or names
 * amounts of another currency
 * @example
 * ```ts
 * const monthly = { count: 1, unit: 'month' };
 * const answer = affordability({
 *   currency: 'INR', on: '2026-06-30', lender: 'Asha',
 *   incomes: [{ relation: 'self', source: 'dairy', amount: '25000', every: monthly }],
 *   obligations: [{ lender: 'Asha', kind: 'microfinance', installment: '1500', every: { count: 1, unit: 'week' }, outstanding: '30000' }],
 *   loan: { amount: '40000', installment: '4280', every: monthly, collateralFree: true } });
 * answer.microfinance // => true
 * answer.obligations // => { existing: '6500.00', proposed: '4280.00', total: '10780.00' }
 * answer.foir // => '0.4312'
 * answer.maxInstallment // => '6000.00'
 * answer.allowed // => true
 * ```
 */
export function affordability(input: AffordabilityInput): AffordabilityOutput {
  const proposal = readAffordability(input);
  const household = householdOf(proposal);
  const reasons = reasonsOf(household, proposal);
  const { monthly, yearly, existing, proposed, total } = household;
  const show = (amount: Fraction) => formatAmount(roundFraction(amount), proposal.digits);
  return {
    microfinance: household.microfinance,
    income: { yearly: show(yearly), monthly: show(monthly) },
    obligations: { existing: show(existing), proposed: show(proposed), total: show(total) },
    foir: monthly.num === 0 ? null : formatFraction(divideFractions(total, monthly), PLACES),
    maxInstallment: formatAmount(installmentMax(household, proposal), proposal.digits),
    allowed: reasons.every(({ passed, binding }) => passed || !binding),
    reasons,
  };
}
