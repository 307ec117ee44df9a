import fc from 'fast-check';
import type { Day } from '../../src/date/civil.js';
import { formatDate } from '../../src/date/plain-date.js';
import { EngineError } from '../../src/error/index.js';
import { advanceLoan } from '../../src/loan/advance.js';
import { applyEvent } from '../../src/loan/apply-event.js';
import type { Loan } from '../../src/loan/book.js';
import { EventError } from '../../src/loan/event-error.js';
import { openLoan } from '../../src/loan/open-loan.js';
import type { Event } from '../../src/loan/parsed-events.js';
import { payoffOf } from '../../src/loan/payoff-of.js';
import { eventsInForce, fillEvent, readEvent } from '../../src/loan/read-events.js';
import { type LoanFile, readLoan } from '../../src/loan/read-loan.js';
import { replayTo } from '../../src/loan/replayed.js';
import { dueParts } from '../../src/loan/show-loan.js';
import { formatAmount } from '../../src/money/money.js';
import { Problems } from '../../src/read/problems.js';
import { startOf } from '../../src/schedule/changes.js';
import { PARTS, type Part } from '../../src/schedule/parsed-terms.js';
import { PlanError } from '../../src/schedule/plan-error.js';
import { decimal, type PlainTerms, plainTerms } from '../arbitrary-terms.js';

/** An event as plain JSON. */
export type PlainEvent = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly kind: string;
  readonly on: string;
};

/** A loan file as plain JSON: terms over the whole contract and up to sixty events. */
export interface History {
  readonly terms: PlainTerms;
  readonly events: readonly PlainEvent[];
  readonly asOf: string;
}

const thousandth = fc.integer({ min: 0, max: 1000 });

/** How long after the event before, or where in the plan, an event comes. */
const gap = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: 'same' as const, days: 0 }) },
  { weight: 5, arbitrary: fc.constant({ kind: 'due' as const, days: 0 }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('due' as const),
      days: fc.integer({ min: -3, max: 12 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('days' as const),
      days: fc.integer({ min: 0, max: 45 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('days' as const),
      days: fc.integer({ min: 46, max: 400 }),
    }),
  },
);

const KINDS = [
  ...Array.from({ length: 14 }, () => 'repayment' as const),
  ...Array.from({ length: 4 }, () => 'prepayment' as const),
  ...Array.from({ length: 3 }, () => 'fee' as const),
  ...Array.from({ length: 3 }, () => 'waiver' as const),
  ...Array.from({ length: 2 }, () => 'refund' as const),
  'moratorium' as const,
  'reschedule' as const,
  'foreclosure' as const,
  'write-off' as const,
  'recovery' as const,
];

/** How large an amount is, against what the loan asks on the day. */
const size = fc.constantFrom(
  'due',
  'due',
  'due',
  'due-and-next',
  'share',
  'share',
  'more',
  'one-less',
  'one-more',
  'one',
  'payoff',
  'several',
  'huge',
);

const draw = fc.record({
  kind: fc.constantFrom(...KINDS),
  gap,
  size,
  share: thousandth,
  count: fc.integer({ min: 1, max: 6 }),
  pick: fc.integer({ min: 0, max: 59 }),
  /** Out of forty: whether a bad event stays in the file, or one is put in only to be undone. */
  spoil: fc.integer({ min: 0, max: 399 }),
});

type Draw = typeof draw extends fc.Arbitrary<infer D> ? D : never;

const penalty = fc.record({
  base: fc.constantFrom(
    undefined,
    'overdue-installment',
    'overdue-principal',
    'overdue-interest',
    'outstanding-principal',
    'disbursed-amount',
    'flat',
  ),
  measure: fc.constantFrom('annualRate', 'annualRate', 'dailyRate', 'percent', 'amount'),
  size: fc.integer({ min: 1, max: 4000 }),
  graceDays: fc.constantFrom(undefined, undefined, 0, 1, 3, 10, 45),
  graceForgives: fc.constantFrom(undefined, false, true),
  countDueDate: fc.constantFrom(undefined, false, true),
  dayCount: fc.constantFrom(undefined, 'actual/365', 'actual/360'),
  capPercent: fc.constantFrom(undefined, undefined, '100', '5', '0.5', '0'),
});

const extras = fc.record({
  penalty: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.array(penalty, { minLength: 1, maxLength: 3 }) },
  ),
  allocation: fc.option(
    fc.record({
      order: fc.option(fc.shuffledSubarray([...PARTS], { minLength: 4, maxLength: 4 }), {
        nil: undefined,
      }),
      across: fc.constantFrom(undefined, 'installment', 'component'),
      excess: fc.constantFrom(
        undefined,
        'next-installment',
        'reduce-installment',
        'reduce-term',
        'hold',
      ),
    }),
    { nil: undefined },
  ),
  foreclosure: fc.option(
    fc.record({
      feePercent: fc.constantFrom(undefined, '0', '2', '4.25'),
      interest: fc.constantFrom(undefined, 'to-date', 'full'),
    }),
    { nil: undefined },
  ),
  inDuplum: fc.constantFrom(undefined, undefined, false, true),
  classification: fc.constantFrom(undefined, undefined, 'rbi', 'par', {
    countDueDate: true,
    npaFrom: 31,
    buckets: [
      { name: 'late', from: 1 },
      { name: 'bad', from: 31 },
    ],
  }),
});

