import fc from 'fast-check';
import { dayNumber } from '../oracle.js';
import { type DayEvent, type DayFile, dayReplay } from './day-oracle.js';
import { type DayPenalty, type DayTerms, PARTS } from './day-oracle-plan.js';

/** Loan files of the subset that the day oracle knows: small enough to be stepped through by days. */

const MODES = ['half-up', 'half-even', 'half-down', 'up', 'down'];

const hundredths = (most: number) =>
  fc.integer({ min: 1, max: most }).map((n) => (n / 100).toFixed(2));

const startDay = fc.oneof(
  fc.integer({ min: 18_000, max: 21_000 }),
  fc
    .constantFrom('2023-12-31', '2024-01-31', '2023-01-30', '2024-02-29', '2025-08-31')
    .map(dayNumber),
);

const charge: fc.Arbitrary<Partial<DayPenalty>> = fc.oneof(
  fc.record({
    annualRate: hundredths(9_999),
    base: fc.constantFrom(
      undefined,
      'overdue-installment',
      'overdue-principal',
      'overdue-interest',
      'outstanding-principal',
      'disbursed-amount',
    ),
    dayCount: fc.constantFrom(undefined, 'actual/365', 'actual/360'),
  }),
  fc.record({
    dailyRate: hundredths(99),
    base: fc.constantFrom(undefined, 'overdue-principal', 'outstanding-principal'),
  }),
  fc.record({
    percent: hundredths(1_000),
    base: fc.constantFrom(undefined, 'overdue-principal', 'overdue-interest'),
  }),
  fc.record({
    amount: hundredths(20_000),
    base: fc.constantFrom(undefined, 'flat', 'overdue-interest'),
  }),
);

const penalty = fc
  .tuple(
    charge,
    fc.record({
      graceDays: fc.constantFrom(undefined, 0, 1, 3, 10, 40),
      graceForgives: fc.constantFrom(undefined, false, true),
      countDueDate: fc.constantFrom(undefined, false, true),
      capPercent: fc.constantFrom(undefined, undefined, '100', '5', '0.5'),
    }),
  )
  .map(([how, when]) => ({ name: 'late', ...how, ...when }));

const every = fc.constantFrom(
  { count: 1, unit: 'month' },
  { count: 1, unit: 'month' },
  { count: 1, unit: 'week' },
  { count: 2, unit: 'week' },
  { count: 10, unit: 'day' },
) as fc.Arbitrary<DayTerms['repayment']['every']>;

const DAY_COUNTS = ['equal-periods', '30/360', '30E/360', 'actual/actual'];

const choices = fc.record({
  principal: fc.oneof(hundredths(10_000), hundredths(10_000_000), fc.constant('50000.00')),
  start: startDay,
  annualRate: fc.oneof(hundredths(9_999), fc.constantFrom('0', '12', '24')),
  dayCount: fc.constantFrom('actual/365', 'actual/360'),
  otherCount: fc.constantFrom(undefined, ...DAY_COUNTS),
  daily: fc.boolean(),
  method: fc.constantFrom('equal-installments', 'equal-installments', 'equal-principal', 'bullet'),
  every,
  installments: fc.integer({ min: 1, max: 7 }),
  installmentBasis: fc.constantFrom('equal-periods', 'equal-periods', 'day-count'),
  installmentRounding: fc.record({
    to: fc.constantFrom('0.01', '1.00', '5.00'),
    mode: fc.constantFrom(...MODES),
  }),
  rounding: fc.constantFrom('half-up', 'half-up', ...MODES),
  fee: fc.option(hundredths(5_000), { nil: undefined, freq: 2 }),
  penalty: fc.array(penalty, { maxLength: 2 }),
  order: fc.shuffledSubarray([...PARTS], { minLength: 4, maxLength: 4 }),
  across: fc.constantFrom('installment', 'component'),
  excess: fc.constantFrom('next-installment', 'hold'),
  draws: fc.array(
    fc.record({
      gap: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 13, max: 45 })),
      onDue: fc.boolean(),
      size: fc.constantFrom('due', 'due', 'share', 'ahead', 'large', 'fee'),
      share: fc.integer({ min: 1, max: 1_000 }),
    }),
    { maxLength: 8, size: 'max' },
  ),
  after: fc.integer({ min: 0, max: 70 }),
});

type Choices = typeof choices extends fc.Arbitrary<infer C> ? C : never;

/** Files whose payments are sized by what the oracle finds due on their day. */
export const dayFile: fc.Arbitrary<DayFile> = choices.map(fileOf);

const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

function termsOf(chosen: Choices): DayTerms {
  const { daily, principal, start, fee } = chosen;
  const count = daily ? undefined : chosen.otherCount;
  return JSON.parse(
    JSON.stringify({
      currency: 'INR',
      principal,
      disbursements: [{ on: iso(start), amount: principal }],
      interest: {
        annualRate: chosen.annualRate,
        dayCount: count ?? chosen.dayCount,
        accrual: daily ? 'daily' : 'scheduled',
      },
      repayment: {
        method: chosen.method,
        every: chosen.every,
        installments: chosen.installments,
        installmentBasis: chosen.installmentBasis,
        // Rounded down, a plan does not end before its count: what is printed of fees is certain.
        installmentRounding:
          daily && fee !== undefined ? { to: '0.01', mode: 'down' } : chosen.installmentRounding,
      },
      rounding: chosen.rounding,
      fees: fee === undefined ? [] : [{ name: 'service', amount: fee, when: 'installment' }],
      penalty: chosen.penalty,
      allocation: { order: chosen.order, across: chosen.across, excess: chosen.excess },
    }),
  );
}

/** Days of the plan: enough to put payments on due dates without asking anyone. */
function periodDays({ unit, count }: DayTerms['repayment']['every']): number {
  return { month: 30, week: 7, day: 1 }[unit] * count;
}

function fileOf(chosen: Choices): DayFile {
  const terms = termsOf(chosen);
  const events: DayEvent[] = [];
  let day = chosen.start;
  for (const drawn of chosen.draws) {
    const { dueDates } = dayReplay({ terms, events: [], asOf: iso(day) });
    const next = dueDates.find((due) => due > day);
    const limit = periodDays(terms.repayment.every) * 2;
    day = drawn.onDue && next !== undefined ? next : day + Math.min(drawn.gap, limit);
    const event = eventOf({ terms, events, asOf: iso(day) }, drawn);
    if (event !== undefined) events.push(event);
  }
  return { terms, events, asOf: iso(day + chosen.after) };
}

function eventOf(file: DayFile, { size, share }: Choices['draws'][number]): DayEvent | undefined {
  const { due, outstanding } = dayReplay(file);
  const total = (of: typeof due) => PARTS.reduce((sum, part) => sum + of[part], 0n);
  const owed = total(outstanding);
  if (owed === 0n) return undefined;
  const base = { id: `e${file.events.length + 1}`, on: file.asOf };
  const money = (amount: bigint) => {
    const digits = String(amount > 0n ? amount : 1n).padStart(3, '0');
    return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  };
  if (size === 'fee') return { ...base, kind: 'fee', name: 'visit', amount: money(BigInt(share)) };
  const now = total(due);
  const amount = {
    due: now,
    share: (now * BigInt(share)) / 1_000n,
    ahead: now + (owed * BigInt(share)) / 5_000n,
    large: (owed * BigInt(share)) / 900n,
  }[size as 'due' | 'share' | 'ahead' | 'large'];
  return { ...base, kind: 'repayment', amount: money(amount) };
}
