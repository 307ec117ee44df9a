import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import type { Buckets } from '../schedule/parsed-terms.js';
import type { BucketRules } from '../schedule/terms.js';
import { arrearsOn, bucketStarts } from './arrears.js';
import { advanceNpa, NO_NPA, type NpaMemory } from './npa-memory.js';
import { type Due, readClassify } from './read-classify.js';
import type { RuleSetName } from './rule-sets.js';

/** What `classify` reads. Dates are `YYYY-MM-DD`. */
export interface ClassifyInput {
  /** The day at whose end it is asked. */
  readonly asOf: string;
  /** Of one loan or of one borrower, in any order. */
  readonly dues: readonly {
    readonly due: string;
    /** The day it was paid in full; null or left out: it was not. */
    readonly paidOn?: string | null;
  }[];
  /** Left out: rbi. */
  readonly rules?: RuleSetName | BucketRules;
}

/** What `classify` answers. */
export interface ClassifyOutput {
  /** The oldest due not paid by the end of `asOf`; null: nothing is overdue. */
  readonly since: string | null;
  readonly dpd: number;
  readonly bucket: string;
  readonly npaSince: string | null;
  /** When each bucket begins, counted from `since`. */
  readonly starts: readonly { readonly bucket: string; readonly on: string }[];
}

/**
 * Days past due and bucket of a set of dues at the end of a day, under a rule set: `rbi` (special
 * mention accounts and NPA), `par` (portfolio at risk) or one of your own. All dues of a borrower
 * together give the borrower's state: its NPA ends only when nothing at all is overdue.
 * @param input a {@link ClassifyInput}, read strictly: unknown fields are refused
 * @throws EngineError with every problem of the input (`value.*`, `date.malformed`,
 * `terms.rules_unordered`), or `date.out_of_range` where a bucket would begin after 9999-12-31
 * @example
 * ```ts
 * classify({ asOf: '2021-05-01', dues: [{ due: '2021-03-31', paidOn: null }], rules: 'rbi' }).bucket // => 'SMA-1'
 * classify({ asOf: '2021-06-29', dues: [{ due: '2021-03-31' }] }).npaSince // => '2021-06-29'
 * classify({ asOf: '2021-05-01', dues: [{ due: '2021-03-31', paidOn: '2021-05-01' }] }).dpd // => 0
 * ```
 */
export function classify(input: ClassifyInput): ClassifyOutput {
  const { asOf, dues, rules } = readClassify(input);
  const { since, memory } = replayDues(dues, asOf, rules);
  const { dpd, bucket, npaSince } = arrearsOn(asOf, since, memory, rules);
  return {
    since: since === null ? null : formatDate(since),
    dpd,
    bucket,
    npaSince: npaSince === null ? null : formatDate(npaSince),
    starts: bucketStarts(since, rules).map((start) => ({ ...start, on: formatDate(start.on) })),
  };
}

/**
 * Goes through the days by stretches over which the oldest unpaid due stays the same. In order of
 * their dates, each due is the oldest from its own date, or from the day on which the last of those
 * before it is paid, until the day before it is paid itself.
 */
function replayDues(
  dues: readonly Due[],
  asOf: Day,
  rules: Buckets,
): { since: Day | null; memory: NpaMemory } {
  let memory = NO_NPA;
  let since: Day | null = null;
  let through = Number.NEGATIVE_INFINITY;
  let paidBefore = Number.NEGATIVE_INFINITY;
  for (const { due, paidOn } of [...dues].sort((a, b) => a.due - b.due)) {
    const from = Math.max(due, paidBefore);
    if (from > asOf) break;
    const until = Math.min(paidOn === null ? asOf : paidOn - 1, asOf);
    if (from <= until) {
      if (from > through + 1) memory = advanceNpa(memory, null, from - 1, rules);
      memory = advanceNpa(memory, due, until, rules);
      through = until;
      since = due;
    }
    paidBefore = Math.max(paidBefore, paidOn ?? Number.POSITIVE_INFINITY);
  }
  return through === asOf ? { since, memory } : { since: null, memory: NO_NPA };
}
