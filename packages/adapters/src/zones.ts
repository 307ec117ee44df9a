import type { Zones } from '@mfi/operations/ports';

const MINUTE_MS = 60_000;

/** Clocks of places, by the data about time zones that Node.js carries. */
export const zones: Zones = {
  isZone: (name) => {
    try {
      // Offsets such as +05:30 are none of a place: they know no summer.
      return /^[A-Za-z]/.test(name) && formatOf(name) !== undefined;
    } catch {
      return false;
    }
  },
  local: (instant, zone) => localOf(Date.parse(instant), zone),
  instant: (on, time, zone) => {
    const wanted = Date.parse(`${on}T${time}:00.000Z`);
    // What the clocks were ahead of UTC a day before, and a day after: a change lies between them.
    const found = [wanted - DAY_MS, wanted + DAY_MS]
      .map((at) => wanted - offsetAt(at, zone))
      .sort((a, b) => a - b)
      .find((at) => at + offsetAt(at, zone) === wanted);
    return new Date(found ?? afterGap(wanted, zone)).toISOString();
  },
};

/** The first minute whose clocks are past a time that they skip. */
function afterGap(wanted: number, zone: string): number {
  let at = wanted - Math.max(offsetAt(wanted - DAY_MS, zone), offsetAt(wanted + DAY_MS, zone));
  while (at + offsetAt(at, zone) < wanted) at += MINUTE_MS;
  return at;
}

const DAY_MS = 86_400_000;

/** How far a zone's clocks are ahead of UTC. */
function offsetAt(at: number, zone: string): number {
  const { on, time } = localOf(at, zone);
  const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  return Date.parse(`${on}T${time}:00.000Z`) - minute;
}

function localOf(at: number, zone: string): { on: string; time: string } {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  return {
    on: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  FORMATS.set(zone, made);
  return made;
}
