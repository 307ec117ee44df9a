import fc from 'fast-check';
import { addPeriods, formatDate, type Period, parseDate } from '../src/date/index.js';
import { ROUNDING_MODES } from '../src/money/index.js';

/** Terms as plain JSON, before anything has looked at them. */
export type PlainTerms = Record<string, unknown>;

/** Currencies of nil, two, three and four minor digits. */
const CURRENCIES = [
  ['INR', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['CLF', 4],
] as const;

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const DAY_COUNTS = [
  'equal-periods',
  '30/360',
  '30E/360',
  'actual/365',
  'actual/360',
  'actual/actual',
];

/** A choice in which the first value is the most frequent, and left out half of the time it comes. */
function usually<T>(first: T, ...others: T[]): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.constant(first) },
    { weight: 4, arbitrary: fc.constantFrom(...others) },
  );
}

const principal = fc.oneof(
  { weight: 1, arbitrary: fc.bigInt(1n, 30n) },
  { weight: 3, arbitrary: fc.bigInt(31n, 100_000n) },
  { weight: 6, arbitrary: fc.bigInt(100_001n, 10n ** 9n) },
  { weight: 3, arbitrary: fc.bigInt(1n, 10n ** 5n).map((n) => n * 10_000n) },
  { weight: 2, arbitrary: fc.bigInt(2n ** 52n, 2n ** 54n) },
  { weight: 1, arbitrary: fc.bigInt(10n ** 17n, 10n ** 27n) },
);

const rate = fc.oneof(
  { weight: 1, arbitrary: fc.constant('0') },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 60 }).map(String) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 9999 }).map((n) => decimal(BigInt(n), 2)) },
  { weight: 1, arbitrary: fc.constantFrom('0.01', '0.000001', '23.456789012345', '365', '999') },
);

/** Month ends come often: that is where dates go wrong. */
const startDay = fc.oneof(
  fc.integer({ min: 7305, max: 43_829 }),
  fc
    .tuple(
      fc.integer({ min: 1990, max: 2089 }),
      fc.constantFrom('01-31', '01-30', '02-28', '12-31'),
    )
    .map(([year, end]) => parseDate(`${year}-${end}`) as number),
);

const every: fc.Arbitrary<Period> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ count: 1, unit: 'month' } as const) },
  {
    weight: 2,
    arbitrary: fc.record({ count: fc.integer({ min: 2, max: 14 }), unit: fc.constant('month') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ count: fc.integer({ min: 1, max: 6 }), unit: fc.constant('week') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ count: fc.integer({ min: 1, max: 45 }), unit: fc.constant('day') }),
  },
) as fc.Arbitrary<Period>;

const count = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(1, 2) },
  { weight: 8, arbitrary: fc.integer({ min: 2, max: 14 }) },
  { weight: 2, arbitrary: fc.integer({ min: 15, max: 40 }) },
);

const share = fc.integer({ min: 0, max: 1000 });

const fee = fc.record({
  percent: fc.boolean(),
  size: fc.integer({ min: 0, max: 300 }),
  when: fc.oneof(
    fc.constantFrom(undefined, 'disbursement', 'installment'),
    fc.record({ at: share }),
  ),
  collect: usually('deduct', 'financed', 'upfront'),
  tax: fc.option(fc.constantFrom('18', '5', '12.5'), { nil: undefined }),
  payee: usually('lender', 'third-party'),
});

type FeeChoice = typeof fee extends fc.Arbitrary<infer F> ? F : never;

interface RateChoice {
  readonly at: number;
  readonly annualRate: string;
  readonly keep: string | undefined;
}

interface TrancheChoice {
  readonly at: number;
  readonly weight: number;
}

const rateChange: fc.Arbitrary<RateChoice> = fc.record({
  at: share,
  annualRate: rate,
  keep: usually('term', 'installment'),
});

const tranche: fc.Arbitrary<TrancheChoice> = fc.record({
  at: share,
  weight: fc.integer({ min: 1, max: 9 }),
});

