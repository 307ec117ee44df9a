import { type Decimal, parseDecimal } from '../money/decimal.js';
import { count, list, object, optional, type Read, required, word } from '../read/fields.js';
import { date, money } from '../read/values.js';
import { CONVENTIONS, EVERY_UNITS } from './input.js';

/** Most items of one list, repeated ones counted each: daily ones of a hundred years. */
export const ITEMS_MAX = 36_600;

/** An amount without a currency: any number of digits. */
const amount: Read<Decimal> = (value, path, problems) =>
  money(undefined, 'not-negative')(value, path, problems) === undefined
    ? undefined
    : parseDecimal(value as string);

const item = object({
  on: optional(date),
  after: optional(
    object({
      years: optional(count(-1_000, 1_000)),
      months: optional(count(-12_000, 12_000)),
      weeks: optional(count(-52_000, 52_000)),
      days: optional(count(-366_000, 366_000)),
    }),
  ),
  amount: required(amount),
  times: optional(count(1, ITEMS_MAX)),
});

/** The shape of what `apr` is given. */
export const aprShape = object({
  convention: required(word(CONVENTIONS)),
  every: optional(object({ count: required(count(1, 3_660)), unit: required(word(EVERY_UNITS)) })),
  advances: required(list(item, 1, ITEMS_MAX)),
  payments: required(list(item, 1, ITEMS_MAX)),
  decimals: optional(count(0, 20)),
});

/** An item as it was read; what is wrong or left out is undefined. */
export type ItemDraft = NonNullable<ReturnType<typeof item>>;

/** A file as it was read; what is wrong or left out is undefined. */
export type AprDraft = NonNullable<ReturnType<typeof aprShape>>;
