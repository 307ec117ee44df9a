import { describe, expect, it } from 'vitest';
import { apr } from './loose.js';
import { runVectors } from './vectors.js';

runVectors('apr', apr);

const MONTHLY = { count: 1, unit: 'month' };

/** A plain loan by the European rule, to be changed. */
const LOAN = {
  convention: 'eu',
  every: MONTHLY,
  advances: [{ amount: '1000' }],
  payments: [{ amount: '90', times: 12 }],
};

function rateOf(change: Record<string, unknown>): string {
  return apr({ ...LOAN, ...change }).apr;
}

describe('apr by Regulation Z', () => {
  const regZ = (on: string, amount: string, every: unknown, payments: unknown) =>
    apr({ convention: 'us-reg-z', every, advances: [{ on, amount }], payments }).apr;
  const months = (count: number) => ({ count, unit: 'month' });
  const weeks = (count: number) => ({ count, unit: 'week' });

  it('gives the figures of Appendix J, (c)', () => {
    const quarterly = [{ on: '1978-10-01', amount: '385', times: 40 }];
    expect(regZ('1978-05-23', '10000', months(3), quarterly)).toBe('8.97');
    const oddFirst = [
      { on: '1978-02-10', amount: '250' },
      { amount: '230', times: 23 },
    ];
    expect(regZ('1978-01-10', '5000', months(1), oddFirst)).toBe('10.08');
    const oddLast = [{ on: '1978-02-10', amount: '230', times: 23 }, { amount: '280' }];
    expect(regZ('1978-01-10', '5000', months(1), oddLast)).toBe('10.50');
    const fortnights = [{ on: '1978-04-11', amount: '9.50', times: 19 }, { amount: '30' }];
    expect(regZ('1978-04-03', '200', weeks(2), fortnights)).toBe('12.22');
    const bimonthly = [
      { on: '1978-03-01', amount: '449.36' },
      { amount: '465', times: 18 },
      { amount: '200' },
    ];
    expect(regZ('1978-01-10', '8000', months(2), bimonthly)).toBe('7.30');
  });

  it('takes the term of a single payment as the unit period, at most a year', () => {
    const single = (on: string, amount: string) =>
      regZ('1978-01-17', '1000', undefined, [{ on, amount }]);
    expect(single('1978-04-17', '1044')).toBe('17.60');
    expect(single('1978-04-18', '1044')).toBe('17.65');
    expect(single('1979-01-17', '1100')).toBe('10.00');
    expect(single('1979-07-17', '1135.19')).toBe('8.76');
    expect(single('1980-01-17', '1210')).toBe('10.00');
  });

  it('counts a single payment by its term whatever the spacing says', () => {
    const single = [{ on: '1978-07-17', amount: '1060' }];
    expect(regZ('1978-01-17', '1000', months(1), single)).toBe('12.00');
    expect(regZ('1978-01-17', '1000', months(6), [{ amount: '1060' }])).toBe('12.00');
  });

  it('counts a long period of months in years', () => {
    const yearly = [{ on: '2020-03-01', amount: '400', times: 3 }];
    const inYears = regZ('2019-01-01', '1000', { count: 1, unit: 'year' }, yearly);
    expect(regZ('2019-01-01', '1000', months(12), yearly)).toBe(inYears);
  });

  it('pays half-months on two days of a month', () => {
    const half = { count: 1, unit: 'half-month' };
    const fromFirst = regZ('2026-01-01', '1000', half, [{ amount: '52', times: 20 }]);
    const spelt: { on: string; amount: string }[] = [];
    for (let month = 1; month <= 11; month += 1) {
      const text = String(month).padStart(2, '0');
      spelt.push({ on: `2026-${text}-01`, amount: '52' }, { on: `2026-${text}-16`, amount: '52' });
    }
    expect(regZ('2026-01-01', '1000', half, spelt.slice(1, 21))).toBe(fromFirst);
    const late = [{ on: '2026-01-30', amount: '520', times: 3 }];
    const listed = ['2026-01-30', '2026-02-15', '2026-02-28'].map((on) => ({ on, amount: '520' }));
    expect(regZ('2026-01-15', '1500', half, late)).toBe(regZ('2026-01-15', '1500', half, listed));
  });

  it('starts with a fee that is paid before the loan', () => {
    const payments = [
      { on: '2025-12-10', amount: '20' },
      { on: '2026-02-10', amount: '90', times: 12 },
    ];
    expect(regZ('2026-01-10', '1000', months(1), payments)).toBe('18.39');
  });
});

