import { addDays, instantAt, secondsOf } from '../kit/instant.js';
import type { Zones } from '../ports/outside.js';

/** When a job is due: at a time of each day by the clocks of the institution, or every so many minutes. */
export type Schedule = { readonly daily: string } | { readonly everyMinutes: number };

/** One time at which a job is due. */
export interface Slot {
  /** The date, or for a job of minutes the instant: no two runs of a job have the same. */
  readonly slot: string;
  readonly dueAt: string;
}

/** By which clocks. */
export interface Clocks {
  readonly zone: string;
  readonly zones: Zones;
}

/** The last time at which a job was due, up to now. */
export function lastSlot(schedule: Schedule, now: string, clocks: Clocks): Slot {
  if ('everyMinutes' in schedule) {
    const step = schedule.everyMinutes * 60;
    const dueAt = instantAt(Math.floor(secondsOf(now) / step) * step);
    return { slot: dueAt, dueAt };
  }
  const { on } = clocks.zones.local(now, clocks.zone);
  const today = slotOf(on, schedule.daily, clocks);
  return today.dueAt <= now ? today : slotOf(addDays(on, -1), schedule.daily, clocks);
}

/** The times at which a job was due after an instant and up to now, first things first. */
export function slotsSince(
  schedule: Schedule,
  { after, now }: { readonly after: string; readonly now: string },
  clocks: Clocks,
): Slot[] {
  const last = lastSlot(schedule, now, clocks);
  if (last.dueAt <= after) return [];
  if ('everyMinutes' in schedule) return [last];
  const slots: Slot[] = [];
  let { on } = clocks.zones.local(after, clocks.zone);
  for (; on <= last.slot; on = addDays(on, 1)) {
    const slot = slotOf(on, schedule.daily, clocks);
    if (slot.dueAt > after) slots.push(slot);
  }
  return slots;
}

function slotOf(on: string, time: string, { zone, zones }: Clocks): Slot {
  return { slot: on, dueAt: zones.instant(on, time, zone) };
}