/** Everything that is chosen, before it is made into terms that mostly agree with themselves. */
const choices = fc.record({
  currency: fc.constantFrom(...CURRENCIES, CURRENCIES[0], CURRENCIES[0]),
  principal,
  start: startDay,
  every,
  count,
  sized: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  sizedBy: fc.integer({ min: 0, max: 2000 }),
  method: fc.constantFrom(
    undefined,
    'equal-installments',
    'equal-installments',
    'equal-installments',
    'equal-principal',
    'equal-principal',
    'bullet',
    'custom',
  ),
  flat: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  rate,
  dayCount: usually('equal-periods', ...DAY_COUNTS.slice(1)),
  daily: fc.integer({ min: 0, max: 4 }),
  rateChanges: fc.oneof(
    { weight: 3, arbitrary: fc.constant<RateChoice[]>([]) },
    { weight: 2, arbitrary: fc.array(rateChange, { minLength: 1, maxLength: 3 }) },
  ),
  tranches: fc.oneof(
    { weight: 3, arbitrary: fc.constant<TrancheChoice[]>([]) },
    { weight: 1, arbitrary: fc.array(tranche, { minLength: 1, maxLength: 3 }) },
  ),
  firstDue: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.record({ periods: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 4, arbitrary: fc.record({ share: fc.integer({ min: 1, max: 3000 }) }) },
  ),
  basis: usually('equal-periods', 'day-count'),
  installmentRounding: fc.option(
    fc.record({
      to: fc.option(fc.constantFrom(1n, 5n, 10n, 100n, 1000n), { nil: undefined }),
      mode: fc.option(fc.constantFrom(...ROUNDING_MODES), { nil: undefined }),
    }),
    { nil: undefined },
  ),
  residue: usually('last', 'first'),
  balloon: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 999 }) },
  ),
  grace: fc.option(
    fc.record({
      principal: share,
      interestPayment: share,
      interestFree: share,
      kinds: fc.integer({ min: 0, max: 7 }),
      capitalize: fc.boolean(),
    }),
    { nil: undefined },
  ),
  brokenPeriod: usually('in-first', 'upfront', 'spread'),
  customWeights: fc.array(
    fc.record({ weight: fc.integer({ min: 0, max: 9 }), days: fc.integer({ min: 1, max: 400 }) }),
    { minLength: 1, maxLength: 8 },
  ),
  holidays: fc.option(
    fc.record({
      weekly: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { maxLength: 3 }),
      dates: fc.array(fc.record({ at: share, run: fc.integer({ min: 1, max: 6 }) }), {
        maxLength: 4,
      }),
      shift: usually('none', 'following', 'modified-following', 'preceding', 'following'),
    }),
    { nil: undefined },
  ),
  rounding: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.constantFrom(...ROUNDING_MODES) },
    {
      weight: 3,
      arbitrary: fc.record({
        to: fc.option(fc.constantFrom(1n, 5n, 100n, 25n), { nil: undefined }),
        mode: fc.option(fc.constantFrom(...ROUNDING_MODES), { nil: undefined }),
        carry: fc.constantFrom(undefined, 'rounded', 'exact', 'exact'),
      }),
    },
  ),
  fees: fc.oneof(
    { weight: 2, arbitrary: fc.constant<FeeChoice[]>([]) },
    { weight: 1, arbitrary: fc.array(fee, { minLength: 1, maxLength: 3 }) },
  ),
  costCap: fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('0', '2.5', '10', '33.333', '100') },
  ),
});

type Choices = typeof choices extends fc.Arbitrary<infer C> ? C : never;

/**
 * Terms over the whole range of the contract: every method, day count, period, grace, rounding, fee
 * and calendar, in sizes from one minor unit to far beyond 2^53. Most of them make a plan.
 */
export const plainTerms: fc.Arbitrary<PlainTerms> = choices.map(termsOf);

/** `digits / 10^places` as text. */
export function decimal(value: bigint, places: number): string {
  if (places === 0) return String(value);
  const text = String(value).padStart(places + 1, '0');
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
}

