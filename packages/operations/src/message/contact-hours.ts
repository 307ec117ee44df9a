import { addDays } from '../kit/instant.js';
import type { Zones } from '../ports/outside.js';
import type { InstitutionRow } from '../ports/tables.js';

/** From when until when customers may be written to, by the clocks of a zone. */
export interface ContactHours {
  readonly zone: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The hours of an institution. Where it says nothing, they are those of fair practice in India, where
 * nobody may be contacted about a loan in the evening or the night.
 */
export function contactHours({ settings, currency }: InstitutionRow): ContactHours {
  return {
    zone: settings.timeZone ?? (currency === 'INR' ? 'Asia/Kolkata' : 'UTC'),
    from: settings.contactFrom ?? '09:00',
    to: settings.contactTo ?? '18:00',
  };
}

/** The first instant, from one on, at which customers may be written to. */
export function nextContact(now: string, { zone, from, to }: ContactHours, zones: Zones): string {
  const { on, time } = zones.local(now, zone);
  if (time < from) return zones.instant(on, from, zone);
  return time < to ? now : zones.instant(addDays(on, 1), from, zone);
}
