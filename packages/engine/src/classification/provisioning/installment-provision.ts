import type { Day } from '../../date/civil.js';
import { allocate } from '../../money/allocate.js';
import { powerOfTen } from '../../money/decimal.js';
import { type Int, plus, sum, times } from '../../money/int.js';
import { mulDiv } from '../../money/mul-div.js';
import { rateOfAge } from './ageing-provision.js';
import { classOf, decimalOf, type Part, type Provided, partOf } from './class-of.js';
import type { AgeRate, InstallmentTable } from './provision-table.js';
import type { ProvidedLoan } from './read-provision.js';

/** A provision of the whole portfolio, in minor units. */
export interface InstallmentProvision {
  /** The percentage of the whole portfolio. */
  readonly floor: Part;
  /** What the overdue instalments of all loans ask for. */
  readonly installments: Int;
  /** Each loan's share of the greater of the two. */
  readonly loans: readonly Provided[];
}

/**
 * The provision by overdue instalments, principal and interest, against a floor. The portfolio's
 * amount is rounded once and shared out without loss: by what each loan's instalments ask for when
 * they are the greater, by balance when the floor is.
 */
export function installmentProvision(
  loans: readonly ProvidedLoan[],
  asOf: Day,
  table: InstallmentTable,
): InstallmentProvision {
  const outstanding = sum(loans.map((loan) => loan.outstanding));
  const floor = partOf('least of the whole portfolio', outstanding, table.floorPercent);
  const scale = Math.max(...table.ages.map(({ percent }) => decimalOf(percent).scale));
  const weights = loans.map((loan) => weightOf(loan, asOf, table.ages, scale));
  const installments = mulDiv(sum(weights), 1, times(100, powerOfTen(scale)), 'half-up');
  const byBalance = floor.amount > installments;
  const shares =
    loans.length === 0
      ? []
      : allocate(
          byBalance ? floor.amount : installments,
          byBalance ? loans.map((loan) => loan.outstanding) : weights,
        );
  return {
    floor,
    installments,
    loans: loans.map((loan, index) => ({
      assetClass: classOf(loan, asOf),
      parts: partsOf(loan, asOf, table.ages),
      provision: shares[index] as Int,
    })),
  };
}

/** What a loan's instalments ask for, exactly, in hundredths of 10^-scale of a minor unit. */
function weightOf(loan: ProvidedLoan, asOf: Day, ages: readonly AgeRate[], scale: number): Int {
  return sum(
    loan.overdue.map(({ due, principal, interest }) => {
      const rate = rateOfAge(asOf - due, ages);
      if (rate === undefined) return 0;
      const percent = decimalOf(rate.percent);
      const digits = times(percent.digits, powerOfTen(scale - percent.scale));
      return times(plus(principal, interest), digits);
    }),
  );
}

/** One part for each age in which something is overdue. */
function partsOf(loan: ProvidedLoan, asOf: Day, ages: readonly AgeRate[]): Part[] {
  return ages.flatMap((age, index) => {
    const next = ages[index + 1];
    const amounts = loan.overdue
      .filter(({ due }) => rateOfAge(asOf - due, ages) === age)
      .map(({ principal, interest }) => plus(principal, interest));
    if (amounts.length === 0) return [];
    const until = next === undefined ? 'or more' : `to ${next.from - 1}`;
    return [partOf(`instalments ${age.from} ${until} days overdue`, sum(amounts), age.percent)];
  });
}