const choices = fc.record({
  terms: plainTerms,
  extras,
  draws: fc.oneof(
    { weight: 4, arbitrary: fc.array(draw, { maxLength: 12, size: 'max' }) },
    { weight: 2, arbitrary: fc.array(draw, { minLength: 8, maxLength: 60, size: 'max' }) },
  ),
  after: gap,
  shuffle: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});

type Choices = typeof choices extends fc.Arbitrary<infer C> ? C : never;

/**
 * Loan files over the whole contract. Amounts are chosen by what the loan asks on the day, so that
 * nearly all of them replay; one in some twenty is refused. Events stand in no order.
 */
export const history: fc.Arbitrary<History> = choices.map(historyOf);

function historyOf(chosen: Choices): History {
  const terms = termsOf(chosen);
  const start = (terms['disbursements'] as { on: string }[])[0]?.on as string;
  const parsed = readTermsOf(terms);
  if (parsed === undefined) return { terms, events: [], asOf: start };
  const walk = walkOf(parsed, chosen.draws);
  const asOf = dayAfter(walk.loan, walk.day, chosen.after);
  const events = shuffled(withReversals(terms, walk.events, chosen), chosen.shuffle);
  return { terms, events, asOf: formatDate(asOf) };
}

/** How a rule of late charges is drawn. */
interface PenaltyChoice {
  readonly size: number;
  readonly measure: string;
  readonly base?: string | undefined;
}

function termsOf({ terms, extras: { penalty: rules, ...rest } }: Choices): PlainTerms {
  const principal = terms['principal'] as string;
  const digits = principal.split('.')[1]?.length ?? 0;
  const all = {
    ...terms,
    ...rest,
    penalty: (rules as readonly PenaltyChoice[]).map(({ size: much, measure, ...rule }, index) => ({
      name: `late ${index + 1}`,
      ...rule,
      ...(rule.base === 'flat' || measure === 'amount'
        ? { amount: decimal(BigInt(much), digits) }
        : { [measure]: decimal(BigInt(much), measure === 'annualRate' ? 1 : 3) }),
    })),
  };
  return JSON.parse(JSON.stringify(all)) as PlainTerms;
}