describe('apr on dates', () => {
  const xirr = (advances: unknown, payments: unknown, every?: unknown) =>
    apr({ convention: 'xirr', advances, payments, ...(every ? { every } : {}), decimals: 6 }).apr;

  it('keeps the day of the month over short months', () => {
    const spelt = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'];
    const listed = spelt.slice(1).map((on) => ({ on, amount: '350' }));
    const advances = [{ on: '2026-01-31', amount: '1000' }];
    const repeated = xirr(advances, [{ amount: '350', times: 3 }], MONTHLY);
    expect(repeated).toBe(xirr(advances, listed));
    const oneByOne = [{ amount: '350' }, { amount: '350' }, { amount: '350' }];
    expect(xirr(advances, oneByOne, MONTHLY)).toBe(repeated);
  });

  it('takes advances and payments in any order of dates', () => {
    const advances = [
      { on: '2026-01-10', amount: '1000' },
      { on: '2026-03-05', amount: '500' },
    ];
    const payments = [
      { on: '2026-06-01', amount: '800' },
      { on: '2026-09-01', amount: '800' },
    ];
    for (const convention of ['eu', 'uk', 'xirr']) {
      const straight = apr({ convention, advances, payments });
      const turned = apr({
        convention,
        advances: [...advances].reverse(),
        payments: [...payments].reverse(),
      });
      expect(turned).toEqual(straight);
    }
  });

  it('counts a year as 365 days for xirr and 365.25 for uk', () => {
    const loan = {
      advances: [{ on: '2025-01-01', amount: '100' }],
      payments: [{ on: '2029-01-01', amount: '200' }],
      decimals: 10,
    };
    // 2^(365/1461) - 1, 2^(1/4) - 1
    expect(apr({ ...loan, convention: 'xirr' }).apr).toBe('18.9066073477');
    expect(apr({ ...loan, convention: 'uk' }).apr).toBe('18.9207115003');
    expect(apr({ ...loan, convention: 'eu' }).apr).toBe('18.9207115003');
  });

  it('counts weeks for eu only when the items are weeks apart', () => {
    const loan = {
      convention: 'eu',
      advances: [{ on: '2026-01-01', amount: '100' }],
      payments: [{ on: '2026-12-31', amount: '120' }],
    };
    expect(apr({ ...loan, every: { count: 1, unit: 'week' } }).apr).toBe('20.00');
    // Eleven months and 30 days of 365.
    expect(apr({ ...loan, every: MONTHLY }).apr).toBe('20.03');
    expect(apr({ ...loan, every: { count: 30, unit: 'day' } }).apr).toBe('20.03');
  });
});

describe('apr after the first advance', () => {
  it('gives years, months, weeks and days their parts of a year', () => {
    const after = (convention: string, parts: unknown) =>
      apr({
        convention,
        advances: [{ amount: '100' }],
        payments: [{ after: parts, amount: '110' }],
        decimals: 4,
      }).apr;
    expect(after('eu', { months: 12 })).toBe('10.0000');
    expect(after('eu', { weeks: 52 })).toBe('10.0000');
    expect(after('eu', { days: 365 })).toBe('10.0000');
    expect(after('uk', { days: 1461 })).toBe(after('eu', { years: 4 }));
    expect(after('eu', { years: 1, months: -6, weeks: 26 })).toBe('10.0000');
  });

  it('goes on one period after the item before', () => {
    const spelt = [1, 2, 3].map((months) => ({ after: { months }, amount: '350' }));
    const payments = [{ amount: '350' }, { amount: '350', times: 2 }];
    expect(rateOf({ payments })).toBe(rateOf({ payments: spelt }));
    const late = [{ after: { months: 2 }, amount: '350', times: 2 }, { amount: '350' }];
    const listed = [2, 3, 4].map((months) => ({ after: { months }, amount: '350' }));
    expect(rateOf({ payments: late })).toBe(rateOf({ payments: listed }));
  });

  it('multiplies the rate of a period for rbi-kfs, whatever the period', () => {
    const kfs = (every: unknown) =>
      apr({
        convention: 'rbi-kfs',
        every,
        advances: [{ amount: '100' }],
        payments: [{ amount: '101' }],
      }).apr;
    expect(kfs({ count: 1, unit: 'day' })).toBe('365.00');
    expect(kfs({ count: 2, unit: 'week' })).toBe('26.00');
    expect(kfs({ count: 1, unit: 'half-month' })).toBe('24.00');
    expect(kfs({ count: 3, unit: 'month' })).toBe('4.00');
    expect(kfs({ count: 2, unit: 'year' })).toBe('0.50');
  });

  it('takes whole periods after the first advance for rbi-kfs, a fee at the start too', () => {
    const payments = [
      { after: {}, amount: '400' },
      { amount: '969.73296093902', times: 23 },
      { after: { years: 2 }, amount: '969.73296093902' },
    ];
    const loan = { convention: 'rbi-kfs', every: MONTHLY, advances: [{ amount: '20000' }] };
    expect(apr({ ...loan, payments }).apr).toBe('17.07');
  });
});

