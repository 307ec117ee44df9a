import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../src/error/index.js';
import { KEY_FACTS_RULES, keyFacts } from '../src/loan/index.js';
import { parseDecimal } from '../src/money/index.js';
import { type LoanTerms, type ScheduleInput, schedule } from '../src/schedule/index.js';
import { plainTerms } from './arbitrary-terms.js';
import { vectorsOf } from './vectors.js';

function vector(topic: string, id: string) {
  const found = vectorsOf(topic).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no vector ${id}`);
  return found;
}

/** The illustration of the regulator: 20,000 over 24 months at 15%, fees of 240 and 160. */
const ILLUSTRATION = vector('schedule', 'IN-KFS-04').input as ScheduleInput;

function facts(terms: Partial<LoanTerms>) {
  return keyFacts({
    terms: {
      currency: 'INR',
      principal: '50000',
      disbursements: [{ on: '2026-01-15', amount: '50000' }],
      interest: { annualRate: '24' },
      repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
      ...terms,
    },
  });
}

const rupees = (text: string) => Number(text);

describe('key facts: the illustration of Annexes B and C (II and III)', () => {
  const { partOne, aprSheet, totals, schedules, overdueExample } = keyFacts(ILLUSTRATION);

  it('computes the sheet row by row', () => {
    expect(aprSheet).toEqual({
      sanctionedAmount: '20000.00',
      term: { count: 24, words: '24 months' },
      principalInstallments: null,
      epi: { amount: '970.00', count: 24, product: '23280.00', unrounded: '969.732960939020' },
      capitalizedPeriods: null,
      commencesAfterDays: 30,
      rateKind: 'fixed',
      annualRate: '15',
      totalInterest: '3274.00',
      fees: { lender: '240.00', thirdParty: '160.00', total: '400.00' },
      netDisbursed: '19600.00',
      totalToPay: '23274.00',
      apr: '17.07',
      laterFees: { lender: '0.00', thirdParty: '0.00', total: '0.00' },
    });
  });

  it('agrees with the vectors of the instalment and of the yearly rate', () => {
    const emi = vector('emi', 'IN-KFS-01').expect;
    expect(rupees(aprSheet.epi?.amount ?? '')).toBe(rupees(emi['installment'] as string));
    expect(Math.round(rupees(emi['totalInterest'] as string))).toBe(rupees(aprSheet.totalInterest));
    expect(aprSheet.apr).toBe(vector('apr', 'IN-KFS-03').expect['apr']);
    expect(rupees(aprSheet.netDisbursed)).toBe(19_600);
  });

  it('prints the schedule figure by figure, which does not foot', () => {
    const { installments } = vector('schedule', 'IN-KFS-04').expect as {
      installments: Record<string, Record<string, string>>;
    };
    expect(schedules.unrounded).toHaveLength(24);
    for (const row of schedules.unrounded) {
      const printed = installments[String(row.number)] ?? {};
      for (const [name, value] of Object.entries(printed)) {
        expect(rupees(row[name as 'interest']), `${row.number} ${name}`).toBe(rupees(value));
      }
    }
    const [first, second] = schedules.unrounded;
    const footed = rupees(first?.balance ?? '') - rupees(second?.principal ?? '');
    expect([footed, rupees(second?.balance ?? '')]).toEqual([18_551, 18_552]);
  });

  it('has the plan as it is collected beside it, which foots', () => {
    expect(totals.unrounded).toEqual({
      installment: '970.00',
      interest: '3274.00',
      total: '23274.00',
      totalWithFees: '23674.00',
      apr: { nominal: '17.07', effective: '18.47' },
    });
    expect(totals.collectable).toEqual({
      installment: '970.00',
      interest: '3275.00',
      total: '23275.00',
      totalWithFees: '23675.00',
      apr: { nominal: '17.08', effective: '18.48' },
    });
    let balance = 20_000;
    for (const row of schedules.collectable) {
      balance -= rupees(row.principal);
      expect(rupees(row.balance)).toBe(balance);
    }
    expect(balance).toBe(0);
  });

  it('fills part 1 as far as it follows from the terms', () => {
    expect(partOne).toMatchObject({
      sanctionedAmount: '20000.00',
      disbursal: { kind: 'full', stages: [{ on: '2024-04-15', amount: '20000.00' }] },
      term: { words: '24 months', days: 730, from: '2024-04-15', to: '2026-04-15' },
      rate: { annualRate: '15', kind: 'fixed', method: 'declining-balance' },
      floating: null,
      apr: '17.07',
    });
    expect(partOne.installments).toEqual({
      kind: 'epi',
      every: { words: 'monthly', count: 1, unit: 'month' },
      count: 24,
      amount: '970.00',
      asked: [
        { from: 1, to: 23, amount: '970.00' },
        { from: 24, to: 24, amount: '965.00' },
      ],
      firstDueOn: '2024-05-15',
      daysAfterDisbursal: 30,
    });
    expect(partOne.fees.map(({ name, column, total }) => [name, column, total])).toEqual([
      ['processing', 'A', '240.00'],
      ['insurance', 'B', '160.00'],
    ]);
  });

  it('gives example dates of classification on the first instalment', () => {
    expect(overdueExample).toMatchObject({
      dueOn: '2024-05-15',
      principal: '720.00',
      interest: '250.00',
      npaOn: '2024-08-13',
      starts: [
        { bucket: 'SMA-0', on: '2024-05-15' },
        { bucket: 'SMA-1', on: '2024-06-14' },
        { bucket: 'SMA-2', on: '2024-07-14' },
        { bucket: 'NPA', on: '2024-08-13' },
      ],
    });
    expect(overdueExample.sentence).toContain('NPA from 2024-08-13');
  });

  it('names the text it follows', () => {
    expect(KEY_FACTS_RULES.citation).toContain('DOR.STR.REC.13/13.03.00/2024-25');
    expect(KEY_FACTS_RULES.effectiveFrom).toBe('2024-10-01');
    expect(keyFacts(ILLUSTRATION).rules).toBe(KEY_FACTS_RULES);
  });
});

describe('key facts: charges', () => {
  const charged = facts({
    fees: [
      { name: 'processing', percent: '1', tax: { name: 'GST', percent: '18' } },
      { name: 'insurance', amount: '300', collect: 'financed', payee: 'third-party' },
      { name: 'collection', amount: '10', when: 'installment' },
      { name: 'valuation', amount: '75', when: '2026-04-01', payee: 'third-party' },
    ],
  });

  it('tells one-time from recurring ones, and who receives them', () => {
    expect(charged.partOne.fees).toEqual([
      {
        name: 'processing',
        column: 'A',
        frequency: 'one-time',
        when: 'disbursement',
        collect: 'deduct',
        percent: '1',
        amount: '500.00',
        tax: { name: 'GST', amount: '90.00' },
        times: 1,
        total: '590.00',
      },
      expect.objectContaining({ column: 'B', collect: 'financed', total: '300.00' }),
      expect.objectContaining({ frequency: 'recurring', times: 12, total: '120.00' }),
      expect.objectContaining({ frequency: 'one-time', when: '2026-04-01', collect: null }),
    ]);
  });

  it('takes those at disbursement off what is in hand, and has the others in the rate', () => {
    const { aprSheet, totals } = charged;
    expect(aprSheet.sanctionedAmount).toBe('50300.00');
    expect(aprSheet.fees).toEqual({ lender: '590.00', thirdParty: '300.00', total: '890.00' });
    expect(aprSheet.netDisbursed).toBe('49410.00');
    expect(aprSheet.laterFees).toEqual({ lender: '120.00', thirdParty: '75.00', total: '195.00' });
    const without = facts({ fees: [{ name: 'processing', amount: '590' }] });
    expect(rupees(aprSheet.apr)).toBeGreaterThan(rupees(without.aprSheet.apr));
    const { totalWithFees, total } = totals.unrounded;
    expect(rupees(totalWithFees) - rupees(total)).toBeCloseTo(590 + 195, 2);
  });

  it('gives penal charges and the charge for foreclosing in words and as data', () => {
    const { contingent } = facts({
      penalty: [
        { name: 'penal', annualRate: '24', graceDays: 3, capPercent: '100' },
        {
          name: 'delay',
          dailyRate: '0.1',
          base: 'overdue-principal',
          graceDays: 1,
          graceForgives: true,
        },
        { name: 'notice', amount: '50', base: 'flat', graceDays: 7 },
        { name: 'late', percent: '2', base: 'overdue-interest' },
      ],
      foreclosure: { feePercent: '2', interest: 'full' },
    }).partOne;
    expect(contingent.map(({ sentence }) => sentence)).toEqual([
      'penal: 24 percent a year of what is overdue of the instalment, for each day it is late, nothing if it is paid within 3 days, counted from the due date otherwise, at most 100 percent of what is overdue of the instalment.',
      'delay: 0.1 percent a day of the overdue principal of the instalment, for each day it is late, counted from the end of 1 day of grace.',
      'notice: INR 50.00 for each late instalment, once after 7 days of grace.',
      'late: 2 percent of the overdue interest of the instalment, once.',
      '2 percent of the principal outstanding for paying the whole loan early; all interest still printed is asked.',
    ]);
    expect(contingent[0]).toMatchObject({ kind: 'penal', measure: 'annual-rate', value: '24' });
    expect(facts({}).partOne.contingent).toMatchObject([
      { kind: 'foreclosure', feePercent: '0', interest: 'to-date' },
    ]);
  });
});

describe('key facts: other loans', () => {
  it('shows what 25 basis points do to a floating rate', () => {
    const { partOne, aprSheet } = facts({
      principal: '2000000',
      disbursements: [{ on: '2024-04-15', amount: '2000000' }],
      interest: { annualRate: '9.35', rateChanges: [{ on: '2026-05-15', annualRate: '9.85' }] },
      repayment: {
        every: { count: 1, unit: 'month' },
        installments: 240,
        installmentRounding: { to: '1' },
      },
    });
    expect(partOne.rate.kind).toBe('floating');
    expect(partOne.floating).toEqual({
      resets: [{ on: '2026-05-15', annualRate: '9.85' }],
      installmentImpact: { to: '18773.00', change: '326.00' },
      countImpact: { to: 254, change: 14 },
    });
    expect(aprSheet.rateKind).toBe('floating');
  });

  it('has no effect to show where the instalment would no longer repay, or is none', () => {
    const rateChanges = [{ on: '2026-03-01', annualRate: '24', keep: 'installment' as const }];
    const endless = facts({
      interest: { annualRate: '24', rateChanges },
      repayment: { every: { count: 1, unit: 'month' }, installmentAmount: '1000.01' },
      principal: '50000',
    });
    expect(endless.partOne.floating?.countImpact).toBeNull();
    const bullet = facts({
      interest: { annualRate: '24', rateChanges },
      repayment: { method: 'bullet', every: { count: 1, unit: 'month' }, installments: 6 },
    });
    expect(bullet.partOne.floating).toMatchObject({ installmentImpact: null, countImpact: null });
    expect(bullet.aprSheet).toMatchObject({ epi: null, principalInstallments: 1 });
    expect(bullet.partOne.installments).toMatchObject({ kind: 'non-equated', amount: null });
  });

  it('names stages, odd terms and other frequencies', () => {
    const staged = facts({
      disbursements: [
        { on: '2026-01-15', amount: '30000' },
        { on: '2026-02-20', amount: '20000' },
      ],
      repayment: { every: { count: 2, unit: 'week' }, installments: 10, firstDueOn: '2026-02-10' },
    });
    expect(staged.partOne.disbursal.kind).toBe('stages');
    expect(staged.partOne.term.words).toBe('152 days');
    expect(staged.partOne.installments.every?.words).toBe('fortnightly');
    const fiveWeeks = facts({ repayment: { every: { count: 5, unit: 'week' }, installments: 1 } });
    expect(fiveWeeks.partOne.installments.every?.words).toBe('every 5 weeks');
    expect(fiveWeeks.partOne.term.words).toBe('5 weeks');
  });

  it('counts interest that is capitalised or taken upfront as interest', () => {
    const grace = facts({
      repayment: {
        every: { count: 1, unit: 'month' },
        installments: 12,
        grace: { principal: 2, interestPayment: 2, capitalize: true },
      },
    });
    expect(grace.aprSheet.capitalizedPeriods).toBe(2);
    const { totals } = schedule({ terms: graceTerms() });
    const paid = rupees(totals.principal) + rupees(totals.interest);
    expect(rupees(grace.totals.collectable.total)).toBeCloseTo(paid, 2);
    const upfront = facts({
      repayment: {
        every: { count: 1, unit: 'month' },
        installments: 12,
        firstDueOn: '2026-02-25',
        brokenPeriod: 'upfront',
      },
    });
    expect(upfront.aprSheet).toMatchObject({ netDisbursed: '49671.23' });
    expect(rupees(upfront.aprSheet.totalInterest)).toBeCloseTo(6735.77 + 328.77, 1);
  });

  it('has no day of NPA under rules that have none', () => {
    const { overdueExample } = facts({ classification: 'par' });
    expect(overdueExample.npaOn).toBeNull();
    expect(overdueExample.starts[0]).toEqual({ bucket: 'PAR1', on: '2026-02-16' });
  });

  it('refuses what a schedule refuses', () => {
    expect(() => facts({ principal: '0' })).toThrow(EngineError);
  });
});

function graceTerms(): LoanTerms {
  return {
    currency: 'INR',
    principal: '50000',
    disbursements: [{ on: '2026-01-15', amount: '50000' }],
    interest: { annualRate: '24' },
    repayment: {
      every: { count: 1, unit: 'month' },
      installments: 12,
      grace: { principal: 2, interestPayment: 2, capitalize: true },
    },
  };
}

describe('key facts: laws', () => {
  it('agrees with the schedule, and row 8 is rows 1 and 5, over random terms', () => {
    const scaled = (text: string) => BigInt(parseDecimal(text)?.digits ?? 0);
    const property = fc.property(plainTerms, (plain) => {
      const input = { terms: plain } as unknown as ScheduleInput;
      const plan = unlessRefused(() => schedule(input));
      const found = unlessRefused(() => keyFacts(input));
      if (plan === undefined) expect(found).toBeUndefined();
      // The unrounded plan is refused where only rounding lets a loan be repaid.
      if (plan === undefined || found === undefined) return;
      const exact = (input.terms.rounding as { carry?: string } | undefined)?.carry === 'exact';
      const own = exact ? found.schedules.unrounded : found.schedules.collectable;
      expect(own).toEqual(plan.installments);
      const { sanctionedAmount, totalInterest, totalToPay, fees } = found.aprSheet;
      expect(scaled(sanctionedAmount) + scaled(totalInterest)).toBe(scaled(totalToPay));
      expect(scaled(fees.lender) + scaled(fees.thirdParty)).toBe(scaled(fees.total));
      expect(found.partOne.installments.count).toBe(found.schedules.collectable.length);
      const { asked } = found.partOne.installments;
      expect(asked.at(-1)?.to).toBe(found.schedules.collectable.length);
    });
    fc.assert(property, { numRuns: 150 });
  });
});

function unlessRefused<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}
