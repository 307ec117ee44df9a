import type { Int } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { percent } from '../schedule/explanation.js';
import type { Penalty, Terms } from '../schedule/parsed-terms.js';
import type { ContingentCharge } from './key-facts-shape.js';

const BASES: Readonly<Record<Penalty['base'], string>> = {
  'overdue-installment': 'of what is overdue of the instalment',
  'overdue-principal': 'of the overdue principal of the instalment',
  'overdue-interest': 'of the overdue interest of the instalment',
  'outstanding-principal': 'of all principal outstanding',
  'disbursed-amount': 'of the amount lent',
  flat: '',
};

const MEASURES = {
  yearly: 'annual-rate',
  daily: 'daily-rate',
  once: 'percent-once',
  amount: 'amount-once',
} as const;

/**
 * Charges that depend on what happens: Annex A, part 1, row 10. Penal charges are charges and not a
 * part of the rate (RBI, 18 August 2023, Fair Lending Practice, Penal Charges in Loan Accounts, para
 * 3), to be given with their reason; a charge for foreclosing is of the principal outstanding.
 */
export function contingentCharges(terms: Terms): ContingentCharge[] {
  return [...terms.penalty.map((rule) => penal(rule, terms)), foreclosure(terms)];
}

function penal(rule: Penalty, terms: Terms): ContingentCharge {
  const { measure } = rule;
  const value =
    measure.kind === 'amount'
      ? formatAmount(measure.amount as Int, terms.currency.digits)
      : percent(measure.share);
  return {
    kind: 'penal',
    name: rule.name,
    base: rule.base,
    measure: MEASURES[measure.kind],
    value,
    graceDays: rule.graceDays,
    capPercent: rule.cap ? percent(rule.cap) : null,
    sentence: `${rule.name}: ${penalWords(rule, value, terms)}.`,
  };
}

function penalWords(rule: Penalty, value: string, terms: Terms): string {
  const { kind } = rule.measure;
  const base = BASES[rule.base];
  const much = {
    yearly: `${value} percent a year ${base}, for each day it is late`,
    daily: `${value} percent a day ${base}, for each day it is late`,
    once: `${value} percent ${base}, once`,
    amount: `${terms.currency.code} ${value} for each late instalment, once`,
  }[kind];
  const cap = rule.cap ? `, at most ${percent(rule.cap)} percent ${base || 'of it'}` : '';
  return `${much}${graceWords(rule)}${cap}`;
}

function graceWords({ graceDays, graceForgives, measure }: Penalty): string {
  if (graceDays === 0) return '';
  const days = graceDays === 1 ? '1 day' : `${graceDays} days`;
  if (measure.kind === 'once' || measure.kind === 'amount') return ` after ${days} of grace`;
  return graceForgives
    ? `, counted from the end of ${days} of grace`
    : `, nothing if it is paid within ${days}, counted from the due date otherwise`;
}

function foreclosure({ foreclosure: { feeShare, interest } }: Terms): ContingentCharge {
  const feePercent = percent(feeShare);
  const fee =
    feeShare.num === 0
      ? 'No charge for paying the whole loan early'
      : `${feePercent} percent of the principal outstanding for paying the whole loan early`;
  const earned =
    interest === 'to-date'
      ? 'interest is asked to the day of payment'
      : 'all interest still printed is asked';
  return { kind: 'foreclosure', feePercent, interest, sentence: `${fee}; ${earned}.` };
}
