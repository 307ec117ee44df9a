import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src/error/index.js';
import { type LoanFigures, type LoanInput, replay } from '../../src/loan/index.js';
import { dayFile } from './arbitrary-day-file.js';
import { type Amounts, type DayFigures, type DayFile, dayReplay } from './day-oracle.js';
import { PARTS } from './day-oracle-plan.js';

/** How many histories both replays live through; MFI_TEST_RUNS and MFI_TEST_SEED ask for others. */
const RUNS = Number(process.env['MFI_TEST_RUNS'] ?? 3_000);
const SEED = Number(process.env['MFI_TEST_SEED'] ?? 20_261_123);

function money(amount: bigint): string {
  const sign = amount < 0n ? '-' : '';
  const digits = String(amount < 0n ? -amount : amount).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function date(day: number | null): string | null {
  return day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function parts(amounts: Amounts) {
  return Object.fromEntries(PARTS.map((part) => [part, money(amounts[part])]));
}

/** Up to the last that is not nil: instalments to come are a projection, which the oracle has not. */
function charged(penalties: readonly string[]): readonly string[] {
  const last = penalties.map((penalty) => penalty !== '0.00').lastIndexOf(true);
  return penalties.slice(0, last + 1);
}

/** What both are compared in, as the oracle tells it. */
function told(figures: DayFigures) {
  const { arrears, allocations } = figures;
  return {
    status: figures.status,
    outstanding: parts(figures.outstanding),
    due: parts(figures.due),
    accruedInterest: money(figures.accruedInterest),
    excess: money(figures.excess),
    arrears: { ...arrears, since: date(arrears.since), npaSince: date(arrears.npaSince) },
    penalties: charged(figures.penalties.map(money)),
    allocations: [...allocations].map(([key, amounts]) => {
      const [event, day] = key.split(' ');
      return [
        `${event} ${date(Number(day))}`,
        { ...parts(amounts), excess: money(amounts.excess) },
      ];
    }),
  };
}

/** The same of the engine's answer. */
function answered(figures: LoanFigures) {
  const chosen = (amounts: Readonly<Record<string, string>>) =>
    Object.fromEntries(PARTS.map((part) => [part, amounts[part]]));
  const minor = (text: string | undefined) => BigInt((text ?? '0.00').replace('.', ''));
  const allocations = new Map<string, Record<string, string>>();
  for (const { event, on, ...amounts } of figures.allocations) {
    const before = allocations.get(`${event} ${on}`) ?? {};
    const names = [...PARTS, 'excess'] as const;
    const sums = names.map((name) => [name, money(minor(before[name]) + minor(amounts[name]))]);
    allocations.set(`${event} ${on}`, Object.fromEntries(sums));
  }
  return {
    status: figures.status,
    outstanding: chosen({ ...figures.outstanding }),
    due: chosen({ ...figures.due }),
    accruedInterest: figures.accruedInterest,
    excess: figures.excess,
    arrears: figures.arrears,
    penalties: charged(figures.installments.map(({ penalty }) => penalty)),
    allocations: [...allocations],
  };
}

function engineOf(file: DayFile): LoanFigures | undefined {
  try {
    return replay(file as unknown as LoanInput);
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

describe('a replay day by day, from the text of the contract', () => {
  const files = fc.sample(dayFile, { numRuns: RUNS, seed: SEED });

  it(`agrees with the engine on ${RUNS} histories`, () => {
    let compared = 0;
    for (const file of files) {
      const figures = engineOf(file);
      if (figures === undefined) continue;
      compared += 1;
      expect(answered(figures), JSON.stringify(file)).toEqual(told(dayReplay(file)));
    }
    expect(compared).toBeGreaterThan(RUNS * 0.9);
  });
});
