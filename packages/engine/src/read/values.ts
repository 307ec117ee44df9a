import type { Day } from '../date/civil.js';
import { parseDate } from '../date/plain-date.js';
import { minorDigits } from '../money/currency.js';
import { type Decimal, parseDecimal, powerOfTen } from '../money/decimal.js';
import { type Int, times } from '../money/int.js';
import { kindOf, type Read, shown } from './fields.js';

/** Which amounts a field takes. */
export type Sign = 'any' | 'not-negative' | 'positive';

/** A calendar date `YYYY-MM-DD`. */
export const date: Read<Day> = (value, path, problems) => {
  const day = typeof value === 'string' ? parseDate(value) : undefined;
  if (day !== undefined) return day;
  const message = 'Give a calendar date as YYYY-MM-DD, in quotes, without time or zone.';
  problems.add('date.malformed', path, { found: shown(value) }, message);
  return undefined;
};

/** An ISO 4217 code. */
export const currency: Read<{ code: string; digits: number }> = (value, path, problems) => {
  const digits = typeof value === 'string' ? minorDigits(value) : undefined;
  if (digits !== undefined) return { code: value as string, digits };
  const message = 'Give the three capital letters of a currency in ISO 4217, such as INR or KES.';
  problems.add('money.unknown_currency', path, { found: shown(value) }, message);
  return undefined;
};

/**
 * An amount as a decimal string with at most `digits` digits behind the point, into minor units.
 * `digits` is undefined while the currency itself is wrong: then any number of digits passes.
 */
export function money(digits: number | undefined, sign: Sign): Read<Int> {
  return (value, path, problems) => {
    if (typeof value !== 'string') {
      const message = 'Give the amount as a decimal in quotes, such as "1250.00".';
      problems.add('money.not_text', path, { found: kindOf(value) }, message);
      return undefined;
    }
    const decimal = parseDecimal(value);
    if (decimal === undefined) {
      const message = 'Write plain digits with at most one point: no spaces, commas or exponent.';
      problems.add('money.malformed', path, { found: shown(value) }, message);
      return undefined;
    }
    if (digits !== undefined && decimal.scale > digits) {
      const facts = { found: shown(value), digits };
      const most = digits === 0 ? 'no digits' : `at most ${digits} digits`;
      problems.add('money.too_many_digits', path, facts, `Write ${most} behind the point.`);
      return undefined;
    }
    if (sign === 'positive' && decimal.digits <= 0) {
      problems.add('money.not_positive', path, { found: value }, 'Give an amount above nil.');
      return undefined;
    }
    if (sign === 'not-negative' && decimal.digits < 0) {
      problems.add('money.negative', path, { found: value }, 'Give nil or an amount above it.');
      return undefined;
    }
    const missing = digits === undefined ? 0 : digits - decimal.scale;
    return missing === 0 ? decimal.digits : times(decimal.digits, powerOfTen(missing));
  };
}

/** A decimal string that is no amount of money: a rate, a percentage, a plain number. */
export function decimal(minimum?: number, maximum?: number): Read<Decimal> {
  return (value, path, problems) => {
    if (typeof value !== 'string') {
      const message = 'Give the number as a decimal in quotes, such as "24.5".';
      problems.add('decimal.not_text', path, { found: kindOf(value) }, message);
      return undefined;
    }
    const read = parseDecimal(value);
    if (read === undefined) {
      const message = 'Write plain digits with at most one point: no spaces, % sign or exponent.';
      problems.add('decimal.malformed', path, { found: shown(value) }, message);
      return undefined;
    }
    if (!within(read, minimum, maximum)) {
      const bounds = [
        minimum === undefined ? '' : `not below ${minimum}`,
        maximum === undefined ? '' : `not above ${maximum}`,
      ].filter(Boolean);
      const facts = { found: value, minimum, maximum };
      problems.add('decimal.out_of_range', path, facts, `Give a number ${bounds.join(' and ')}.`);
      return undefined;
    }
    return read;
  };
}

function within(value: Decimal, minimum?: number, maximum?: number): boolean {
  const one = powerOfTen(value.scale);
  if (minimum !== undefined && value.digits < times(minimum, one)) return false;
  return maximum === undefined || value.digits <= times(maximum, one);
}
