import { type Ratio, ratio } from '@mfi/engine/portfolio';
import { type Money, signedAmount } from '../kit/money.js';

/** Figures as the engine answers them: amounts as texts, counts, ratios, and parts of such. */
type Figures = Readonly<Record<string, unknown>>;

/** What names a figure and is alike in both. */
const NAMES: ReadonlySet<string> = new Set([
  'days',
  'from',
  'to',
  'key',
  'asOf',
  'groups',
  'reason',
]);

/**
 * The figures of two sets of loans that have none in common, as those of all of them: amounts and
 * counts are added, ratios are made anew of their added parts. Groups are put together by whoever
 * has them.
 */
export function together<F extends object>(a: F, b: F, money: Money): F {
  return added(a, b, '', money) as F;
}

function added(a: unknown, b: unknown, name: string, money: Money): unknown {
  if (NAMES.has(name) || a === null || b === null) return a ?? b;
  if (typeof a === 'number') return a + (b as number);
  if (typeof a === 'string') return sum(a, b as string, money);
  if (Array.isArray(a)) return a.map((one, at) => added(one, (b as unknown[])[at], '', money));
  if (isRatio(a)) return ratioOf(a, b as Ratio, money);
  const [some, more] = [a as Figures, b as Figures];
  return Object.fromEntries(
    Object.keys(some).map((key) => [key, added(some[key], more[key], key, money)]),
  );
}

function isRatio(value: unknown): value is Ratio {
  return typeof value === 'object' && value !== null && 'denominator' in value;
}

function ratioOf(a: Ratio, b: Ratio, money: Money): Ratio {
  if (a.numerator === null || b.numerator === null) return a.numerator === null ? a : b;
  const part = (name: 'numerator' | 'denominator') => ({
    num: signedAmount(a[name] as string, money) + signedAmount(b[name] as string, money),
    den: 1,
  });
  const whenNil = a.reason ?? b.reason ?? '';
  return ratio(part('numerator'), part('denominator'), { digits: money.digits, whenNil });
}

function sum(a: string, b: string, money: Money): string {
  return money.format(signedAmount(a, money) + signedAmount(b, money));
}
