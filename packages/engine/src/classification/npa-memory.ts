import type { Day } from '../date/civil.js';
import type { Buckets } from '../schedule/parsed-terms.js';
import { dayOfDpd } from './arrears.js';

/** What has to be remembered from one day's end to the next. */
export interface NpaMemory {
  /** The day on which the loan or borrower became NPA and has been ever since; null: it is none. */
  readonly npaSince: Day | null;
}

/** The memory of a loan or borrower that was never overdue. */
export const NO_NPA: NpaMemory = { npaSince: null };

/**
 * The memory at the end of the day `through`, when from the day after the last call until then the
 * oldest unpaid due was of `since` (null: nothing was overdue). Call it once for each stretch of
 * days over which `since` stays the same; how a stretch is cut into calls changes nothing.
 *
 * NPA begins on the day whose end finds `npaFrom` days past due, and lasts until a day at whose end
 * nothing at all is overdue; paying down to fewer days does not end it. RBI,
 * DOR.STR.REC.68/21.04.048/2021-22 of 12 November 2021, on the upgradation of accounts. Without
 * `npaFrom` there is no such memory.
 * @example
 * ```ts
 * const due = parseDate('2021-03-31');
 * const kept = advanceNpa(NO_NPA, due, parseDate('2021-06-29'), rulesOf('rbi'));
 * formatDate(kept.npaSince) // => '2021-06-29'
 * advanceNpa(kept, parseDate('2021-06-20'), parseDate('2021-07-01'), rulesOf('rbi')) // => kept
 * advanceNpa(kept, null, parseDate('2021-07-02'), rulesOf('rbi')) // => { npaSince: null }
 * ```
 */
export function advanceNpa(
  memory: NpaMemory,
  since: Day | null,
  through: Day,
  rules: Pick<Buckets, 'countDueDate' | 'npaFrom'>,
): NpaMemory {
  if (since === null) return NO_NPA;
  if (memory.npaSince !== null) return memory;
  if (rules.npaFrom === undefined) return NO_NPA;
  const begins = dayOfDpd(since, rules.npaFrom, rules);
  return begins <= through ? { npaSince: begins } : NO_NPA;
}
