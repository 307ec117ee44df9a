import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, loan, TO, text } from './loan-stories.js';
import { outreach, portfolioPerformance } from './loose-reports.js';
import { refusalsOf } from './refusals.js';

describe('the ratios of an institution', () => {
  const perform = (more: object) =>
    portfolioPerformance({
      currency: 'USD',
      months: 12,
      portfolio: ['100', '200', '300'],
      ...more,
    });

  it('gives the portfolio yield of a published example (accountinguide.com, portfolio yield)', () => {
    const portfolio = ['25743748', '33071184'];
    const answer = perform({ portfolio, cashFromLoans: '6062564', inflation: '0.05' });
    expect(answer.yield).toMatchObject({ value: '0.2062', denominator: '29407466.00' });
    // (0.206157…  - 0.05) / 1.05
    expect(answer.realYield).toMatchObject({ value: '0.1487', denominator: '1.0500' });
  });

  it('gives the self-sufficiency of a published example (handlebar-online.com)', () => {
    const accounts = {
      operatingRevenue: '2710000',
      financialExpense: '1340000',
      provisionExpense: '140000',
      operatingExpense: '650000',
    };
    // 2,710 / 2,130
    expect(perform(accounts).operationalSelfSufficiency.value).toBe('1.2723');
    const answer = perform({ ...accounts, adjustments: '870000', taxes: '80000' });
    // 2,710 / 3,000; and (2,710 - 2,130 - 80) / 5,000
    expect(answer.financialSelfSufficiency.value).toBe('0.9033');
    expect(answer.returnOnAssets.reason).toBe('assets is not given');
    const rich = { ...accounts, taxes: '80000', assets: ['4000000', '6000000'] };
    expect(perform(rich).returnOnAssets.value).toBe('0.1000');
  });

  it('means balances, and brings flows to a year', () => {
    const answer = perform({ months: 6, writtenOff: '3', operatingExpense: '20', clients: [3, 5] });
    expect(answer.averagePortfolio).toBe('200.00');
    expect(answer.writeOffRatio).toEqual({
      value: '0.0300',
      numerator: '6.00',
      denominator: '200.00',
    });
    expect(answer.operatingExpenseRatio.value).toBe('0.2000');
    expect(answer.costPerClient).toEqual({
      value: '10.00',
      numerator: '40.00',
      denominator: '4.0000',
    });
  });

  it('finds what did not come in, and the rate that bears all costs', () => {
    const gap = perform({
      cashFromLoans: '45',
      netPortfolio: ['180', '220'],
      expectedYield: '0.25',
    });
    expect(gap.yieldGap.value).toBe('0.1000');
    const pricing = {
      administration: '0.20',
      losses: '0.02',
      funds: '0.15',
      capitalization: '0.05',
      investmentIncome: '0.01',
    };
    // (0.20 + 0.02 + 0.15 + 0.05 - 0.01) / 0.98
    expect(perform({ pricing }).breakEvenRate.value).toBe('0.4184');
    expect(perform({ pricing: { ...pricing, losses: '1' } }).breakEvenRate.reason).toBe(
      'everything lent is lost',
    );
  });

  it('names what is missing, and what is nil', () => {
    const answer = perform({ cashFromLoans: '1', portfolio: ['0'] });
    expect(answer.yield).toMatchObject({ value: null, reason: 'there was no portfolio' });
    expect(answer.operationalSelfSufficiency.reason).toBe(
      'operatingRevenue, financialExpense, provisionExpense, operatingExpense are not given',
    );
    expect(perform({ operatingExpense: '1', clients: [0] }).costPerClient.reason).toBe(
      'there were no clients',
    );
    expect(refusalsOf(portfolioPerformance, { currency: 'USD', portfolio: [], month: 1 })).toEqual([
      'value.empty /portfolio',
      'value.unknown_field /month',
      'value.missing /months',
    ]);
  });

  it('does not depend on the order of balances', () => {
    fc.assert(
      fc.property(fc.array(amount.map(text), { minLength: 1 }), (portfolio) => {
        const more = { cashFromLoans: '7', portfolio };
        expect(perform({ ...more, portfolio: [...portfolio].reverse() })).toEqual(perform(more));
      }),
    );
  });
});

describe('outreach', () => {
  it('counts people, not loans, and weighs rates by balance', () => {
    const facts = (borrower: string, officer: string) => ({ facts: { borrower, officer } });
    const loans = [
      loan('1', '3000', null, { ...facts('Amina', 'Ravi'), annualRate: '24' }),
      loan('2', '1000', null, { ...facts('Amina', 'Ravi'), annualRate: '20' }),
      loan('3', '5000', null, { ...facts('Beena', 'Sita') }),
      loan('4', '0', null, { ...facts('Chitra', 'Sita'), status: 'closed' }),
    ];
    const ask = (more: object) => outreach({ currency: 'INR', asOf: TO, loans, ...more });
    const answer = ask({ borrowersBefore: ['Amina', 'Chitra', 'Devi'], incomePerHead: '9000' });
    expect(answer).toMatchObject({
      loans: 3,
      glp: '9000.00',
      borrowers: 2,
      officers: 2,
      averagePerLoan: '3000.00',
      averagePerBorrower: '4500.00',
      rates: { min: '20.00', max: '24.00', average: '23.00' },
    });
    expect(answer.borrowersPerOfficer).toMatchObject({ value: '1.00', numerator: '2' });
    expect(answer.depth.value).toBe('0.5000');
    expect(answer.retention).toMatchObject({ value: '0.3333', numerator: '1', denominator: '3' });
    const groups = ask({ by: 'officer' }).groups ?? [];
    expect(groups.map(({ key, glp }) => [key, glp])).toEqual([
      ['Ravi', '4000.00'],
      ['Sita', '5000.00'],
    ]);
  });

  it('says so when loans name nobody', () => {
    const answer = outreach({ currency: 'INR', asOf: TO, loans: [loan('1', '1', null)] });
    expect(answer).toMatchObject({ borrowers: null, averagePerBorrower: null, rates: null });
    expect(answer.retention.reason).toBe('borrowersBefore is not given for these loans');
    expect(answer.borrowersPerOfficer.value).toBeNull();
  });
});
