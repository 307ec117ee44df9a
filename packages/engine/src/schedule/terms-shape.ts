import { SHIFTS } from '../date/business-day.js';
import { DAY_COUNTS } from '../date/day-count.js';
import { PERIOD_UNITS } from '../date/period.js';
import { WEEKDAYS } from '../date/weekday.js';
import type { Int } from '../money/int.js';
import { ROUNDING_MODES, type RoundingMode } from '../money/rounding.js';
import {
  count,
  flag,
  list,
  object,
  optional,
  type Read,
  required,
  text,
  word,
} from '../read/fields.js';
import { currency, date, decimal, money } from '../read/values.js';
import { PARTS } from './parsed-terms.js';

/** The most instalments a plan may have: a daily one of a hundred years. */
export const INSTALLMENTS_MAX = 36_600;

/** Highest yearly rate read, in percent: far above any loan, and below a slip of a whole line. */
const RATE_MAX = 1_000_000;

const yearlyRate = decimal(0, RATE_MAX);
const percent = decimal(0, RATE_MAX);

/** `every` of a plan. */
export const period = object({
  count: required(count(1, 3_660)),
  unit: required(word(PERIOD_UNITS)),
});

/** A rounding written as a word, or as an object of `to` and `mode` (and `carry`). */
function rounding(digits: number | undefined) {
  const mode = word(ROUNDING_MODES);
  const full = object({
    to: optional(money(digits, 'positive')),
    mode: optional(mode),
    carry: optional(word(['rounded', 'exact'])),
  });
  const read: Read<RoundingDraft> = (value, path, problems) => {
    if (typeof value === 'object') return full(value, path, problems);
    const found = mode(value, path, problems);
    return found && { to: undefined, mode: found, carry: undefined };
  };
  return read;
}

interface RoundingDraft {
  readonly to: Int | undefined;
  readonly mode: RoundingMode | undefined;
  readonly carry: 'rounded' | 'exact' | undefined;
}

const interest = object({
  method: optional(word(['declining-balance', 'flat'])),
  annualRate: required(yearlyRate),
  dayCount: optional(word(['equal-periods', ...DAY_COUNTS])),
  accrual: optional(word(['scheduled', 'daily'])),
  rateChanges: optional(
    list(
      object({
        on: required(date),
        annualRate: required(yearlyRate),
        keep: optional(word(['term', 'installment'])),
      }),
    ),
  ),
});

const grace = object({
  principal: optional(count(0, INSTALLMENTS_MAX)),
  interestPayment: optional(count(0, INSTALLMENTS_MAX)),
  interestFree: optional(count(0, INSTALLMENTS_MAX)),
  capitalize: optional(flag),
});

const holidays = object({
  weekly: optional(list(word(WEEKDAYS))),
  dates: optional(list(date)),
  shift: optional(word(SHIFTS)),
});

function repayment(digits: number | undefined) {
  return object({
    method: optional(word(['equal-installments', 'equal-principal', 'bullet', 'custom'])),
    every: optional(period),
    installments: optional(count(1, INSTALLMENTS_MAX)),
    installmentAmount: optional(money(digits, 'positive')),
    firstDueOn: optional(date),
    installmentBasis: optional(word(['equal-periods', 'day-count'])),
    installmentRounding: optional(
      object({ to: optional(money(digits, 'positive')), mode: optional(word(ROUNDING_MODES)) }),
    ),
    residue: optional(word(['last', 'first'])),
    balloon: optional(money(digits, 'not-negative')),
    grace: optional(grace),
    brokenPeriod: optional(word(['in-first', 'upfront', 'spread'])),
    custom: optional(
      list(
        object({ due: required(date), principal: required(money(digits, 'not-negative')) }),
        1,
        INSTALLMENTS_MAX,
      ),
    ),
    holidays: optional(holidays),
  });
}

/** `when` of a fee: two words or a date. */
const feeTime: Read<'disbursement' | 'installment' | number> = (value, path, problems) =>
  value === 'disbursement' || value === 'installment' ? value : date(value, path, problems);

function fee(digits: number | undefined) {
  return object({
    name: required(text()),
    amount: optional(money(digits, 'not-negative')),
    percent: optional(percent),
    when: optional(feeTime),
    collect: optional(word(['deduct', 'financed', 'upfront'])),
    tax: optional(object({ name: required(text()), percent: required(percent) })),
    payee: optional(word(['lender', 'third-party'])),
  });
}

function penalty(digits: number | undefined) {
  return object({
    name: required(text()),
    base: optional(
      word([
        'overdue-installment',
        'overdue-principal',
        'overdue-interest',
        'outstanding-principal',
        'disbursed-amount',
        'flat',
      ]),
    ),
    annualRate: optional(yearlyRate),
    dailyRate: optional(percent),
    percent: optional(percent),
    amount: optional(money(digits, 'not-negative')),
    graceDays: optional(count(0, 36_600)),
    graceForgives: optional(flag),
    countDueDate: optional(flag),
    dayCount: optional(word(['actual/365', 'actual/360'])),
    capPercent: optional(percent),
  });
}

/** A rule set of days past due, by name or written out. */
export const bucketRules = object({
  countDueDate: optional(flag),
  npaFrom: optional(count(0, 36_600)),
  buckets: required(list(object({ name: required(text()), from: required(count(0, 36_600)) }), 1)),
});

const classification: Read<'rbi' | 'par' | BucketDraft> = (value, path, problems) =>
  typeof value === 'object' && value !== null
    ? bucketRules(value, path, problems)
    : word(['rbi', 'par'])(value, path, problems);

type BucketDraft = NonNullable<ReturnType<typeof bucketRules>>;

function terms(digits: number | undefined) {
  return object({
    currency: required(currency),
    principal: required(money(digits, 'any')),
    disbursements: required(
      list(object({ on: required(date), amount: required(money(digits, 'positive')) }), 1, 1_000),
    ),
    interest: required(interest),
    repayment: required(repayment(digits)),
    rounding: optional(rounding(digits)),
    fees: optional(list(fee(digits))),
    penalty: optional(list(penalty(digits))),
    allocation: optional(
      object({
        order: optional(list(word(PARTS))),
        across: optional(word(['installment', 'component'])),
        excess: optional(word(['next-installment', 'reduce-installment', 'reduce-term', 'hold'])),
      }),
    ),
    foreclosure: optional(
      object({ feePercent: optional(percent), interest: optional(word(['to-date', 'full'])) }),
    ),
    costCapPercent: optional(percent),
    inDuplum: optional(flag),
    classification: optional(classification),
  });
}

/** What the fields of a file's terms were read to, before the rules between them are checked. */
export type TermsDraft = NonNullable<ReturnType<ReturnType<typeof terms>>>;

const SHAPES = new Map<number | undefined, Read<TermsDraft>>();

/** The shape of terms in a currency of so many digits; undefined while the currency is wrong. */
export function termsShape(digits: number | undefined): Read<TermsDraft> {
  const known = SHAPES.get(digits);
  if (known) return known;
  const shape = terms(digits);
  SHAPES.set(digits, shape);
  return shape;
}
