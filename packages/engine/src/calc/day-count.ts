import type { Day } from '../date/civil.js';
import { DAY_COUNTS, euYearPart, yearPart } from '../date/day-count.js';
import { formatDate } from '../date/plain-date.js';
import { formatScaled, powerOfTen } from '../money/decimal.js';
import { mulDiv } from '../money/mul-div.js';
import { object, required, word } from '../read/fields.js';
import { Problems } from '../read/problems.js';
import { date } from '../read/values.js';

/** What `dayCount` reads. */
export interface DayCountInput {
  /** `YYYY-MM-DD`; the first day is out. */
  readonly from: string;
  /** `YYYY-MM-DD`, not before `from`; the last day is in. */
  readonly to: string;
  /** A day count of the loan file, or `eu`: the interval of the European yearly rate, in months. */
  readonly dayCount: (typeof COUNTS)[number];
}

/** What `dayCount` answers. */
export interface DayCountOutput {
  /** Calendar days; under 30/360 and 30E/360, 30 for every month. */
  readonly days: number;
  /** Of a year, as a ratio in lowest terms: `11317/66795`. */
  readonly ratio: string;
  /** Of a year, with 12 places, rounded half-up. */
  readonly fraction: string;
}

const COUNTS = [...DAY_COUNTS, 'eu'] as const;
const PLACES = 12;

const shape = object({
  from: required(date),
  to: required(date),
  dayCount: required(word(COUNTS)),
});

/**
 * The days between two dates and the part of a year that they are; see `yearPart` and `euYearPart`
 * for the rules and their sources.
 * @param input a {@link DayCountInput}, read strictly: unknown fields are refused
 * @throws EngineError with every problem of the input (`value.*`, `date.malformed`), or
 * `date.out_of_range` when `to` lies before `from`
 * @example
 * ```ts
 * dayCount({ from: '2011-12-28', to: '2012-02-28', dayCount: 'actual/actual' }) // => { days: 62, ratio: '11317/66795', fraction: '0.169428849465' }
 * ```
 */
export function dayCount(input: DayCountInput): DayCountOutput {
  const problems = new Problems(input);
  const draft = shape(input, '', problems);
  if (draft?.from !== undefined && draft.to !== undefined && draft.to < draft.from) {
    const facts = { from: formatDate(draft.from), to: formatDate(draft.to) };
    problems.add('date.out_of_range', '/to', facts, 'Give an end that is not before the start.');
  }
  problems.raise();
  const { from, to, dayCount: count } = draft as Given;
  const { days, ratio } = count === 'eu' ? euYearPart(from, to) : yearPart(count, from, to);
  const fraction = mulDiv(ratio.num, powerOfTen(PLACES), ratio.den, 'half-up');
  return { days, ratio: `${ratio.num}/${ratio.den}`, fraction: formatScaled(fraction, PLACES) };
}

interface Given {
  readonly from: Day;
  readonly to: Day;
  readonly dayCount: (typeof COUNTS)[number];
}
