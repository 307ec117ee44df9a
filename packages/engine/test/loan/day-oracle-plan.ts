import { added, dayNumber, product, type Ratio, ratioOf, rounded, yearRatio } from '../oracle.js';

/** The subset of a loan's terms that the day oracle knows. All of it is written out, in rupees. */
export interface DayTerms {
  readonly currency: 'INR';
  readonly principal: string;
  readonly disbursements: readonly [{ readonly on: string; readonly amount: string }];
  readonly interest: {
    readonly annualRate: string;
    readonly dayCount: string;
    readonly accrual: 'scheduled' | 'daily';
  };
  readonly repayment: {
    readonly method: 'equal-installments' | 'equal-principal' | 'bullet';
    readonly every: { readonly count: number; readonly unit: 'day' | 'week' | 'month' };
    readonly installments: number;
    readonly installmentBasis: 'equal-periods' | 'day-count';
    readonly installmentRounding: { readonly to: string; readonly mode: string };
  };
  readonly rounding: string;
  readonly fees: readonly { name: string; amount: string; when: 'installment' }[];
  readonly penalty: readonly DayPenalty[];
  readonly allocation: {
    readonly order: readonly Part[];
    readonly across: 'installment' | 'component';
    readonly excess: 'next-installment' | 'hold';
  };
}

export interface DayPenalty {
  readonly name: string;
  readonly base?: string | undefined;
  readonly annualRate?: string | undefined;
  readonly dailyRate?: string | undefined;
  readonly percent?: string | undefined;
  readonly amount?: string | undefined;
  readonly graceDays?: number | undefined;
  readonly graceForgives?: boolean | undefined;
  readonly countDueDate?: boolean | undefined;
  readonly dayCount?: string | undefined;
  readonly capPercent?: string | undefined;
}

export const PARTS = ['penalty', 'fee', 'interest', 'principal'] as const;
export type Part = (typeof PARTS)[number];

/** What a rule of late charges has come to on one instalment. */
export interface Charge {
  run: Ratio;
  cap: Ratio | undefined;
  /** Whether the grace has passed. */
  passed: boolean;
}

export interface OracleRow {
  readonly from: number;
  readonly due: number;
  principal: bigint;
  interest: bigint;
  /** What the plan asks of principal where daily accrual leaves it as planned. */
  readonly planned: bigint;
  /** The fees of the terms, and those of fee events. */
  readonly fee: bigint;
  own: bigint;
  ownPaid: bigint;
  /** daily: whether it was drawn up; scheduled: it is so from the start. */
  drawn: boolean;
  readonly paid: Record<Part, bigint>;
  readonly charges: Charge[];
  /** scheduled: unrounded interest from the start of the period to a day. */
  readonly earned: (day: number) => Ratio;
}

export const NIL: Ratio = [0n, 1n];

export function toMinor(text: string): bigint {
  const [num, den] = ratioOf(text);
  return (num * 100n) / den;
}

/** The same ratio in lowest terms: sums over many days stay short. */
export function reduced([num, den]: Ratio): Ratio {
  let a = num < 0n ? -num : num;
  let b = den;
  while (b > 0n) [a, b] = [b, a % b];
  return a === 0n ? NIL : [num / a, den / a];
}

/** What is unpaid of a part as printed; nothing of what daily accrual adds to the last instalment. */
export function unpaidOf(row: OracleRow, part: Part): bigint {
  if (part === 'principal') return row.principal - row.paid.principal;
  if (part === 'fee') return row.fee - row.paid.fee + row.own - row.ownPaid;
  const left = row.interest - row.paid.interest;
  return left > 0n ? left : 0n;
}

export function yearRate(terms: DayTerms): Ratio {
  return product(ratioOf(terms.interest.annualRate), [1n, 100n]);
}

interface Period {
  readonly from: number;
  readonly due: number;
  /** Of a year, by the day count of the terms. */
  readonly part: Ratio;
}

/** k times `every` after the first day; a month too short gives its last day. */
function dueDate(terms: DayTerms, k: number): string {
  const { on } = terms.disbursements[0];
  const { count, unit } = terms.repayment.every;
  if (unit !== 'month') {
    const days = dayNumber(on) + k * count * (unit === 'week' ? 7 : 1);
    return new Date(days * 86_400_000).toISOString().slice(0, 10);
  }
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + k * count + 1, 0));
  const shown = lastDay.toISOString().slice(0, 8);
  return `${shown}${String(Math.min(day, lastDay.getUTCDate())).padStart(2, '0')}`;
}

