import { type LoanInput, replay } from '../../src/loan/index.js';

type Terms = LoanInput['terms'];
type Events = NonNullable<LoanInput['events']>;

/**
 * A loan for sums in the head: 3000 at flat 12% from 15 January, three monthly instalments of 1000
 * and 30 of interest, due on the 15th of February, March and April 2026.
 */
export const TERMS: Terms = {
  currency: 'INR',
  principal: '3000',
  disbursements: [{ on: '2026-01-15', amount: '3000' }],
  interest: { method: 'flat', annualRate: '12' },
  repayment: { every: { count: 1, unit: 'month' }, installments: 3 },
};

/** The loan on a day, with other terms if any are given. */
export function stateOf(asOf: string, events: Events = [], terms: Partial<Terms> = {}) {
  return replay({ terms: { ...TERMS, ...terms }, events, asOf });
}

/** Payments on days, named after their place. */
export function payments(...list: readonly (readonly [on: string, amount: string])[]): Events {
  return list.map(([on, amount], index) => ({
    id: `p${index + 1}`,
    kind: 'repayment',
    on,
    amount,
  }));
}
