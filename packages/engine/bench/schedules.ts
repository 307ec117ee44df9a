import { createRequire } from 'node:module';
import { schedule } from '@mfi/engine';
import { parseDate } from '@mfi/engine/date';
import { equalPlan } from '@mfi/engine/schedule';
import type { Runner } from './race.js';

const require = createRequire(import.meta.url);

/** The loans of the race: 97 amounts by 5 rates, the same for everybody. */
const RATES = [12, 18, 24, 30, 36];
const amountOf = (i: number) => 10_000 + (i % 97) * 1_000;
const rateOf = (i: number) => RATES[i % 5] as number;

const START = parseDate('2026-01-15') as number;
const MONTHLY = { count: 1, unit: 'month' } as const;

/** The exact rate of a month, read once a product as a program would. */
const MONTH_RATES = RATES.map((percent) => ({ num: percent, den: 1200 }));

/** Everybody's plan of so many equal monthly instalments; `fast` and `slow` set how often it runs. */
export function scheduleRunners(rows: number): Runner[] {
  const fast = Math.round(1_200_000 / rows);
  return [
    {
      name: '@mfi/engine equalPlan, exact, with due dates',
      calls: fast,
      run: (i) =>
        equalPlan({
          principal: amountOf(i) * 100,
          rate: MONTH_RATES[i % 5] as { num: number; den: number },
          every: MONTHLY,
          installments: rows,
          disbursedOn: START,
        }).due[rows - 1] as number,
    },
    ...floatPeers(rows, fast),
    ...datedPeers(rows),
    {
      name: '@mfi/engine schedule, whole JSON with APR',
      calls: Math.round(fast / 100),
      run: (i) => schedule({ terms: termsOf(i, rows) }).installments.length,
    },
  ];
}

/** Float libraries that make no dates. */
function floatPeers(rows: number, calls: number): Runner[] {
  const { Calculator } = require('amortizejs');
  const { Loan } = require('loanjs');
  const { amortizationSchedule } = require('fundamental-js');
  return [
    {
      name: 'amortizejs 1.0.3, floats, no dates',
      calls,
      run: (i) =>
        Calculator.calculate({
          method: 'mortgage',
          apr: rateOf(i),
          balance: amountOf(i),
          loanTerm: rows,
        }).schedule.length,
    },
    {
      name: 'loanjs 1.1.2, floats, no dates',
      calls,
      run: (i) => new Loan(amountOf(i), rows, rateOf(i), 'annuity').installments.length,
    },
    {
      name: 'fundamental-js 1.4.1, floats, no dates',
      calls,
      run: (i) =>
        amortizationSchedule({
          principal: amountOf(i),
          annualRate: rateOf(i) / 100,
          months: rows,
        }).schedule.length,
    },
  ];
}

/** Libraries that make dates. */
function datedPeers(rows: number): Runner[] {
  const { Calculator } = require('amortizejs');
  const LoanSchedule = require('loan-schedule.js');
  const day = new Date(2026, 0, 15);
  return [
    {
      name: 'amortizejs 1.0.3, floats, with dates',
      calls: Math.round(24_000 / rows),
      run: (i) =>
        Calculator.calculate({
          method: 'mortgage',
          apr: rateOf(i),
          balance: amountOf(i),
          loanTerm: rows,
          startDate: day,
        }).schedule.length,
    },
    {
      name: 'loan-schedule.js 2.0.5, decimals, with dates',
      calls: Math.round(1_200 / rows),
      run: (i) =>
        new LoanSchedule({}).calculateSchedule({
          amount: amountOf(i),
          rate: rateOf(i),
          term: rows,
          paymentOnDay: 15,
          issueDate: '15.01.2026',
          scheduleType: LoanSchedule.ANNUITY_SCHEDULE,
        }).payments.length,
    },
  ];
}

function termsOf(i: number, rows: number) {
  const principal = String(amountOf(i));
  return {
    currency: 'INR',
    principal,
    disbursements: [{ on: '2026-01-15', amount: principal }],
    interest: { annualRate: String(rateOf(i)) },
    repayment: { every: MONTHLY, installments: rows },
  };
}
