import type { Day } from '../date/civil.js';
import type { Buckets } from '../schedule/parsed-terms.js';
import type { NpaMemory } from './npa-memory.js';
import { STANDARD } from './rule-sets.js';

/** Where a loan or a borrower stands at the end of a day. */
export interface Arrears {
  /** The oldest due that is unpaid; null: nothing is overdue. */
  readonly since: Day | null;
  /** Days past due: from `since`, with countDueDate one more; 0 when nothing is overdue. */
  readonly dpd: number;
  readonly bucket: string;
  /** The day on which the loan became NPA and has been ever since; null: it is none. */
  readonly npaSince: Day | null;
}

/** The first day of a bucket. */
export interface BucketStart {
  readonly bucket: string;
  readonly on: Day;
}

/**
 * Days past due at the end of `asOf`, when the oldest unpaid due is of `since`: the days between
 * them, one more where the due date counts as the first. 0 when nothing is overdue (`since` null).
 * @example
 * ```ts
 * daysPastDue(parseDate('2021-03-31'), parseDate('2021-05-01'), rulesOf('rbi')) // => 31
 * daysPastDue(null, parseDate('2021-05-01'), rulesOf('rbi')) // => 0
 * ```
 */
export function daysPastDue(
  since: Day | null,
  asOf: Day,
  rules: Pick<Buckets, 'countDueDate'>,
): number {
  return since === null ? 0 : asOf - since + (rules.countDueDate ? 1 : 0);
}

/**
 * The bucket that holds so many days past due: the last that begins at or before them, `standard`
 * before the first. By the days alone, without the memory of NPA ({@link arrearsOn} has it). Give
 * null, not 0, when nothing is overdue: under `rbi` a due date itself, day 0, is SMA-0 already.
 * @example
 * ```ts
 * bucketOf(31, rulesOf('rbi')) // => 'SMA-1'
 * bucketOf(0, rulesOf('rbi')) // => 'SMA-0'
 * bucketOf(null, rulesOf('rbi')) // => 'standard'
 * ```
 */
export function bucketOf(dpd: number | null, rules: Pick<Buckets, 'buckets'>): string {
  let name = STANDARD;
  if (dpd === null) return name;
  for (const bucket of rules.buckets) {
    if (bucket.from > dpd) break;
    name = bucket.name;
  }
  return name;
}

/**
 * The state at the end of `asOf`, from the oldest unpaid due and the memory of NPA through that day
 * (`advanceNpa`): an NPA keeps the bucket that begins at `npaFrom`, or a later one, however few
 * days its oldest due has left. RBI, DOR.STR.REC.68/21.04.048/2021-22: an NPA is upgraded only when
 * all arrears of interest and principal are paid.
 * @example
 * ```ts
 * const day = parseDate('2026-06-20');
 * arrearsOn(day, day - 36, { npaSince: day - 35 }, rulesOf('rbi')).bucket // => 'NPA'
 * arrearsOn(day, day - 36, { npaSince: null }, rulesOf('rbi')).bucket // => 'SMA-1'
 * ```
 */
export function arrearsOn(
  asOf: Day,
  since: Day | null,
  memory: NpaMemory,
  rules: Buckets,
): Arrears {
  const dpd = daysPastDue(since, asOf, rules);
  if (since === null) return { since, dpd, bucket: STANDARD, npaSince: null };
  const least = memory.npaSince === null ? 0 : (rules.npaFrom ?? 0);
  return {
    since,
    dpd,
    bucket: bucketOf(Math.max(dpd, least), rules),
    npaSince: memory.npaSince,
  };
}

/**
 * The days on which each bucket begins while a due of `since` stays unpaid; none when nothing is
 * overdue. These are the example dates that a loan agreement states.
 * @example
 * ```ts
 * bucketStarts(parseDate('2021-03-31'), rulesOf('rbi')).map((start) => formatDate(start.on)) // => ['2021-03-31', '2021-04-30', '2021-05-30', '2021-06-29']
 * ```
 */
export function bucketStarts(since: Day | null, rules: Buckets): BucketStart[] {
  if (since === null) return [];
  return rules.buckets.map(({ name, from }) => ({
    bucket: name,
    on: dayOfDpd(since, from, rules),
  }));
}

/**
 * The day at whose end a due of `since` is so many days past due. No due is overdue before its own
 * date, so that is the earliest, also where the due date counts as the first day and none is asked.
 * @example
 * ```ts
 * formatDate(dayOfDpd(parseDate('2023-02-01'), 91, { countDueDate: true })) // => '2023-05-02'
 * ```
 */
export function dayOfDpd(since: Day, dpd: number, rules: Pick<Buckets, 'countDueDate'>): Day {
  return since + Math.max(0, dpd - (rules.countDueDate ? 1 : 0));
}
