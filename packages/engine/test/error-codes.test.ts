import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type Problem } from '../src/error/index.js';
import { type Change, linesOf, loan, problemsOf, rate, two } from './wrong-loans.js';

const REPAY = '/terms/repayment';
const RATES = '/terms/interest/rateChanges';
const CUSTOM = { method: 'custom', installments: undefined };
const holidays = (shift: string, ...dates: string[]) => ({ holidays: { dates, shift } });

/** An input for each code, the one place it names, and the facts it must give. */
const RAISED: readonly (readonly [code: string, path: string, input: unknown, facts?: Change])[] = [
  ['value.missing', '/terms', {}, { field: 'terms' }],
  ['value.missing', '/terms/currency', loan({ currency: undefined }), { field: 'currency' }],
  ['value.missing', `${REPAY}/every`, loan({}, { every: undefined })],
  ['value.missing', `${REPAY}/custom`, loan({}, CUSTOM)],
  [
    'value.missing',
    `${REPAY}/every`,
    loan({}, { ...CUSTOM, every: undefined, custom: [{ due: '2026-06-30', principal: '50000' }] }),
  ],
  [
    'value.missing',
    `${REPAY}/installments`,
    loan({}, { method: 'bullet', installments: undefined }),
  ],
  ['value.unknown_field', '/terms/colour', loan({ colour: 'red' }), { field: 'colour' }],
  [
    'value.unknown_field',
    `${REPAY}/every/Count`,
    loan({}, { every: { count: 1, unit: 'day', Count: 1 } }),
  ],
  [
    'value.unknown_word',
    '/terms/interest/method',
    loan({}, {}, { method: 'reducing' }),
    { found: 'reducing' },
  ],
  ['value.unknown_word', '/terms/rounding', loan({ rounding: 'banker' })],
  ['value.unknown_word', '/terms/classification', loan({ classification: 'npa' })],
  ['value.not_an_object', '', null, { found: 'null' }],
  ['value.not_an_object', '/terms', { terms: [] }, { found: 'list' }],
  ['value.not_an_object', '/terms/rounding', loan({ rounding: [] })],
  ['value.not_a_list', '/terms/fees', loan({ fees: {} }), { found: 'object' }],
  [
    'value.not_text',
    '/terms/fees/0/name',
    loan({ fees: [{ name: 5, amount: '1' }] }),
    { found: 'number' },
  ],
  ['value.not_a_count', `${REPAY}/installments`, loan({}, { installments: '12' }), { found: '12' }],
  ['value.not_a_count', `${REPAY}/installments`, loan({}, { installments: 1.5 }), { found: 1.5 }],
  ['value.not_a_flag', `${REPAY}/grace/capitalize`, loan({}, { grace: { capitalize: 'yes' } })],
  [
    'value.out_of_range',
    `${REPAY}/installments`,
    loan({}, { installments: 0 }),
    { found: 0, minimum: 1 },
  ],
  ['value.out_of_range', `${REPAY}/every/count`, loan({}, { every: { count: 0, unit: 'day' } })],
  ['value.empty', '/terms/disbursements', loan({ disbursements: [] })],
  ['value.empty', '/terms/fees/0/name', loan({ fees: [{ name: ' ', amount: '1' }] })],
  ['money.not_text', '/terms/principal', loan({ principal: 50_000 }), { found: 'number' }],
  ['money.malformed', '/terms/principal', loan({ principal: '50,000' }), { found: '50,000' }],
  ['money.too_many_digits', '/terms/principal', loan({ principal: '50000.005' }), { digits: 2 }],
  ['money.negative', `${REPAY}/balloon`, loan({}, { balloon: '-1' }), { found: '-1' }],
  [
    'money.not_positive',
    `${REPAY}/installmentRounding/to`,
    loan({}, { installmentRounding: { to: '0' } }),
  ],
  ['money.unknown_currency', '/terms/currency', loan({ currency: 'Rs' }), { found: 'Rs' }],
  [
    'decimal.not_text',
    '/terms/interest/annualRate',
    loan({}, {}, { annualRate: 24 }),
    { found: 'number' },
  ],
  [
    'decimal.malformed',
    '/terms/interest/annualRate',
    loan({}, {}, { annualRate: '24%' }),
    { found: '24%' },
  ],
  [
    'decimal.out_of_range',
    '/terms/interest/annualRate',
    loan({}, {}, { annualRate: '-1' }),
    { minimum: 0 },
  ],
  [
    'date.malformed',
    '/terms/disbursements/0/on',
    loan({ disbursements: [{ on: '2026-02-30', amount: '50000' }] }),
  ],
  [
    'date.malformed',
    '/terms/fees/0/when',
    loan({ fees: [{ name: 'f', amount: '1', when: 'later' }] }),
  ],
  [
    'date.out_of_range',
    REPAY,
    loan({ disbursements: [{ on: '9999-06-15', amount: '50000' }] }),
    { latest: '9999-12-31' },
  ],
  ['terms.principal_not_positive', '/terms/principal', loan({ principal: '0' }), { found: '0.00' }],
  [
    'terms.principal_not_positive',
    '/terms/principal',
    loan({ principal: '-5' }),
    { found: '-5.00' },
  ],
  [
    'terms.disbursements_not_principal',
    '/terms/disbursements',
    loan({ disbursements: two('20000', '2026-03-15', '20000') }),
    { principal: '50000.00', disbursements: '40000.00' },
  ],
  [
    'terms.out_of_order',
    '/terms/disbursements/1/on',
    loan({ disbursements: two('20000', '2026-01-14', '30000') }),
    { before: '2026-01-15', found: '2026-01-14' },
  ],
  [
    'terms.out_of_order',
    `${RATES}/1/on`,
    loan({}, {}, { rateChanges: [rate('2026-03-01'), rate('2026-03-01')] }),
  ],
  [
    'terms.first_due_too_early',
    `${REPAY}/firstDueOn`,
    loan({}, { firstDueOn: '2026-01-15' }),
    { disbursed: '2026-01-15' },
  ],
  [
    'terms.first_due_too_early',
    `${REPAY}/custom/0/due`,
    loan({}, { ...CUSTOM, custom: [{ due: '2026-01-15', principal: '50000' }] }),
  ],
  [
    'terms.first_due_too_early',
    `${REPAY}/holidays/shift`,
    loan({}, { firstDueOn: '2026-01-16', ...holidays('preceding', '2026-01-16') }),
    { firstDue: '2026-01-15' },
  ],
  ['terms.count_or_amount', `${REPAY}/installments`, loan({}, { installmentAmount: '5000' })],
  ['terms.count_or_amount', `${REPAY}/installments`, loan({}, { installments: undefined })],
  [
    'terms.not_for_method',
    `${REPAY}/balloon`,
    loan({}, { method: 'bullet', balloon: '10' }),
    { field: 'balloon', with: 'bullet' },
  ],
  [
    'terms.not_for_method',
    `${REPAY}/custom`,
    loan({}, { custom: [{ due: '2026-06-30', principal: '50000' }] }),
  ],
  [
    'terms.not_for_method',
    RATES,
    loan({}, {}, { method: 'flat', rateChanges: [rate('2026-03-01')] }),
  ],
  [
    'terms.not_for_method',
    '/terms/fees/0/collect',
    loan({ fees: [{ name: 'f', amount: '1', when: 'installment', collect: 'upfront' }] }),
  ],
  [
    'terms.not_for_method',
    '/terms/costCapPercent',
    loan({ costCapPercent: '20' }, { grace: { capitalize: true } }),
  ],
  [
    'terms.custom_not_principal',
    `${REPAY}/custom`,
    loan({}, { ...CUSTOM, custom: [{ due: '2026-06-30', principal: '40000' }] }),
    { principal: '50000.00', custom: '40000.00' },
  ],
  [
    'terms.custom_not_principal',
    `${REPAY}/custom/0/principal`,
    loan(
      { disbursements: two('20000', '2026-03-15', '30000') },
      {
        ...CUSTOM,
        custom: [
          { due: '2026-03-01', principal: '20001' },
          { due: '2026-06-30', principal: '29999' },
        ],
      },
    ),
    { number: 1 },
  ],
  [
    'terms.balloon_too_large',
    `${REPAY}/balloon`,
    loan({}, { balloon: '50000' }),
    { balloon: '50000.00' },
  ],
  [
    'terms.grace_too_long',
    `${REPAY}/grace/principal`,
    loan({}, { grace: { principal: 12 } }),
    { principal: 12 },
  ],
  [
    'terms.grace_too_long',
    `${REPAY}/grace/interestPayment`,
    loan({}, { grace: { interestPayment: 1 } }),
  ],
  [
    'terms.grace_too_long',
    `${REPAY}/grace/interestFree`,
    loan({}, { grace: { interestFree: 13 } }),
  ],
  ['terms.outside_plan', `${RATES}/0/on`, loan({}, {}, { rateChanges: [rate('2026-01-15')] })],
  [
    'terms.outside_plan',
    `${RATES}/0/on`,
    loan({}, {}, { rateChanges: [rate('2027-01-15')] }),
    { lastDue: '2027-01-15' },
  ],
  [
    'terms.outside_plan',
    '/terms/disbursements/1/on',
    loan({ disbursements: two('20000', '2027-02-01', '30000') }),
  ],
  [
    'terms.outside_plan',
    '/terms/fees/0/when',
    loan({ fees: [{ name: 'f', amount: '1', when: '2027-01-16' }] }),
  ],
  [
    'terms.no_working_day',
    `${REPAY}/holidays/weekly`,
    loan(
      {},
      {
        holidays: {
          weekly: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
        },
      },
    ),
  ],
  [
    'terms.never_repays',
    `${REPAY}/installmentAmount`,
    loan({}, { installments: undefined, installmentAmount: '1000' }),
    { installment: '1000.00' },
  ],
  [
    'terms.never_repays',
    `${REPAY}/installmentAmount`,
    loan({}, { installments: undefined, installmentAmount: '900' }, { method: 'flat' }),
  ],
  [
    'terms.never_repays',
    RATES,
    loan({}, {}, { rateChanges: [rate('2026-03-15', '999', 'installment')] }),
    { installment: '4727.98' },
  ],
  [
    'terms.too_long',
    REPAY,
    loan({}, { installments: undefined, installmentAmount: '0.01' }, { annualRate: '0' }),
    { most: 36_600 },
  ],
  [
    'terms.amount_or_percent',
    '/terms/fees/0',
    loan({ fees: [{ name: 'f' }] }),
    { amount: false, percent: false },
  ],
  [
    'terms.amount_or_percent',
    '/terms/fees/0',
    loan({ fees: [{ name: 'f', amount: '1', percent: '1' }] }),
  ],
  ['terms.nothing_left', '/terms/fees', loan({ fees: [{ name: 'f', amount: '50000' }] })],
  [
    'terms.nothing_left',
    '/terms/fees',
    loan({ fees: [{ name: 'f', percent: '100', collect: 'upfront' }] }),
  ],
  [
    'terms.nothing_left',
    `${REPAY}/brokenPeriod`,
    loan({}, { brokenPeriod: 'upfront', firstDueOn: '2026-08-01' }, { annualRate: '365' }),
  ],
  [
    'terms.penalty_measure',
    '/terms/penalty/0',
    loan({ penalty: [{ name: 'late' }] }),
    { measures: [] },
  ],
  [
    'terms.penalty_measure',
    '/terms/penalty/0',
    loan({ penalty: [{ name: 'late', base: 'flat', percent: '1' }] }),
  ],
  [
    'terms.order_incomplete',
    '/terms/allocation/order',
    loan({ allocation: { order: ['fee', 'interest', 'principal'] } }),
  ],
  [
    'terms.rules_unordered',
    '/terms/classification/buckets/1/from',
    loan({
      classification: {
        buckets: [
          { name: 'a', from: 30 },
          { name: 'b', from: 30 },
        ],
      },
    }),
    { before: 30, found: 30 },
  ],
  ['terms.daily_accrual', '/terms/interest/accrual', loan({}, {}, { accrual: 'daily' })],
  [
    'terms.daily_accrual',
    '/terms/rounding/carry',
    loan({ rounding: { carry: 'exact' } }, {}, { accrual: 'daily', dayCount: 'actual/365' }),
  ],
  [
    'apr.no_rate',
    '/terms/disbursements',
    loan(
      {
        principal: '0.01',
        disbursements: [{ on: '2026-01-15', amount: '0.01' }],
        rounding: { to: '1.00', mode: 'up' },
      },
      { installments: 1, firstDueOn: '2026-01-16' },
    ),
  ],
];

/** Codes of terms that only another operation raises. */
const ELSEWHERE = ['terms.against_rules'];

/** The words with which a message says what to do. */
const NEXT_STEP =
  /\b(Give|Write|Take|take|Use|Put|Leave|Name|Let|let|make|lower|give|Found|No rate)\b/;

describe('each code of a schedule', () => {
  for (const [code, path, input, facts] of RAISED) {
    it(`${code} at ${path || 'the file'}`, () => {
      expect(linesOf(input)).toEqual([`${code} ${path}`]);
      const [problem] = problemsOf(input) as [Problem];
      expect(problem.facts).toMatchObject(facts ?? {});
      expect(problem.message).toMatch(NEXT_STEP);
      expect(problem.message).toMatch(/^[A-Z].*[.}]$/);
    });
  }

  it('is raised by one of them', () => {
    const raised = new Set(RAISED.map(([code]) => code));
    const notRaised = Object.keys(ERROR_CODES).filter(
      (code) => /^(value|money|decimal|date|terms)\./.test(code) && !raised.has(code),
    );
    expect(notRaised).toEqual(ELSEWHERE);
  });
});
