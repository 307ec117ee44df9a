import { PERIOD_UNITS, type PeriodUnit } from '../date/period.js';
import { exactInstallment } from '../interest/annuity.js';
import { type Decimal, formatScaled, powerOfTen } from '../money/decimal.js';
import { type Fraction, fraction } from '../money/fraction.js';
import { type Int, minus, times } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { mulDiv, mulDivTo } from '../money/mul-div.js';
import { ROUNDING_MODES, type RoundingMode } from '../money/rounding.js';
import { count, object, optional, required, word } from '../read/fields.js';
import { Problems } from '../read/problems.js';
import { currency, decimal, money } from '../read/values.js';

/** What `emi` reads: amounts and the rate are decimal strings. */
export interface EmiInput {
  /** ISO 4217 code. */
  readonly currency: string;
  readonly principal: string;
  /** Percent a year, nominal, 0 to 10000. */
  readonly annualRate: string;
  readonly every: { readonly count: number; readonly unit: PeriodUnit };
  /** 1 to 36600. */
  readonly installments: number;
  /** Left to stand after the last instalment, below the principal; left out: nil. */
  readonly balloon?: string;
  /** Left out: the minor unit, half-up. */
  readonly installmentRounding?: { readonly to?: string; readonly mode?: RoundingMode };
}

/** What `emi` answers: decimal strings. */
export interface EmiOutput {
  /** Rounded by `installmentRounding`. */
  readonly installment: string;
  /** Before rounding, 12 places. */
  readonly exact: string;
  /** Of the exact instalment, to the minor unit, half-up. */
  readonly totalInterest: string;
}

const PLACES = 12;
const INSTALLMENTS_MAX = 36_600;

function shape(digits: number | undefined) {
  return object({
    currency: required(currency),
    principal: required(money(digits, 'positive')),
    annualRate: required(decimal(0, 10_000)),
    every: required(
      object({ count: required(count(1, 3_660)), unit: required(word(PERIOD_UNITS)) }),
    ),
    installments: required(count(1, INSTALLMENTS_MAX)),
    balloon: optional(money(digits, 'not-negative')),
    installmentRounding: optional(
      object({ to: optional(money(digits, 'positive')), mode: optional(word(ROUNDING_MODES)) }),
    ),
  });
}

type Draft = NonNullable<ReturnType<ReturnType<typeof shape>>>;

/**
 * The equal instalment of a loan at equal periods: day (n/365 of a year), week (n/52) or month
 * (n/12). The annuity formula over exact ratios ({@link exactInstallment}), rounded at the end.
 * @param input an {@link EmiInput}, read strictly: unknown fields are refused
 * @throws EngineError with every problem of the input (`value.*`, `money.*`, `decimal.*`), or
 * `terms.balloon_too_large` when the balloon is not below the principal
 * @example
 * ```ts
 * emi({ currency: 'INR', principal: '20000', annualRate: '15', every: { count: 1, unit: 'month' }, installments: 24 }) // => { installment: '969.73', exact: '969.732960939020', totalInterest: '3273.59' }
 * emi({ currency: 'INR', principal: '20000', annualRate: '15', every: { count: 1, unit: 'month' }, installments: 24, installmentRounding: { to: '1', mode: 'up' } }).installment // => '970.00'
 * ```
 */
export function emi(input: EmiInput): EmiOutput {
  const problems = new Problems(input);
  const digits = currencyDigits(input);
  const draft = shape(digits)(input, '', problems);
  if (draft) checkBalloon(draft, digits, problems);
  problems.raise();
  return answer(draft as Draft, digits as number);
}

/** The digits of the file's currency, if that is right, read before the amounts that need them. */
function currencyDigits(input: unknown): number | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const code = (input as Record<string, unknown>)['currency'];
  return currency(code, '/currency', new Problems(input))?.digits;
}

function checkBalloon(draft: Draft, digits: number | undefined, problems: Problems): void {
  const { principal, balloon } = draft;
  if (principal === undefined || balloon === undefined || digits === undefined) return;
  if (balloon < principal) return;
  const facts = {
    balloon: formatAmount(balloon, digits),
    principal: formatAmount(principal, digits),
  };
  const message = 'Give a balloon below the principal, or leave it out.';
  problems.add('terms.balloon_too_large', '/balloon', facts, message);
}

function answer(draft: Draft, digits: number): EmiOutput {
  const principal = draft.principal as Int;
  const balloon = draft.balloon ?? 0;
  const installments = draft.installments as number;
  const rate = rateOfPeriod(draft.annualRate as Decimal, draft.every as Every);
  const exact = exactInstallment(principal, balloon, rate, installments);
  const { to = 1, mode = 'half-up' } = draft.installmentRounding ?? {};
  const rounded = mulDivTo(exact.num, 1, exact.den, { unit: to, mode });
  const repaid = times(minus(principal, balloon), exact.den);
  const interest = minus(times(installments, exact.num), repaid);
  const places = mulDiv(
    exact.num,
    powerOfTen(PLACES),
    times(exact.den, powerOfTen(digits)),
    'half-up',
  );
  return {
    installment: formatAmount(rounded, digits),
    exact: formatScaled(places, PLACES),
    totalInterest: formatAmount(mulDiv(interest, 1, exact.den, 'half-up'), digits),
  };
}

interface Every {
  readonly count: number;
  readonly unit: PeriodUnit;
}

/** Percent a year to a part of one for each period. */
function rateOfPeriod(annual: Decimal, { count, unit }: Every): Fraction {
  const perYear = { day: 365, week: 52, month: 12 }[unit];
  return fraction(times(annual.digits, count), times(powerOfTen(annual.scale), 100 * perYear));
}