function readTermsOf(terms: PlainTerms): LoanFile | undefined {
  const asOf = (terms['disbursements'] as { on: string }[])[0]?.on;
  try {
    return readLoan({ terms, asOf }, (file) => {
      openLoan(file.terms);
      return file;
    });
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

/** Lives through a loan event by event; one that is refused is mostly left out. */
function walkOf({ terms }: LoanFile, draws: readonly Draw[]) {
  const events: PlainEvent[] = [];
  const opened = () => openLoan(terms);
  let loan = opened();
  let day = startOf(terms);
  for (const drawn of draws) {
    day = dayAfter(loan, day, drawn.gap);
    if (day > DAY_LAST) break;
    const event = eventOf(loan, day, drawn, `e${events.length + 1}`);
    if (event === undefined) continue;
    try {
      applyEvent(loan, parsedEvent(terms, event, events.length));
      events.push(event);
    } catch (error) {
      if (!(error instanceof EventError)) throw error;
      if (drawn.spoil === 0) return { events: [...events, event], loan, day };
      loan = opened();
      events.forEach((before, place) => {
        applyEvent(loan, parsedEvent(terms, before, place));
      });
    }
  }
  return { events, loan, day };
}

/** 9990-01-01: beyond it dates run out. */
const DAY_LAST = 2_929_000;

function dayAfter(
  loan: Loan,
  day: Day,
  { kind, days }: { kind: 'same' | 'due' | 'days'; days: number },
): Day {
  if (kind !== 'due') return day + days;
  advanceLoan(loan, day);
  const due = loan.book.rows[loan.book.next]?.due ?? day;
  return Math.max(day, due + days);
}

function parsedEvent(terms: Loan['terms'], event: PlainEvent, place: number): Event {
  const problems = new Problems(event);
  const fields = readEvent(terms.currency.digits)(event, '', problems);
  if (fields === undefined) throw new Error(`no event: ${JSON.stringify(event)}`);
  return fillEvent(fields, place);
}

function eventOf(loan: Loan, day: Day, drawn: Draw, id: string): PlainEvent | undefined {
  advanceLoan(loan, day);
  const { digits } = loan.terms.currency;
  const show = (amount: bigint) => formatAmount(amount, digits);
  const base = { id, kind: drawn.kind as string, on: formatDate(day) };
  const amount = () => show(amountOf(loan, day, drawn));
  switch (drawn.kind) {
    case 'repayment':
      return { ...base, amount: amount() };
    case 'prepayment': {
      const effects = ['reduce-term', 'reduce-installment', 'next-installment', undefined] as const;
      // biome-ignore lint/suspicious/noThenProperty: the loan file's own word.
      return plain({ ...base, amount: amount(), then: effects[drawn.pick % 4] });
    }
    case 'fee':
      return { ...base, name: 'visit', amount: show(BigInt(drawn.share + 1)) };
    case 'waiver':
      return waiverOf(loan, day, drawn, base, show);
    case 'moratorium': {
      const kinds = ['capitalize', 'defer', 'waive', undefined] as const;
      return plain({ ...base, installments: drawn.count, interest: kinds[drawn.pick % 4] });
    }
    case 'reschedule':
      return rescheduleOf(loan, day, drawn, base);
    case 'foreclosure': {
      const shares = [undefined, undefined, '0', '3.5'] as const;
      const feePercent = shares[drawn.pick % 4];
      const share =
        feePercent === undefined ? undefined : { num: feePercent === '0' ? 0 : 7, den: 200 };
      const exact = BigInt(payoffOf(loan, day, share).total);
      const over =
        new Map([
          ['one-more', 1n],
          ['one-less', -1n],
        ]).get(drawn.size as string) ?? 0n;
      return plain({ ...base, amount: show(positive(exact + over)), feePercent });
    }
    case 'write-off':
      return drawn.share < 500 ? base : undefined;
    case 'recovery':
      return loan.book.writtenOff || drawn.spoil < 10
        ? { ...base, amount: show(BigInt(drawn.share + 1)) }
        : undefined;
    case 'refund': {
      const held = BigInt(loan.book.excess);
      const part = drawn.share < 300 ? held : (held * BigInt(drawn.share)) / 1000n;
      return part > 0n ? { ...base, amount: show(part) } : undefined;
    }
  }
}

function waiverOf(
  loan: Loan,
  day: Day,
  drawn: Draw,
  base: PlainEvent,
  show: (amount: bigint) => string,
): PlainEvent | undefined {
  const due = dueOn(loan, day);
  const parts = PARTS.filter((part) => due[part] > 0n);
  const part = parts[drawn.pick % Math.max(parts.length, 1)];
  if (part === undefined) return undefined;
  const all = due[part];
  const some = drawn.share < 300 ? all : (all * BigInt(drawn.share)) / 1000n;
  return { ...base, part, amount: show(positive(some)) };
}

function rescheduleOf(loan: Loan, day: Day, drawn: Draw, base: PlainEvent): PlainEvent {
  const rates = [undefined, '0', '12', '31.7'] as const;
  const kinds = [undefined, 'keep', 'capitalize', 'capitalize'] as const;
  const last = loan.book.rows[loan.book.next - 1]?.due ?? startOf(loan.terms);
  return plain({
    ...base,
    installments: drawn.count * 2,
    firstDueOn: formatDate(Math.max(day, last) + 1 + (drawn.share % 70)),
    annualRate: rates[drawn.pick % 4],
    arrears: kinds[(drawn.pick >> 2) % 4],
  });
}

function amountOf(loan: Loan, day: Day, drawn: Draw): bigint {
  const due = PARTS.reduce((sum, part) => sum + dueOn(loan, day)[part], 0n);
  const share = BigInt(drawn.share);
  const next = nextAsked(loan, 1);
  switch (drawn.size) {
    case 'due':
      return positive(due > 0n ? due : next);
    case 'due-and-next':
      return positive(due + next);
    case 'share':
      return positive(((due > 0n ? due : next) * share) / 1000n);
    case 'more':
      return positive(due + (BigInt(loan.book.principal) * share) / 3000n);
    case 'one-less':
      return positive(due - 1n);
    case 'one-more':
      return positive(due + 1n);
    case 'one':
      return 1n;
    case 'payoff':
      return positive(BigInt(payoffOf(loan, day).total));
    case 'several':
      return positive(due + nextAsked(loan, drawn.count));
    default:
      return drawn.pick < 12
        ? positive(BigInt(loan.book.lent) * 3n)
        : positive((due * share) / 700n);
  }
}

function nextAsked(loan: Loan, count: number): bigint {
  const rows = loan.book.rows.slice(loan.book.next, loan.book.next + count);
  return rows.reduce(
    (sum, row) => sum + BigInt(row.principal) + BigInt(row.interest) + BigInt(row.fee),
    0n,
  );
}

function dueOn(loan: Loan, day: Day): Record<Part, bigint> {
  payoffOf(loan, day);
  const due = dueParts(loan, day);
  return Object.fromEntries(PARTS.map((part) => [part, BigInt(due[part])])) as Record<Part, bigint>;
}

/** Undoes some events, undoes an undoing, and puts events in that are undone. */
function withReversals(
  terms: PlainTerms,
  events: readonly PlainEvent[],
  { draws, shuffle }: Choices,
): PlainEvent[] {
  let all = [...events];
  if (shuffle % 3 !== 0) return all;
  for (const drawn of draws.slice(0, 1 + (shuffle % 4))) {
    const target = all[drawn.pick % Math.max(all.length, 1)];
    if (target === undefined) break;
    const later = all.filter(({ on }) => on >= target.on);
    const on = later[drawn.share % later.length]?.on as string;
    const undo = { id: `r${all.length}`, kind: 'reversal', on, of: target.id, reason: 'bounced' };
    const tried = [...all, undo];
    if (drawn.spoil < 8 || replays(terms, tried)) all = tried;
  }
  return all;
}

function replays(terms: PlainTerms, events: readonly PlainEvent[]): boolean {
  try {
    readLoan({ terms, events, asOf: '9999-12-31' }, (file) =>
      replayTo(openLoan(file.terms), eventsInForce(file.events, file.asOf), startOf(file.terms)),
    );
    return true;
  } catch (error) {
    if (error instanceof EngineError || error instanceof PlanError) return false;
    throw error;
  }
}

/** Another order of entry in which events of one day stay as they were. */
export function shuffled(events: readonly PlainEvent[], seed: number): PlainEvent[] {
  let state = seed % 2_147_483_647 || 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const keyed = events.map((event) => ({ event, key: random() }));
  keyed.sort((a, b) => a.key - b.key);
  const byDay = new Map<string, PlainEvent[]>();
  for (const event of events) byDay.set(event.on, [...(byDay.get(event.on) ?? []), event]);
  return keyed.map(({ event }) => (byDay.get(event.on) as PlainEvent[]).shift() as PlainEvent);
}

function positive(amount: bigint): bigint {
  return amount > 0n ? amount : 1n;
}

function plain(event: Record<string, unknown>): PlainEvent {
  return JSON.parse(JSON.stringify(event)) as PlainEvent;
}
