import { fractionDigits, timesWhole } from './exact.js';
import type { Field, Words } from './field.js';
import { notExpressible } from './mapped.js';

/** The period of instalments. */
export interface Every {
  readonly count: number;
  readonly unit: 'day' | 'week' | 'month';
}

/** What loans and products of Fineract both say of interest and instalments. */
export interface ReadTerms {
  readonly method: 'declining-balance' | 'flat' | undefined;
  readonly annualRate: string | undefined;
  readonly dayCount: string | undefined;
  readonly repayment: 'equal-installments' | 'equal-principal' | undefined;
  readonly every: Every | undefined;
  readonly installments: number | undefined;
  readonly grace: Readonly<Record<string, number>> | undefined;
  readonly multiple: string | undefined;
}

const INTEREST: Words<'declining-balance' | 'flat'> = { 0: 'declining-balance', 1: 'flat' };
const AMORTIZATION: Words<'equal-principal' | 'equal-installments'> = {
  0: 'equal-principal',
  1: 'equal-installments',
};
const CALCULATED: Words<'daily' | 'same'> = { 0: 'daily', 1: 'same' };
const FREQUENCY: Words<'days' | 'weeks' | 'months' | 'years' | 'whole term'> = {
  0: 'days',
  1: 'weeks',
  2: 'months',
  3: 'years',
  4: 'whole term',
};

/** Reads them; what has no words here is noted. */
export function readTerms(record: Field, digits: number): ReadTerms {
  const word = <W extends string>(name: string, words: Words<W>): W | undefined => {
    const field = record.at(name);
    const found = field.word(words);
    field.needed(found);
    return found;
  };
  const installments = record.at('numberOfRepayments').count();
  record.at('numberOfRepayments').needed(installments);
  return {
    method: word('interestType', INTEREST),
    annualRate: annualRateOf(record),
    dayCount: dayCountOf(record, word('interestCalculationPeriodType', CALCULATED)),
    repayment: word('amortizationType', AMORTIZATION),
    every: everyOf(record, word('repaymentFrequencyType', FREQUENCY)),
    installments,
    grace: graceOf(record),
    multiple: multipleOf(record, digits),
  };
}

/** Percent a year; Fineract says it itself, or it follows from the rate of a month or a week. */
function annualRateOf(record: Field): string | undefined {
  const said = record.at('annualInterestRate').decimal();
  if (said !== undefined) return said;
  const rate = record.at('interestRatePerPeriod').decimal();
  if (!record.at('interestRatePerPeriod').needed(rate)) return undefined;
  const unit = record.at('interestRateFrequencyType').word(FREQUENCY) ?? 'years';
  const times = { days: 365, weeks: 52, months: 12, years: 1, 'whole term': 0 }[unit];
  if (times > 0) return timesWhole(rate, times);
  notExpressible(
    record.at('interestRateFrequencyType'),
    'The rate is of a whole term: give its rate of a year.',
  );
  return undefined;
}

const YEAR: Words<'actual' | '360' | '364' | '365'> = {
  1: 'actual',
  360: '360',
  364: '364',
  365: '365',
};
const MONTH: Words<'actual' | '30'> = { 1: 'actual', 30: '30' };

/** Days count where interest is calculated daily, and nowhere else. */
function dayCountOf(record: Field, calculated: 'daily' | 'same' | undefined): string | undefined {
  if (calculated !== 'daily') return calculated && 'equal-periods';
  const year = record.at('daysInYearType').word(YEAR) ?? 'actual';
  const month = record.at('daysInMonthType').word(MONTH) ?? 'actual';
  const found = DAY_COUNTS[`${month}/${year}`];
  if (found === undefined) {
    notExpressible(
      record.at('daysInYearType'),
      `There is no day count of ${month} days a month and ${year} a year here.`,
    );
  }
  return found;
}

const DAY_COUNTS: Readonly<Record<string, string>> = {
  'actual/actual': 'actual/actual',
  'actual/365': 'actual/365',
  'actual/360': 'actual/360',
  '30/360': '30/360',
};

const MONTHS_A_YEAR = 12;

function everyOf(record: Field, unit: string | undefined): Every | undefined {
  const count = record.at('repaymentEvery').count();
  if (!record.at('repaymentEvery').needed(count) || unit === undefined) return undefined;
  if (unit === 'days') return { count, unit: 'day' };
  if (unit === 'weeks') return { count, unit: 'week' };
  if (unit === 'months') return { count, unit: 'month' };
  if (unit === 'years') return { count: count * MONTHS_A_YEAR, unit: 'month' };
  notExpressible(
    record.at('repaymentFrequencyType'),
    'Instalments fall due by days, weeks, months or years.',
  );
  return undefined;
}

function graceOf(record: Field): ReadTerms['grace'] {
  const named = [
    ['principal', 'graceOnPrincipalPayment'],
    ['interestPayment', 'graceOnInterestPayment'],
    ['interestFree', 'graceOnInterestCharged'],
  ] as const;
  const grace = named.flatMap(([name, field]) => {
    const periods = record.at(field).count() ?? 0;
    return periods > 0 ? [[name, periods] as const] : [];
  });
  return grace.length > 0 ? Object.fromEntries(grace) : undefined;
}

/** To what instalments are rounded, where that is more than the smallest coin. */
function multipleOf(record: Field, digits: number): string | undefined {
  const own =
    record.at('inMultiplesOf').decimal() ?? record.at('currency', 'inMultiplesOf').decimal();
  if (own === undefined || /^0*$/.test(own) || fractionDigits(own) > digits) return undefined;
  return digits === 0 ? own : `${own}.${'0'.repeat(digits)}`;
}
