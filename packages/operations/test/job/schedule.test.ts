import { outside } from '@mfi/adapters';
import { lastSlot, slotsSince } from '@mfi/operations/jobs';
import { describe, expect, it } from 'vitest';
import { newKey } from '../world.js';

const { zones } = outside({ key: newKey() });
const INDIA = { zone: 'Asia/Kolkata', zones };
const NEW_YORK = { zone: 'America/New_York', zones };

describe('a job of every day', () => {
  it('is due at its time by the clocks of the institution', () => {
    const daily = { daily: '20:00' };
    expect(lastSlot(daily, '2026-01-05T14:29:59.000Z', INDIA)).toEqual({
      slot: '2026-01-04',
      dueAt: '2026-01-04T14:30:00.000Z',
    });
    expect(lastSlot(daily, '2026-01-05T14:30:00.000Z', INDIA).slot).toBe('2026-01-05');
  });

  it('that was missed is due for each day, also across a change of the clocks', () => {
    const slots = slotsSince(
      { daily: '02:30' },
      { after: '2026-03-06T07:30:00.000Z', now: '2026-03-09T12:00:00.000Z' },
      NEW_YORK,
    );
    expect(slots).toEqual([
      { slot: '2026-03-07', dueAt: '2026-03-07T07:30:00.000Z' },
      { slot: '2026-03-08', dueAt: '2026-03-08T07:00:00.000Z' },
      { slot: '2026-03-09', dueAt: '2026-03-09T06:30:00.000Z' },
    ]);
  });

  it('is due once on a day on which a time comes twice', () => {
    const since = { after: '2026-10-31T06:00:00.000Z', now: '2026-11-01T23:00:00.000Z' };
    const slots = slotsSince({ daily: '01:30' }, since, NEW_YORK).map(({ slot }) => slot);
    expect(slots).toEqual(['2026-11-01']);
  });
});

describe('a job of every few minutes', () => {
  it('is due at the last of them alone', () => {
    const since = { after: '2026-01-05T00:00:00.000Z', now: '2026-01-05T03:34:59.000Z' };
    const dueAt = '2026-01-05T03:30:00.000Z';
    expect(slotsSince({ everyMinutes: 5 }, since, INDIA)).toEqual([{ slot: dueAt, dueAt }]);
    expect(slotsSince({ everyMinutes: 5 }, { ...since, after: dueAt }, INDIA)).toEqual([]);
  });
});
