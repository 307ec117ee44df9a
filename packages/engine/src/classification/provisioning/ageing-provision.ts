import type { Day } from '../../date/civil.js';
import { decimalFraction } from '../../money/decimal.js';
import { compareFractions } from '../../money/fraction-math.js';
import { plus } from '../../money/int.js';
import { decimalOf, type Part, type Provided, partOf } from './class-of.js';
import type { AgeingTable, AgeRate } from './provision-table.js';
import type { ProvidedLoan } from './read-provision.js';

/** The provision of one loan by the age of its oldest unpaid instalment, on its whole balance. */
export function ageingProvision(
  loan: ProvidedLoan,
  asOf: Day,
  table: AgeingTable,
): Pick<Provided, 'parts' | 'provision'> {
  const part = greaterPart(byAge(loan, asOf, table), restructured(loan, table));
  return { parts: [part], provision: part.amount };
}

/**
 * The rate of an age in days: the last that begins at or before it.
 * @returns undefined before the first
 */
export function rateOfAge(days: number, ages: readonly AgeRate[]): AgeRate | undefined {
  return ages.filter((age) => age.from <= days).at(-1);
}

function byAge(loan: ProvidedLoan, asOf: Day, { ages }: AgeingTable): Part {
  const unpaid = loan.overdue.filter((item) => plus(item.principal, item.interest) > 0);
  if (loan.loss) return partOf('loss', loan.outstanding, '100');
  if (unpaid.length === 0) return partOf('nothing overdue', loan.outstanding, '0');
  const days = unpaid.reduce((most, { due }) => Math.max(most, asOf - due), 0);
  const rate = rateOfAge(days, ages);
  if (rate === undefined) return partOf('late, before the first age', loan.outstanding, '0');
  return partOf(`${rate.from} days late or more`, loan.outstanding, rate.percent);
}

function restructured(loan: ProvidedLoan, table: AgeingTable): Part | undefined {
  if (!loan.restructured) return undefined;
  return partOf('restructured', loan.outstanding, table.restructuredPercent);
}

/** The part of the higher percentage; the first of equals. */
function greaterPart(first: Part, second: Part | undefined): Part {
  if (second === undefined) return first;
  const [a, b] = [first, second].map(({ percent }) => decimalFraction(decimalOf(percent)));
  return a && b && compareFractions(b, a) > 0 ? second : first;
}