describe('apr rounds the true root half-up', () => {
  const yearly = (back: string, decimals: number) =>
    apr({
      convention: 'xirr',
      advances: [{ on: '2025-01-01', amount: '100' }],
      payments: [{ on: '2026-01-01', amount: back }],
      decimals,
    }).apr;

  it('at a tie, away from nil', () => {
    expect(yearly('112.345', 2)).toBe('12.35');
    expect(yearly('87.655', 2)).toBe('-12.35');
    expect(yearly('100.5', 0)).toBe('1');
    expect(yearly('99.5', 0)).toBe('-1');
    expect(yearly('100.00000000000000000005', 19)).toBe('0.0000000000000000001');
  });

  it('a hair from a tie, to its side', () => {
    expect(yearly('112.3450000000000000000000000000000000000000001', 2)).toBe('12.35');
    expect(yearly('112.3449999999999999999999999999999999999999999', 2)).toBe('12.34');
    expect(yearly('87.6549999999999999999999999999999999999999999', 2)).toBe('-12.35');
    expect(yearly('87.6550000000000000000000000000000000000000001', 2)).toBe('-12.34');
  });

  it('at a tie of many payments', () => {
    const payments = [
      { amount: '12.5', times: 47 },
      { after: { years: 4 }, amount: '1012.5' },
    ];
    const loan = { convention: 'rbi-kfs', every: MONTHLY, advances: [{ amount: '1000' }] };
    expect(apr({ ...loan, payments, decimals: 0 }).apr).toBe('15');
    const half = [
      { amount: '14.5375', times: 47 },
      { after: { years: 4 }, amount: '1014.5375' },
    ];
    expect(apr({ ...loan, payments: half, decimals: 2 }).apr).toBe('17.45');
  });

  it('to as many places as asked for', () => {
    // 100 (1.2^(2/3) - 1), and 100 (2^(1/12) - 1) a month, 12 times
    const months = (count: number, back: string, decimals: number, convention = 'eu') =>
      apr({
        convention,
        every: MONTHLY,
        advances: [{ amount: '1000' }],
        payments: [{ after: { months: count }, amount: back }],
        decimals,
      }).apr;
    expect(months(18, '1200', 20)).toBe('12.92432346572341892931');
    expect(months(12, '2000', 20, 'rbi-kfs')).toBe('71.35571323115431747419');
    expect(months(18, '1200', 0)).toBe('13');
  });

  it('nil without a sign', () => {
    expect(rateOf({ payments: [{ amount: '100', times: 10 }] })).toBe('0.00');
    expect(yearly('99.999', 2)).toBe('0.00');
  });
});

describe('apr at the edges', () => {
  const nextDay = (amount: string, decimals = 2) =>
    apr({
      convention: 'xirr',
      advances: [{ on: '2026-01-01', amount: '100' }],
      payments: [{ on: '2026-01-02', amount }],
      decimals,
    }).apr;

  it('gives very high rates in full', () => {
    // 100 (2^365 - 1)
    expect(nextDay('200', 0)).toBe(String(100n * 2n ** 365n - 100n));
    expect(rateOf({ payments: [{ after: { months: 1 }, amount: '2000' }] })).toBe('409500.00');
    const kfs = { convention: 'rbi-kfs', payments: [{ amount: '1000000000000' }] };
    expect(rateOf(kfs)).toBe('1199999998800.00');
  });

  it('gives losses down to everything', () => {
    expect(nextDay('99')).toBe('-97.45');
    expect(nextDay('1')).toBe('-100.00');
    expect(rateOf({ convention: 'rbi-kfs', payments: [{ amount: '1' }] })).toBe('-1198.80');
  });

  it('answers the longest daily plan, also by eu and to 20 places', () => {
    const daily = {
      every: { count: 1, unit: 'day' },
      advances: [{ on: '2025-01-01', amount: '10000' }],
      payments: [{ amount: '2', times: 36_500 }],
    };
    expect(apr({ ...daily, convention: 'xirr', decimals: 20 }).apr).toMatch(/^7\.5669345974801/);
    expect(apr({ ...daily, convention: 'eu' }).apr).toBe('7.57');
    expect(apr({ ...daily, convention: 'us-reg-z' }).apr).toBe('7.30');
  });

  it('gives the rate nearest to nil when money changes places more than once', () => {
    // 10 a year before 1000, 1100 a year after it: 9.0…% and 9889.0…%.
    const early = [
      { after: { years: -1 }, amount: '10' },
      { after: { years: 1 }, amount: '1100' },
    ];
    const factor = (1000 - Math.sqrt(1_000_000 - 44_000)) / 20;
    expect(rateOf({ payments: early, decimals: 4 })).toBe(((factor - 1) * 100).toFixed(4));
    // Rates of 10% and 20%: 100 v^0 - 230 v + 132 v^2 + ... in whole numbers.
    const twice = {
      advances: [{ amount: '100' }, { after: { years: 2 }, amount: '132' }],
      payments: [{ after: { years: 1 }, amount: '230' }],
    };
    expect(rateOf(twice)).toBe('10.00');
  });

  it('nets what is received and paid at one time', () => {
    const netted = rateOf({ advances: [{ amount: '980' }] });
    const payments = [
      { after: {}, amount: '20' },
      { amount: '90', times: 12 },
    ];
    expect(rateOf({ payments })).toBe(netted);
    expect(rateOf({ payments: [...payments, { amount: '0', times: 5 }] })).toBe(netted);
  });
});