function wholePart(terms: DayTerms): Ratio {
  const { count, unit } = terms.repayment.every;
  return [BigInt(count), { month: 12n, week: 52n, day: 365n }[unit]];
}

function periodsOf(terms: DayTerms): Period[] {
  const { dayCount } = terms.interest;
  return Array.from({ length: terms.repayment.installments }, (_, k) => {
    const from = dueDate(terms, k);
    const due = dueDate(terms, k + 1);
    const part = dayCount === 'equal-periods' ? wholePart(terms) : yearRatio(dayCount, from, due);
    return { from: dayNumber(from), due: dayNumber(due), part };
  });
}

/** The amount that takes the unrounded plan from the principal to nothing, rounded as instalments are. */
function equalInstallment(terms: DayTerms, periods: readonly Period[]): bigint {
  const { installmentBasis, installmentRounding } = terms.repayment;
  const rate = yearRate(terms);
  let owed: Ratio = [toMinor(terms.principal), 1n];
  let ones: Ratio = NIL;
  for (const { part } of periods) {
    const growth = added(
      [1n, 1n],
      product(rate, installmentBasis === 'day-count' ? part : wholePart(terms)),
    );
    owed = reduced(product(owed, growth));
    ones = reduced(added(product(ones, growth), [1n, 1n]));
  }
  const amount = reduced([owed[0] * ones[1], owed[1] * ones[0]]);
  return rounded(amount, installmentRounding.mode, toMinor(installmentRounding.to));
}

/** An instalment that asks nothing yet. */
export function blankRow(terms: DayTerms, from: number, due: number): OracleRow {
  return {
    from,
    due,
    principal: 0n,
    interest: 0n,
    planned: 0n,
    fee: 0n,
    own: 0n,
    ownPaid: 0n,
    drawn: true,
    paid: { principal: 0n, interest: 0n, fee: 0n, penalty: 0n },
    charges: terms.penalty.map(() => ({ run: NIL, cap: undefined, passed: false })),
    earned: () => NIL,
  };
}

export function planOf(terms: DayTerms): { rows: OracleRow[]; installment: bigint } {
  const { method, installments, installmentRounding: to } = terms.repayment;
  const periods = periodsOf(terms);
  const rate = yearRate(terms);
  const installment = method === 'equal-installments' ? equalInstallment(terms, periods) : 0n;
  const principal = toMinor(terms.principal);
  const share = rounded([principal, BigInt(installments)], to.mode, toMinor(to.to));
  const fee = terms.fees.reduce((sum, { amount }) => sum + toMinor(amount), 0n);
  const daily = terms.interest.accrual === 'daily';
  const rows: OracleRow[] = [];
  let balance = principal;
  periods.forEach((period, k) => {
    if (balance === 0n) return;
    const { from, due, part } = period;
    const start = balance;
    const interest = rounded(product([start, 1n], product(rate, part)), terms.rounding);
    const rest = installment - interest > 0n ? installment - interest : 0n;
    const planned = { 'equal-installments': rest, 'equal-principal': share, bullet: 0n }[method];
    const asked = k === installments - 1 || planned > balance ? balance : planned;
    // Under daily accrual the days decide how soon nothing is left.
    if (!daily) balance -= asked;
    rows.push({
      ...blankRow(terms, from, due),
      principal: daily ? 0n : asked,
      interest: daily ? 0n : interest,
      planned,
      fee,
      drawn: !daily,
      earned: (day) => product([start, 1n], product(rate, partTo(terms, period, day))),
    });
  });
  return { rows, installment };
}

/** The part of a year from the start of a period to a day in it; a whole period earns evenly. */
function partTo(terms: DayTerms, { from, due, part }: Period, day: number): Ratio {
  const { dayCount } = terms.interest;
  if (dayCount === 'equal-periods') return product(part, [BigInt(day - from), BigInt(due - from)]);
  const iso = (at: number) => new Date(at * 86_400_000).toISOString().slice(0, 10);
  return yearRatio(dayCount, iso(from), iso(day));
}
