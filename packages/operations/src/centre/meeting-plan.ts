import {
  addMonths,
  civilOf,
  type Day,
  dayOf,
  daysInMonth,
  formatDate,
  weekday,
  weekdayIndex,
} from '@mfi/engine/date';
import { dayNumber, daysBetween, nextWorkday } from '../branch/next-workday.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, CentreRow } from '../ports/tables.js';

/** When a centre meets. */
export type MeetingPlan = Pick<CentreRow, 'firstMeetingOn' | 'frequency'>;

/** A meeting, as the plan and the holidays of the branch have it. */
export interface PlannedMeeting {
  /** What the plan says. */
  readonly plannedOn: string;
  /** The day itself, or the next one on which the branch works. */
  readonly on: string;
}

/** How far ahead of the business date anything is planned: five years. */
const AHEAD_DAYS_MAX = 1_827;

/** Refuses a day so far ahead that no plan reaches it. */
export function checkPlannable({ code, businessDate }: BranchRow, on: string, path: string): void {
  if (daysBetween(businessDate, on) <= AHEAD_DAYS_MAX) return;
  throw refuse('date.out_of_range', {
    path,
    facts: { found: on, businessDate, daysMax: AHEAD_DAYS_MAX },
    message: `Branch ${code} is in ${businessDate}: choose a day at most ${AHEAD_DAYS_MAX} days later.`,
  });
}

/** How far a meeting may be moved, so that one before the first day wanted is not lost. */
const MOVED_DAYS_MAX = 62;
const WEEK = 7;

/**
 * The meetings of a centre from a day on, each moved to the next working day of the branch where it
 * falls on a holiday. A monthly centre meets on the same weekday of each month: the second Tuesday,
 * say; where the first meeting was on a fifth one, on the last.
 */
export function plannedMeetings(
  plan: MeetingPlan,
  holidays: BranchRow['holidays'],
  { from, count }: { readonly from: string; readonly count: number },
): PlannedMeeting[] {
  const found: PlannedMeeting[] = [];
  for (let index = firstIndex(plan, dayNumber(from) - MOVED_DAYS_MAX); found.length < count; ) {
    const planned = nthMeeting(plan, index);
    index += 1;
    const on = nextWorkday(formatDate(planned - 1), holidays)?.on ?? formatDate(planned);
    if (on >= from) found.push({ plannedOn: formatDate(planned), on });
  }
  return found;
}

/** What the plan says of a day on which a centre meets; undefined where it does not meet then. */
export function meetingOn(
  plan: MeetingPlan,
  holidays: BranchRow['holidays'],
  on: string,
): PlannedMeeting | undefined {
  const [next] = plannedMeetings(plan, holidays, { from: on, count: 1 });
  return next?.on === on ? next : undefined;
}

/** The weekday of a date, in words. */
export function weekdayOf(date: string): string {
  return weekday(dayNumber(date));
}

/** The number of the first meeting on a day or after it; the very first one is 0. */
function firstIndex(plan: MeetingPlan, day: Day): number {
  const first = dayNumber(plan.firstMeetingOn);
  const step = plan.frequency === 'monthly' ? 31 : daysOf(plan);
  return Math.max(0, Math.floor((day - first) / step));
}

function daysOf({ frequency }: MeetingPlan): number {
  return frequency === 'weekly' ? WEEK : 2 * WEEK;
}

function nthMeeting(plan: MeetingPlan, index: number): Day {
  const first = dayNumber(plan.firstMeetingOn);
  if (plan.frequency !== 'monthly') return first + index * daysOf(plan);
  const { year, month, day } = civilOf(first);
  const target = civilOf(addMonths(dayOf(year, month, 1), index));
  const start = dayOf(target.year, target.month, 1);
  const inWeek = (weekdayIndex(first) - weekdayIndex(start) + WEEK) % WEEK;
  const nth = Math.floor((day - 1) / WEEK);
  const found = start + inWeek + nth * WEEK;
  const last = start + daysInMonth(target.year, target.month) - 1;
  return found <= last ? found : found - WEEK;
}
