import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zones } from '../src/zones.js';

describe('clocks of places', () => {
  it.each([
    ['2026-01-01T18:29:59.000Z', 'Asia/Kolkata', '2026-01-01', '23:59'],
    ['2026-01-01T18:30:00.000Z', 'Asia/Kolkata', '2026-01-02', '00:00'],
    ['2026-07-01T00:00:00.000Z', 'America/New_York', '2026-06-30', '20:00'],
    ['2026-01-01T00:00:00.000Z', 'UTC', '2026-01-01', '00:00'],
    ['2026-01-01T00:00:00.000Z', 'Asia/Kathmandu', '2026-01-01', '05:45'],
  ])('show at %s in %s: %s %s', (instant, zone, on, time) => {
    expect(zones.local(instant, zone)).toEqual({ on, time });
  });

  it.each([
    // What clocks skip in spring comes right after; what they show twice in autumn, the first time.
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2026-03-29', '09:00', 'Europe/Berlin', '2026-03-29T07:00:00.000Z'],
    ['2026-06-15', '09:00', 'Asia/Kolkata', '2026-06-15T03:30:00.000Z'],
  ])('show %s %s in %s at %s', (on, time, zone, instant) => {
    expect(zones.instant(on, time, zone)).toBe(instant);
  });

  it('are read back as they were set, in every zone', () => {
    const minute = fc.integer({
      min: Date.UTC(2000, 0, 1) / 60_000,
      max: Date.UTC(2050, 0, 1) / 60_000,
    });
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    fc.assert(
      fc.property(minute, zone, (at, name) => {
        const instant = new Date(at * 60_000).toISOString();
        const { on, time } = zones.local(instant, name);
        const back = zones.instant(on, time, name);
        expect(zones.local(back, name)).toEqual({ on, time });
        expect(back <= instant).toBe(true);
      }),
    );
  });

  it.each(['Asia/Kolkata', 'UTC', 'America/Argentina/Buenos_Aires'])('know %s', (name) => {
    expect(zones.isZone(name)).toBe(true);
  });

  it.each(['', '+05:30', 'Asia/Atlantis', 'local'])('do not know %j', (name) => {
    expect(zones.isZone(name)).toBe(false);
  });
});
