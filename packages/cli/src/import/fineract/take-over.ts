import type { RawInput } from '../../work/input-of.js';
import type { Period } from './expected.js';
import { readTerms } from './loan-terms.js';
import { type Mapped, mapped, type Setting } from './mapped.js';

/** A loan that runs, and what was found of it already. */
interface Running {
  readonly value: unknown;
  readonly index: number;
  /** Its number, its customer and its product. */
  readonly common: RawInput;
  readonly periods: readonly Period[];
}

/** What is still owed of a loan, as a row of opening balances. */
export function takeOverOf(
  { value, index, common, periods }: Running,
  { digits }: Setting,
): Mapped | undefined {
  const first = periods.findIndex(({ outstanding }) => /[1-9]/.test(outstanding));
  const next = periods[first];
  if (next === undefined) return undefined;
  return mapped('loan', value, index, (loan) => ({
    ...common,
    principal: loan.at('summary', 'principalOutstanding').amount(digits),
    paidUntil: periods[first - 1]?.due ?? loan.at('timeline', 'actualDisbursementDate').date(),
    firstDueOn: next.due,
    installments: periods.length - first,
    annualRate: readTerms(loan, digits).annualRate,
  }));
}
