import { EngineError, type Problem } from '../src/error/index.js';
import { type ScheduleInput, schedule } from '../src/schedule/index.js';
import { refusalsOf } from './refusals.js';

export type Change = Record<string, unknown>;

/** A sound loan: 50,000 at 24% in twelve months. */
export const LOAN = {
  currency: 'INR',
  principal: '50000',
  disbursements: [{ on: '2026-01-15', amount: '50000' }],
  interest: { method: 'declining-balance', annualRate: '24', dayCount: 'equal-periods' },
  repayment: {
    method: 'equal-installments',
    every: { count: 1, unit: 'month' },
    installments: 12,
  },
};

/** A sound loan with some fields changed; undefined takes a field out. */
export function loan(change: Change = {}, repayment: Change = {}, interest: Change = {}): unknown {
  const terms = {
    ...LOAN,
    ...change,
    repayment: { ...LOAN.repayment, ...repayment },
    interest: { ...LOAN.interest, ...interest },
  };
  return { terms: JSON.parse(JSON.stringify(terms)) };
}

/** What is wrong with an input; none when it makes a plan. */
export function problemsOf(input: unknown): readonly Problem[] {
  try {
    schedule(input as ScheduleInput);
    return [];
  } catch (error) {
    if (error instanceof EngineError) return error.problems;
    throw error;
  }
}

/** What is wrong with an input, as `code path` lines. */
export function linesOf(input: unknown): string[] {
  return refusalsOf((file) => schedule(file as ScheduleInput), input);
}

/** Tranches: one on the first day, one on another. */
export function two(first: string, on: string, second: string) {
  return [
    { on: '2026-01-15', amount: first },
    { on, amount: second },
  ];
}

/** A change of rate. */
export function rate(on: string, annualRate = '12', keep = 'term') {
  return { on, annualRate, keep };
}
