import { negated, sumOf } from './exact.js';
import type { Field } from './field.js';
import type { Setting } from './mapped.js';

/** An instalment as Fineract printed it. */
export interface Period {
  readonly due: string;
  readonly principal: string;
  readonly interest: string;
  readonly fee: string;
  readonly paid: string;
  readonly outstanding: string;
}

/** The printed instalments of a loan; the row of the disbursement is none. */
export function periodsOf(loan: Field, { digits }: Setting): Period[] {
  const periods = loan.at('repaymentSchedule', 'periods');
  if (periods.list().length === 0) {
    periods.note('The schedule is missing: export each loan with associations=all.');
  }
  return periods.list().flatMap((period) => {
    if (!period.at('period').isThere) return [];
    const due = period.at('dueDate').date();
    if (!period.at('dueDate').needed(due)) return [];
    const amount = (name: string) => period.at(name).amount(digits);
    return [
      {
        due,
        principal: sumOf([amount('principalDue')], digits),
        interest: sumOf([amount('interestDue')], digits),
        fee: sumOf([amount('feeChargesDue'), amount('penaltyChargesDue')], digits),
        paid: sumOf([amount('totalPaidForPeriod')], digits),
        outstanding: sumOf([amount('totalOutstandingForPeriod')], digits),
      },
    ];
  });
}

/** Everything that is to come out alike: what Fineract says of a loan and of each instalment. */
export function expectedOf(
  loan: Field,
  periods: readonly Period[],
  {
    setting,
    atDisbursement,
  }: { readonly setting: Setting; readonly atDisbursement: readonly string[] },
) {
  const { digits, businessDate } = setting;
  const summary = loan.at('summary');
  if (!summary.isThere)
    summary.note('The summary is missing: export each loan with associations=all.');
  const amount = (name: string) => summary.at(name).amount(digits);
  const due = periods.filter((period) => period.due <= businessDate);
  return {
    principal: sumOf([amount('principalOutstanding')], digits),
    interest: sumOf([amount('interestOutstanding')], digits),
    fee: sumOf([amount('feeChargesOutstanding'), amount('penaltyChargesOutstanding')], digits),
    penalty: sumOf([], digits),
    due: sumOf(
      due.map(({ outstanding }) => outstanding),
      digits,
    ),
    excess: sumOf([loan.at('totalOverpaid').amount(digits)], digits),
    repaid: sumOf([amount('totalRepayment'), ...atDisbursement.map(negated)], digits),
    installments: periods.map(({ outstanding: _outstanding, ...period }) => period),
  };
}