function termsOf(chosen: Choices): PlainTerms {
  const digits = chosen.currency[1];
  const show = (amount: bigint) => decimal(amount, digits);
  const { flat, dayCount } = chosen;
  const real = dayCount?.startsWith('actual/') ?? false;
  const exact = typeof chosen.rounding === 'object' && chosen.rounding.carry === 'exact';
  const daily = chosen.daily === 0 && real && !flat && !exact;
  const accrual = daily ? 'daily' : undefined;
  const rateChanges = flat ? [] : datedRates(chosen);
  return withoutGaps({
    currency: chosen.currency[0],
    principal: show(chosen.principal),
    disbursements: disbursementsOf(chosen, show),
    interest: {
      method: flat ? 'flat' : undefined,
      annualRate: chosen.rate,
      dayCount,
      accrual,
      rateChanges: rateChanges.length > 0 ? rateChanges : undefined,
    },
    repayment: repaymentOf(chosen, show),
    rounding: roundingOf(chosen.rounding, show),
    fees:
      chosen.fees.length > 0 ? chosen.fees.map((item, at) => feeOf(item, at, chosen)) : undefined,
    costCapPercent: chosen.grace?.capitalize ? undefined : chosen.costCap,
  });
}

/** Days from the start to the last due date as terms count it, before holidays. */
function lengthOf({ start, every: period, count: times, method, customWeights }: Choices): number {
  if (method === 'custom') return customWeights.reduce((sum, { days }) => sum + days, 0);
  return addPeriods(start, period, times) - start;
}

/** A day within a plan, by thousandths of its length. */
function dayAt(chosen: Choices, at: number): number {
  return chosen.start + 1 + Math.floor(((lengthOf(chosen) - 1) * at) / 1001);
}

function datedRates(chosen: Choices) {
  const days = new Set<number>();
  return chosen.rateChanges
    .map(({ at, annualRate, keep }) => ({ day: dayAt(chosen, at * 0.9), annualRate, keep }))
    .sort((a, b) => a.day - b.day)
    .filter(({ day }) => !days.has(day) && days.add(day))
    .map(({ day, annualRate, keep }) => ({ on: formatDate(day), annualRate, keep }));
}

function disbursementsOf(chosen: Choices, show: (amount: bigint) => string) {
  const { principal: whole, start, flat } = chosen;
  const later = flat ? [] : chosen.tranches;
  const weights = later.reduce((sum, { weight }) => sum + BigInt(weight), 10n);
  let left = whole;
  const tranches = later
    .map(({ at, weight }) => {
      const amount = (whole * BigInt(weight)) / weights;
      left -= amount;
      // A tenth of the tranches go out with the first.
      const day = at % 10 === 0 ? start : dayAt(chosen, at * 0.8);
      return { day, amount };
    })
    .filter(({ amount }) => amount > 0n)
    .sort((a, b) => a.day - b.day);
  return [{ day: start, amount: left }, ...tranches].map(({ day, amount }) => ({
    on: formatDate(day),
    amount: show(amount),
  }));
}

function repaymentOf(chosen: Choices, show: (amount: bigint) => string) {
  const { method, flat, balloon } = chosen;
  const custom = method === 'custom';
  const sized = chosen.sized && method !== 'bullet' && !custom;
  const bears = !custom && method !== 'bullet' && !flat;
  return {
    method,
    every: chosen.every,
    installments: sized || custom ? undefined : chosen.count,
    installmentAmount: sized ? show(amountOf(chosen)) : undefined,
    firstDueOn: custom ? undefined : firstDueOf(chosen),
    installmentBasis: flat ? undefined : chosen.basis,
    installmentRounding: roundingOf(chosen.installmentRounding, show),
    residue: custom ? undefined : chosen.residue,
    balloon: bears && balloon > 0 ? show((chosen.principal * BigInt(balloon)) / 1000n) : undefined,
    grace: graceOf(chosen),
    brokenPeriod: chosen.brokenPeriod,
    custom: custom ? customOf(chosen, show) : undefined,
    holidays: chosen.holidays && {
      weekly: chosen.holidays.weekly,
      dates: chosen.holidays.dates.flatMap(({ at, run }) =>
        Array.from({ length: run }, (_, day) => formatDate(dayAt(chosen, at) + day)),
      ),
      shift: chosen.holidays.shift,
    },
  };
}

