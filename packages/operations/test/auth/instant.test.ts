import fc from 'fast-check';
import { expect, it } from 'vitest';
import { days, instantAt, laterBy, minutes, secondsOf } from '../../src/kit/instant.js';

const instant = fc
  .date({ min: new Date('1970-01-01'), max: new Date('9990-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

it('counts seconds and adds them as the calendar of the machine does', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: -100_000, max: 100_000_000 }), (text, seconds) => {
      const at = Date.parse(text);
      expect(secondsOf(text)).toBe(Math.floor(at / 1000));
      fc.pre(at + seconds * 1000 >= 0);
      expect(laterBy(text, seconds)).toBe(new Date(at + seconds * 1000).toISOString());
      const whole = new Date(Math.floor(at / 1000) * 1000).toISOString();
      expect(instantAt(secondsOf(text))).toBe(whole);
    }),
  );
});

it('knows minutes and days, over the end of a month and of a leap year', () => {
  expect(laterBy('2024-02-28T23:59:59.250Z', minutes(1))).toBe('2024-02-29T00:00:59.250Z');
  expect(laterBy('2023-12-31T12:00:00.000Z', days(366))).toBe('2024-12-31T12:00:00.000Z');
});

it.each(['', '2026-01-01', '2026-01-01T10:00:00Z', '2026-02-30T10:00:00.000Z'])(
  'takes %s for no instant',
  (text) => {
    expect(() => secondsOf(text)).toThrow('is no instant');
  },
);
