import { decimalFraction, parseDecimal } from '../money/decimal.js';
import { addFractions, type Fraction, multiplyFractions, NIL } from '../money/fraction.js';
import { compareFractions, divideFractions, subtractFractions } from '../money/fraction-math.js';
import type { Int } from '../money/int.js';
import { parseAmount } from '../money/money.js';
import { mulDiv } from '../money/mul-div.js';
import { monthlyEquivalent, timesAMonth } from './monthly-equivalent.js';
import type { Proposal } from './read-affordability.js';

/** A household's month, exact, in minor units. */
export interface Household {
  /** All incomes. */
  readonly monthly: Fraction;
  readonly yearly: Fraction;
  /** Repayments of the loans it has, of the one it asks for, and the most that rules allow. */
  readonly existing: Fraction;
  readonly proposed: Fraction;
  readonly total: Fraction;
  readonly limit: Fraction;
  readonly microfinance: boolean;
}

/** Adds up a household's month, weeks and days brought to months. */
export function householdOf(proposal: Proposal): Household {
  const { incomes, obligations, loan, rules, digits } = proposal;
  const monthly = total(incomes.map(({ amount, every }) => monthlyEquivalent(amount, every)));
  const yearly = multiplyFractions(monthly, { num: 12, den: 1 });
  const existing = total(
    obligations.map(({ installment, every }) => monthlyEquivalent(installment, every)),
  );
  const proposed = monthlyEquivalent(loan.installment, loan.every);
  const ceiling = rules.incomeMax === null ? null : amountOf(rules.incomeMax, digits);
  return {
    monthly,
    yearly,
    existing,
    proposed,
    total: addFractions(existing, proposed),
    limit: multiplyFractions(monthly, ratioOf(rules.foirMax)),
    microfinance:
      loan.collateralFree &&
      (ceiling === null || compareFractions(yearly, { num: ceiling, den: 1 }) <= 0),
  };
}

/**
 * The highest instalment at the loan's frequency that keeps all repayments within the limit,
 * rounded down to the minor unit; nil when the loans there are leave no room.
 */
export function installmentMax(household: Household, { loan }: Proposal): Int {
  const room = subtractFractions(household.limit, household.existing);
  if (room.num <= 0) return 0;
  const { num, den } = divideFractions(room, timesAMonth(loan.every));
  return mulDiv(num, 1, den, 'down');
}

/** An amount of a rule in minor units. The rules hold plain decimals of their currency only. */
export function amountOf(amount: string, digits: number): Int {
  const value = parseAmount(amount, digits);
  if (value === undefined) throw new RangeError(`amountOf: ${amount} is no amount`);
  return value;
}

function ratioOf(decimal: string): Fraction {
  const value = parseDecimal(decimal);
  if (value === undefined) throw new RangeError(`ratioOf: ${decimal} is no decimal`);
  return decimalFraction(value);
}

function total(amounts: readonly Fraction[]): Fraction {
  return amounts.reduce(addFractions, NIL);
}
