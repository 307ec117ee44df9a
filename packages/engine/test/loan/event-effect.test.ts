import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eventEffect,
  type LoanEvent,
  type LoanFigures,
  type LoanInput,
  loanOnDay,
  replay,
} from '../../src/loan/index.js';
import { type History, history } from './arbitrary-history.js';
import { inMinorUnits, orTooGreat, replayOf } from './laws.js';

const RUNS = Number(process.env['MFI_TEST_RUNS'] ?? 2_000);
const SEED = Number(process.env['MFI_TEST_SEED'] ?? 20_261_128);
const MOST_SECONDS = 240_000;

/** Histories whose last event is the one to come. */
const inputs = fc
  .sample(history, { numRuns: RUNS, seed: SEED })
  .filter((one) => replayOf(one) !== undefined)
  .map(({ terms, events, asOf }: History) => ({ terms, events, asOf }) as unknown as LoanInput)
  .filter(({ events = [] }) => events.length > 0)
  .map((whole) => {
    const events = whole.events ?? [];
    const event = events.at(-1) as LoanEvent;
    return { whole, event, input: { ...whole, events: events.slice(0, -1) } };
  })
  // What is dated back may be what later events live on.
  .filter(({ input }) => replayOf(input as unknown as History) !== undefined);

describe(`what an event does, on ${inputs.length} histories of seed ${SEED}`, () => {
  it.each([
    ['on the day of the file', (asOf: string) => asOf],
    // Most payments are looked at on the day they are made.
    ['on its own day', (_: string, on: string) => on],
  ])('is the loan without it and with it, %s', { timeout: MOST_SECONDS }, (_, dayOf) => {
    expect(inputs.length).toBeGreaterThan(RUNS / 4);
    for (const one of inputs) {
      const { event } = one;
      const asOf = dayOf(one.whole.asOf, event.on);
      const [whole, input] = [one.whole, one.input].map((file) => ({ ...file, asOf })) as [
        LoanInput,
        LoanInput,
      ];
      if (replayOf(whole as unknown as History) === undefined) continue;
      const { before, after, allocation } = eventEffect(input, event);
      const why = JSON.stringify(whole);
      const { feesAsked: feesBefore, ...standingBefore } = before;
      const { feesAsked: feesAfter, ...standingAfter } = after;
      expect(loanOnDay(input), why).toMatchObject(standingBefore);
      expect(loanOnDay(whole), why).toMatchObject(standingAfter);
      const [figuresBefore, figuresAfter] = [replay(input), replay(whole)];
      expect(feesBefore, why).toBe(feesOf(figuresBefore));
      expect(feesAfter, why).toBe(feesOf(figuresAfter));
      const own = figuresAfter.allocations.find((one) => one.event === event.id);
      expect(allocation, why).toEqual(own ?? null);
      const inUnits = orTooGreat(() => eventEffect(input, event, { minorUnits: true }));
      const should = orTooGreat(() => inMinorUnits({ before, after, allocation }));
      expect(inUnits, why).toEqual(should);
    }
  });
});

describe('what an event does', () => {
  const input: LoanInput = {
    terms: {
      currency: 'INR',
      principal: '50000',
      disbursements: [{ on: '2026-01-15', amount: '50000' }],
      interest: { annualRate: '24' },
      repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
    },
    asOf: '2026-02-15',
  };

  it('is refused at its own place in the list when it cannot happen', () => {
    const event: LoanEvent = {
      id: 'w',
      kind: 'waiver',
      on: '2026-02-15',
      part: 'penalty',
      amount: '1',
    };
    expect(() => eventEffect(input, event)).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ path: expect.stringMatching(/^\/events\/0/) })],
      }),
    );
  });

  it('of the day after tomorrow is nothing yet', () => {
    const event: LoanEvent = { id: 'p', kind: 'repayment', on: '2026-02-17', amount: '100' };
    const { before, after, allocation } = eventEffect(input, event);
    expect(after).toEqual(before);
    expect(allocation).toBeNull();
  });
});

function feesOf({ installments }: LoanFigures): string {
  const minor = installments.reduce((sum, { fee }) => sum + BigInt(fee.replace('.', '')), 0n);
  const digits = installments[0]?.fee.split('.')[1]?.length ?? 0;
  if (digits === 0) return String(minor);
  const text = String(minor).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
