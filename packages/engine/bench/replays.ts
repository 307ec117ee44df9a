import { schedule } from '@mfi/engine';
import { formatDate, parseDate } from '@mfi/engine/date';
import { readLoan } from '../src/loan/read-loan.js';
import type { LoanInput } from '../src/loan/replay.js';
import { replay } from '../src/loan/replay.js';
import { replayed } from '../src/loan/replayed.js';
import { dueParts } from '../src/loan/show-loan.js';
import type { Runner } from './race.js';

/** A loan of 36 instalments with 36 payments, every third a week late with the penalty it costs. */
function lateThirds(accrual: 'scheduled' | 'daily'): LoanInput {
  const terms: LoanInput['terms'] = {
    currency: 'INR',
    principal: '50000',
    disbursements: [{ on: '2026-01-15', amount: '50000' }],
    interest: {
      annualRate: '24',
      dayCount: accrual === 'daily' ? 'actual/365' : 'equal-periods',
      accrual,
    },
    repayment: { every: { count: 1, unit: 'month' }, installments: 36 },
    penalty: [{ name: 'late charge', base: 'overdue-installment', annualRate: '24' }],
  };
  const events = schedule({ terms }).installments.map((row, index) => {
    const late = index % 3 === 2;
    const on = late ? formatDate((parseDate(row.due) as number) + 7) : row.due;
    const paise = Math.round(Number(row.total) * 100) + (late ? 902 : 0);
    return { id: `e${index}`, kind: 'repayment' as const, on, amount: (paise / 100).toFixed(2) };
  });
  return { terms, events, asOf: '2029-01-31' };
}

/** A loan of 520 weeks with 2,000 payments: four small ones a week, some late. */
function longLoan(): LoanInput {
  const terms: LoanInput['terms'] = {
    currency: 'INR',
    principal: '100000',
    disbursements: [{ on: '2026-01-05', amount: '100000' }],
    interest: { annualRate: '26' },
    repayment: { every: { count: 1, unit: 'week' }, installments: 520 },
    penalty: [{ name: 'late charge', base: 'overdue-installment', annualRate: '24' }],
  };
  const start = parseDate('2026-01-05') as number;
  const events = Array.from({ length: 2_000 }, (_, index) => ({
    id: `e${index}`,
    kind: 'repayment' as const,
    on: formatDate(start + 7 + Math.floor((index * 7) / 4)),
    amount: '140.00',
  }));
  return { terms, events, asOf: '2035-12-31' };
}

function runnersOf(name: string, input: LoanInput, calls: number): Runner[] {
  const file = readLoan(input, (read) => read);
  return [
    {
      name: `${name}, from terms and events that are read`,
      calls,
      run: () => Number(dueParts(replayed(file), file.asOf).principal) + 1,
    },
    {
      name: `${name}, whole JSON in and out`,
      calls: Math.max(Math.round(calls / 8), 1),
      run: () => replay(input).installments.length,
    },
  ];
}

/** Replays of whole histories. */
export function replayRunners(): Runner[] {
  return [
    ...runnersOf('36 rows, 36 payments, scheduled', lateThirds('scheduled'), 8_000),
    ...runnersOf('36 rows, 36 payments, daily', lateThirds('daily'), 4_000),
    ...runnersOf('520 rows, 2,000 payments', longLoan(), 60),
  ];
}