/** An instalment that repays in about as many instalments as were chosen: a share, and interest. */
function amountOf({
  principal: whole,
  count: times,
  rate: yearly,
  every: period,
  ...chosen
}: Choices) {
  const perYear = { day: 365n, week: 52n, month: 12n }[period.unit];
  const interest = (whole * percentOf(yearly) * BigInt(period.count)) / (perYear * 10n ** 17n);
  const part = chosen.method === 'equal-principal' ? 0n : interest;
  const least = whole / BigInt(times) + part + 1n;
  return (least * BigInt(1000 + chosen.sizedBy)) / 1000n;
}

/** A percentage in units of 10^-15. */
function percentOf(text: string): bigint {
  const [units, parts = ''] = text.split('.');
  return BigInt(`${units}${parts.padEnd(15, '0')}`);
}

function firstDueOf({ firstDue, start, every: period }: Choices): string | undefined {
  if (firstDue === undefined) return undefined;
  if ('periods' in firstDue) return formatDate(addPeriods(start, period, firstDue.periods));
  const days = addPeriods(start, period, 1) - start;
  return formatDate(start + Math.max(1, Math.floor((days * firstDue.share) / 1000)));
}

function graceOf({ grace, method, count: counted, customWeights, flat }: Choices) {
  if (grace === undefined) return undefined;
  const custom = method === 'custom';
  const most = (custom ? customWeights.length : counted) - 1;
  const within = (part: number, limit: number) => Math.floor((part * (limit + 0.999)) / 1001);
  const chosen = (bit: number) => (grace.kinds & bit) !== 0;
  const principalGrace = custom || !chosen(1) ? 0 : within(grace.principal, most);
  const longest = custom ? most : principalGrace;
  return {
    principal: principalGrace === 0 ? undefined : principalGrace,
    interestPayment: chosen(2) ? within(grace.interestPayment, longest) : undefined,
    interestFree: chosen(4) ? within(grace.interestFree, most) : undefined,
    capitalize: custom || flat || !grace.capitalize ? undefined : true,
  };
}

/** The principal in parts by weight on rising dates; financed fees are left to be refused. */
function customOf(
  { customWeights, principal: whole, start }: Choices,
  show: (a: bigint) => string,
) {
  const weights = customWeights.reduce((sum, { weight }) => sum + BigInt(weight), 1n);
  let left = whole;
  let day = start;
  return customWeights.map(({ weight, days }, index) => {
    const last = index === customWeights.length - 1;
    const amount = last ? left : (whole * BigInt(weight)) / weights;
    left -= amount;
    day += days;
    return { due: formatDate(day), principal: show(amount) };
  });
}

function feeOf(item: FeeChoice, index: number, chosen: Choices) {
  const digits = chosen.currency[1];
  const { percent, size, when, tax, payee } = item;
  const amount = (chosen.principal * BigInt(size)) / 10_000n;
  const atStart = when === undefined || when === 'disbursement';
  const custom = chosen.method === 'custom';
  const collect = custom && item.collect === 'financed' ? 'upfront' : item.collect;
  return {
    name: `fee ${index + 1}`,
    amount: percent ? undefined : decimal(amount, digits),
    percent: percent ? decimal(BigInt(size), 2) : undefined,
    when: typeof when === 'object' ? formatDate(dayAt(chosen, when.at * 0.9)) : when,
    collect: atStart ? collect : undefined,
    tax: tax === undefined ? undefined : { name: 'GST', percent: tax },
    payee,
  };
}

function roundingOf(
  rounding: string | { to?: bigint | undefined; mode?: string | undefined } | undefined,
  show: (amount: bigint) => string,
) {
  if (typeof rounding !== 'object') return rounding;
  return { ...rounding, to: rounding.to === undefined ? undefined : show(rounding.to) };
}

/** The value as JSON has it: fields that are undefined are not there. */
function withoutGaps(value: PlainTerms): PlainTerms {
  return JSON.parse(JSON.stringify(value)) as PlainTerms;
}
