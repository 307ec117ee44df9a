import { WEEKDAYS } from '../date/weekday.js';
import { minorDigits } from '../money/currency.js';
import { type Decimal, decimalFraction } from '../money/decimal.js';
import { type Fraction, fraction } from '../money/fraction.js';
import { type Int, times } from '../money/int.js';
import type { Problems } from '../read/problems.js';
import { checkTerms } from './check-terms.js';
import type { Fee, Penalty, Repayment, Terms } from './parsed-terms.js';
import { PARTS } from './parsed-terms.js';
import { type TermsDraft, termsShape } from './terms-shape.js';

/**
 * Reads terms of the loan file, checks them and fills in what was left out.
 * @returns undefined when anything is wrong, which is then noted in `problems`.
 */
export function readTerms(value: unknown, path: string, problems: Problems): Terms | undefined {
  const draft = termsShape(digitsOf(value))(value, path, problems);
  if (draft === undefined) return undefined;
  checkTerms(draft, path, problems);
  return problems.none ? fill(draft as Sound<TermsDraft>) : undefined;
}

/** A draft in which nothing is wrong: fields and items that were given are there. */
type Sound<T> = T extends readonly (infer I)[]
  ? Sound<Exclude<I, undefined>>[]
  : T extends bigint | number | string | boolean | undefined
    ? T
    : { [K in keyof T]: Sound<T[K]> };

type SoundTerms = Sound<TermsDraft>;

/** The currency's digits decide how amounts are read, wherever in the file the currency stands. */
export function digitsOf(value: unknown): number | undefined {
  const currency = (value as { currency?: unknown } | null | undefined)?.currency;
  return typeof currency === 'string' ? minorDigits(currency) : undefined;
}

function fill(draft: SoundTerms): Terms {
  const { interest, allocation, foreclosure } = draft;
  return {
    currency: draft.currency as Terms['currency'],
    principal: draft.principal as Int,
    disbursements: draft.disbursements as Terms['disbursements'],
    interest: {
      method: interest?.method ?? 'declining-balance',
      annualRate: share(interest?.annualRate as Decimal),
      dayCount: interest?.dayCount ?? 'equal-periods',
      accrual: interest?.accrual ?? 'scheduled',
      rateChanges: (interest?.rateChanges ?? []).map((change) => ({
        on: change.on as number,
        annualRate: share(change.annualRate as Decimal),
        keep: change.keep ?? 'term',
      })),
    },
    repayment: fillRepayment(draft),
    rounding: {
      unit: draft.rounding?.to ?? 1,
      mode: draft.rounding?.mode ?? 'half-up',
      carry: draft.rounding?.carry ?? 'rounded',
    },
    fees: (draft.fees ?? []).map(fillFee),
    penalty: (draft.penalty ?? []).map(fillPenalty),
    allocation: {
      order: (allocation?.order as Terms['allocation']['order'] | undefined) ?? PARTS,
      across: allocation?.across ?? 'installment',
      excess: allocation?.excess ?? 'next-installment',
    },
    foreclosure: {
      feeShare: share(foreclosure?.feePercent),
      interest: foreclosure?.interest ?? 'to-date',
    },
    costCap: draft.costCapPercent && share(draft.costCapPercent),
    inDuplum: draft.inDuplum ?? false,
    classification: draft.classification && fillRules(draft.classification),
  };
}

function fillRepayment(draft: SoundTerms): Repayment {
  const repayment = draft.repayment as NonNullable<SoundTerms['repayment']>;
  const { grace, holidays } = repayment;
  const method = repayment.method ?? 'equal-installments';
  return {
    method,
    every: repayment.every as Repayment['every'],
    installments: method === 'custom' ? repayment.custom?.length : repayment.installments,
    installmentAmount: repayment.installmentAmount,
    firstDueOn: repayment.firstDueOn,
    basis: repayment.installmentBasis ?? 'equal-periods',
    rounding: {
      unit: repayment.installmentRounding?.to ?? 1,
      mode: repayment.installmentRounding?.mode ?? 'half-up',
    },
    residue: repayment.residue ?? 'last',
    balloon: repayment.balloon ?? 0,
    grace: {
      principal: grace?.principal ?? 0,
      interestPayment: grace?.interestPayment ?? 0,
      interestFree: grace?.interestFree ?? 0,
      capitalize: grace?.capitalize ?? false,
    },
    brokenPeriod: repayment.brokenPeriod ?? 'in-first',
    custom: (repayment.custom ?? []) as Repayment['custom'],
    shift: holidays?.shift ?? 'none',
    calendar: {
      weekly: new Set((holidays?.weekly ?? []).map((day) => WEEKDAYS.indexOf(day))),
      dates: new Set(holidays?.dates ?? []),
    },
  };
}

function fillFee(fee: NonNullable<SoundTerms['fees']>[number]): Fee {
  return {
    name: fee.name as string,
    measure: fee.amount === undefined ? { share: share(fee.percent) } : { amount: fee.amount },
    when: fee.when ?? 'disbursement',
    collect: fee.collect ?? 'deduct',
    tax: fee.tax && { name: fee.tax.name as string, share: share(fee.tax.percent) },
    payee: fee.payee ?? 'lender',
  };
}

function fillPenalty(penalty: NonNullable<SoundTerms['penalty']>[number]): Penalty {
  return {
    name: penalty.name as string,
    base: penalty.base ?? 'overdue-installment',
    measure: penaltyMeasure(penalty),
    graceDays: penalty.graceDays ?? 0,
    graceForgives: penalty.graceForgives ?? false,
    countDueDate: penalty.countDueDate ?? false,
    dayCount: penalty.dayCount ?? 'actual/365',
    cap: penalty.capPercent && share(penalty.capPercent),
  };
}

function penaltyMeasure(penalty: NonNullable<SoundTerms['penalty']>[number]): Penalty['measure'] {
  if (penalty.annualRate) return { kind: 'yearly', share: share(penalty.annualRate) };
  if (penalty.dailyRate) return { kind: 'daily', share: share(penalty.dailyRate) };
  if (penalty.percent) return { kind: 'once', share: share(penalty.percent) };
  return { kind: 'amount', amount: penalty.amount as Int };
}

function fillRules(rules: NonNullable<SoundTerms['classification']>): Terms['classification'] {
  if (typeof rules === 'string') return rules;
  return {
    countDueDate: rules.countDueDate ?? false,
    npaFrom: rules.npaFrom,
    buckets: rules.buckets as { name: string; from: number }[],
  };
}

/** Percent as a fraction of one; nil when left out. */
function share(percent: Decimal | undefined): Fraction {
  if (percent === undefined) return { num: 0, den: 1 };
  const { num, den } = decimalFraction(percent);
  return fraction(num, times(den, 100));
}
