import { describe, expect, it } from 'vitest';
import { apr } from './loose.js';
import { refusalsOf } from './refusals.js';

const MONTHLY = { count: 1, unit: 'month' };

/** A plain loan by the European rule, to be changed. */
const LOAN = {
  convention: 'eu',
  every: MONTHLY,
  advances: [{ amount: '1000' }],
  payments: [{ amount: '90', times: 12 }],
};

describe('apr refuses', () => {
  const refused = (change: Record<string, unknown>) => refusalsOf(apr, { ...LOAN, ...change });

  it('flows that no rate makes equal', () => {
    expect(refused({ payments: [{ amount: '0', times: 12 }] })).toEqual(['apr.no_rate ']);
    expect(refused({ payments: [{ after: {}, amount: '1000' }] })).toEqual(['apr.no_rate ']);
    expect(refused({ payments: [{ after: {}, amount: '2000' }, { amount: '1' }] })).toEqual([
      'apr.no_rate ',
    ]);
    // 100 - 200 v + 101 v^2 has no root.
    const none = {
      advances: [{ amount: '100' }, { after: { years: 2 }, amount: '101' }],
      payments: [{ after: { years: 1 }, amount: '200' }],
    };
    expect(refused(none)).toEqual(['apr.no_rate ']);
  });

  it('a rate of more than 300 digits', () => {
    const payments = [{ after: { days: 1 }, amount: '10000' }];
    expect(refused({ payments })).toEqual(['apr.no_rate ']);
  });

  it('dates beside offsets', () => {
    const mixed = {
      advances: [{ on: '2026-01-01', amount: '1' }],
      payments: [{ after: {}, amount: '1' }],
    };
    expect(refused(mixed)).toEqual(['apr.dates_or_offsets /payments/0/after']);
    const both = { payments: [{ after: { months: 1 }, on: '2026-01-01', amount: '1' }] };
    expect(refused(both)).toEqual([
      'value.missing /advances/0/on',
      'apr.dates_or_offsets /payments/0/after',
    ]);
  });

  it('places that the convention does not take', () => {
    const dated = { advances: [{ on: '2026-01-01', amount: '1000' }] };
    expect(refused({ ...dated, convention: 'rbi-kfs' })).toEqual([
      'apr.dates_or_offsets /advances/0/on',
    ]);
    const later = { payments: [{ after: { months: 3 }, amount: '1100' }] };
    for (const convention of ['us-reg-z', 'xirr']) {
      expect(refused({ convention })).toEqual(['value.missing /advances/0/on']);
      expect(refused({ ...dated, ...later, convention })).toEqual([
        'apr.dates_or_offsets /payments/0/after',
      ]);
    }
  });

  it('offsets of the first advance, which they are counted from', () => {
    const advances = [{ after: { days: 1 }, amount: '1000' }];
    expect(refused({ advances })).toEqual(['value.out_of_range /advances/0/after']);
    expect(refused({ advances: [{ after: { days: 0 }, amount: '1000' }] })).toEqual([]);
  });

  it('items without a place when there is no spacing', () => {
    const bare = { every: undefined };
    expect(refused({ ...bare, payments: [{ amount: '1100' }] })).toEqual([
      'apr.every_needed /every',
    ]);
    const repeated = [{ after: { months: 1 }, amount: '1', times: 2 }];
    expect(refused({ ...bare, payments: repeated })).toEqual(['apr.every_needed /every']);
    const placed = { ...bare, payments: [{ after: { months: 1 }, amount: '1100' }] };
    expect(refused(placed)).toEqual([]);
    expect(refused({ ...placed, convention: 'rbi-kfs' })).toEqual(['apr.every_needed /every']);
    const regZ = {
      convention: 'us-reg-z',
      every: undefined,
      advances: [{ on: '2026-01-01', amount: '100' }],
      payments: ['2026-02-01', '2026-03-01'].map((on) => ({ on, amount: '60' })),
    };
    expect(refused(regZ)).toEqual(['apr.every_needed /every']);
  });

  it('parts of a period for rbi-kfs', () => {
    const payments = [
      { after: { weeks: 2 }, amount: '1' },
      { after: { weeks: 52 }, amount: '1100' },
    ];
    expect(refused({ convention: 'rbi-kfs', payments })).toEqual([
      'apr.not_whole_periods /payments/0/after',
    ]);
  });

  it('dates beyond the calendar', () => {
    const beyond = {
      convention: 'xirr',
      advances: [{ on: '9999-11-01', amount: '1000' }],
      payments: [{ amount: '600', times: 2 }],
    };
    expect(refused(beyond)).toEqual(['date.out_of_range /payments/0']);
  });

  it('more items than a daily plan of a hundred years', () => {
    const payments = [{ amount: '1', times: 36_600 }, { amount: '1' }];
    expect(refused({ payments })).toEqual(['value.out_of_range /payments']);
  });

  it('malformed fields, all at once and in order', () => {
    const wrong = {
      convention: 'apr',
      every: { count: 1, unit: 'quarter' },
      advances: [],
      payments: [
        { amount: 90 },
        { amount: '-1', on: '01/02/2026' },
        { amount: '1,000', times: 0 },
        7,
      ],
      decimals: 21,
      guess: '0.1',
    };
    expect(refusalsOf(apr, wrong)).toEqual([
      'value.unknown_word /convention',
      'value.unknown_word /every/unit',
      'value.empty /advances',
      'money.not_text /payments/0/amount',
      'money.negative /payments/1/amount',
      'date.malformed /payments/1/on',
      'money.malformed /payments/2/amount',
      'value.out_of_range /payments/2/times',
      'value.not_an_object /payments/3',
      'value.out_of_range /decimals',
      'value.unknown_field /guess',
    ]);
    expect(refusalsOf(apr, {})).toEqual([
      'value.missing /convention',
      'value.missing /advances',
      'value.missing /payments',
    ]);
    expect(refusalsOf(apr, [])).toEqual(['value.not_an_object ']);
  });
});
