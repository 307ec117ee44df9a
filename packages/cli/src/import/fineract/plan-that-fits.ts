import type { LoanTerms } from '@mfi/engine';
import { type ScheduleRow, schedule } from '@mfi/engine/schedule';
import { engineProblems } from '../../refusal.js';
import type { Period } from './expected.js';
import type { ReadTerms } from './loan-terms.js';

/** A loan's terms, but for what differs from one way to draw the plan to the other. */
export interface Planned {
  readonly read: ReadTerms;
  readonly base: Pick<LoanTerms, 'currency' | 'principal' | 'disbursements'>;
  readonly periods: readonly Period[];
}

/** What a row of histories says of interest, instalments and rounding. */
export type Plan = Pick<LoanTerms, 'interest' | 'repayment' | 'rounding'>;

/**
 * The terms whose plan is the one that Fineract printed: regular ones where they come to it, and
 * else its own due dates with the principal of each. Where neither fits, the latter: what differs
 * is then told figure by figure.
 */
export function planThatFits(planned: Planned): Plan {
  const plans = [
    regular(planned, 'half-even'),
    regular(planned, 'half-up'),
    printed(planned, 'half-even'),
    printed(planned, 'half-up'),
  ];
  return plans.find((plan) => fits(planned, plan)) ?? printed(planned, 'half-even');
}

function regular({ read, periods }: Planned, mode: 'half-even' | 'half-up'): Plan {
  const { multiple, grace } = read;
  return {
    ...commonOf(read, mode),
    repayment: {
      method: read.repayment ?? 'equal-installments',
      ...everyOf(read),
      ...(read.installments === undefined ? {} : { installments: read.installments }),
      ...(periods[0] === undefined ? {} : { firstDueOn: periods[0].due }),
      installmentRounding: { mode, ...(multiple === undefined ? {} : { to: multiple }) },
      ...(grace === undefined ? {} : { grace }),
    },
  };
}

function printed({ read, periods }: Planned, mode: 'half-even' | 'half-up'): Plan {
  const custom = periods.map(({ due, principal }) => ({ due, principal }));
  const { principal: _principal, ...grace } = read.grace ?? {};
  const hasGrace = Object.keys(grace).length > 0;
  return {
    ...commonOf(read, mode),
    repayment: { method: 'custom', ...everyOf(read), custom, ...(hasGrace ? { grace } : {}) },
  };
}

function commonOf({ method, annualRate, dayCount }: ReadTerms, mode: 'half-even' | 'half-up') {
  const interest = { method, annualRate, dayCount } as LoanTerms['interest'];
  return { interest, rounding: mode };
}

function everyOf({ every }: ReadTerms) {
  return every === undefined ? {} : { every };
}

function fits({ base, periods }: Planned, plan: Plan): boolean {
  try {
    const { installments } = schedule({ terms: { ...base, ...plan } });
    return (
      installments.length === periods.length &&
      installments.every((row, index) => isAlike(row, periods[index]))
    );
  } catch (error) {
    if (engineProblems(error)) return false;
    throw error;
  }
}

function isAlike(row: ScheduleRow, period: Period | undefined): boolean {
  return (
    row.due === period?.due &&
    row.principal === period.principal &&
    row.interest === period.interest
  );
}
