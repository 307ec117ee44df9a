import { type Decimal, decimalFraction } from '../money/decimal.js';
import { type Fraction, fraction } from '../money/fraction.js';
import { type Int, times } from '../money/int.js';
import { count, object, optional, type Read, required, text, word } from '../read/fields.js';
import type { Problems } from '../read/problems.js';
import { date, decimal, money } from '../read/values.js';
import { PARTS } from '../schedule/parsed-terms.js';
import { INSTALLMENTS_MAX } from '../schedule/terms-shape.js';
import type { Event } from './parsed-events.js';

/** The most events a file may have. */
export const EVENTS_MAX = 100_000;

/** How each kind of event is read: its own fields beside id, kind and on. */
function shapes(digits: number | undefined) {
  const amount = required(money(digits, 'positive'));
  const base = { id: required(text()), kind: required(text()), on: required(date) };
  const effects = ['reduce-term', 'reduce-installment', 'next-installment'] as const;
  return {
    repayment: object({ ...base, amount }),
    // biome-ignore lint/suspicious/noThenProperty: the loan file's own word.
    prepayment: object({ ...base, amount, then: optional(word(effects)) }),
    fee: object({ ...base, name: required(text()), amount }),
    waiver: object({ ...base, part: required(word(PARTS)), amount }),
    reversal: object({ ...base, of: required(text()), reason: required(text()) }),
    reschedule: object({
      ...base,
      installments: required(count(1, INSTALLMENTS_MAX)),
      firstDueOn: required(date),
      annualRate: optional(decimal(0, 1_000_000)),
      arrears: optional(word(['keep', 'capitalize'])),
    }),
    moratorium: object({
      ...base,
      installments: required(count(1, INSTALLMENTS_MAX)),
      interest: optional(word(['capitalize', 'defer', 'waive'])),
    }),
    foreclosure: object({ ...base, amount, feePercent: optional(decimal(0, 1_000_000)) }),
    'write-off': object(base),
    recovery: object({ ...base, amount }),
    refund: object({ ...base, amount }),
  };
}

type Kind = Event['kind'];
type Fields = Readonly<Record<string, unknown>>;

const SHAPES = new Map<number | undefined, ReturnType<typeof shapes>>();

/** Reads one event; the kind decides which fields it has. */
export function readEvent(digits: number | undefined): Read<Fields> {
  let known = SHAPES.get(digits);
  if (known === undefined) {
    known = shapes(digits);
    SHAPES.set(digits, known);
  }
  const byKind: Readonly<Record<Kind, Read<Fields>>> = known;
  const kindOf = word(Object.keys(byKind) as Kind[]);
  const readAmount = money(digits, 'positive');
  return (value, path, problems) => {
    const plain = plainRepayment(value, readAmount);
    if (plain) return plain;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return object({})(value, path, problems);
    }
    const { kind } = value as { kind?: unknown };
    if (kind === undefined) return object({ kind: required(text()) })({}, path, problems);
    const read = kindOf(kind, `${path}/kind`, problems);
    return read && byKind[read](value, path, problems);
  };
}

const readId = text();

/**
 * A repayment in which nothing is wrong, as nearly all events of most loans are: read without the
 * places that a problem would be told by. Undefined for everything else, which is then read by its
 * shape.
 */
function plainRepayment(value: unknown, readAmount: Read<Int>): Fields | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const given = value as Fields;
  if (given['kind'] !== 'repayment' || Object.keys(given).length !== PLAIN_FIELDS) return undefined;
  if (!PLAIN_OWN.every((key) => Object.hasOwn(given, key))) return undefined;
  const id = readId(given['id'], '', UNTOLD);
  const on = date(given['on'], '', UNTOLD);
  const amount = readAmount(given['amount'], '', UNTOLD);
  if (id === undefined || on === undefined || amount === undefined) return undefined;
  return { id, kind: 'repayment', on, amount };
}

const PLAIN_OWN = ['id', 'kind', 'on', 'amount'] as const;
const PLAIN_FIELDS = PLAIN_OWN.length;

/** Takes no note of what is wrong: it is found and told when the event is read by its shape. */
const UNTOLD = { add: () => undefined } as unknown as Problems;

/** Fills in what an event left out; only for events in which nothing was wrong. */
export function fillEvent(fields: Fields, place: number): Event {
  // Most events: written out, so that all of them have one shape, which a replay reads fastest.
  if (fields['kind'] === 'repayment') {
    const { id, kind, on, amount } = fields;
    return { id, kind, on, amount, place } as unknown as Event;
  }
  const base = { ...fields, place };
  switch (fields['kind'] as Kind) {
    case 'prepayment':
      return { ...base, effect: fields['then'] ?? 'reduce-term' } as unknown as Event;
    case 'reschedule': {
      const annualRate = share(fields['annualRate'] as Decimal | undefined);
      return { ...base, annualRate, arrears: fields['arrears'] ?? 'keep' } as unknown as Event;
    }
    case 'moratorium':
      return { ...base, interest: fields['interest'] ?? 'capitalize' } as unknown as Event;
    case 'foreclosure':
      return {
        ...base,
        feeShare: share(fields['feePercent'] as Decimal | undefined),
      } as unknown as Event;
    default:
      return base as unknown as Event;
  }
}

function share(percent: Decimal | undefined): Fraction | undefined {
  if (percent === undefined) return undefined;
  const { num, den } = decimalFraction(percent);
  return fraction(num, times(den, 100));
}

/** The rules between the events of a list: ids are unique, reversals name an event before them. */
export function checkEvents(
  events: readonly (Fields | undefined)[],
  problems: Problems,
  path = '/events',
): void {
  const placeOf = new Map<unknown, number>();
  events.forEach((event, place) => {
    const id = event?.['id'];
    if (id === undefined) return;
    const before = placeOf.get(id);
    if (before !== undefined) {
      const message = `Give each event an id of its own: event ${before} has this one already.`;
      problems.add('event.duplicate_id', `${path}/${place}/id`, { id, first: before }, message);
    }
    placeOf.set(id, place);
  });
  const undone = new Map<unknown, unknown>();
  events.forEach((event, place) => {
    if (event?.['kind'] !== 'reversal' || event['of'] === undefined) return;
    const { of, on, id } = event;
    const target = events[placeOf.get(of) ?? -1];
    const facts = { of };
    if (target === undefined || of === id) {
      const message = 'Name the id of an event of this file that is to be undone.';
      problems.add('event.nothing_to_reverse', `${path}/${place}/of`, facts, message);
    } else if ((target['on'] as Int) > (on as Int)) {
      const message = 'Give the reversal a date on or after that of the event it undoes.';
      problems.add('event.reversed_too_early', `${path}/${place}/on`, facts, message);
    } else if (undone.has(of)) {
      const message = 'This event is undone already; take one of the two reversals out.';
      problems.add(
        'event.nothing_to_reverse',
        `${path}/${place}/of`,
        { of, by: undone.get(of) },
        message,
      );
    }
    undone.set(of, id);
  });
}

/**
 * The events that count on a day: those up to it, without reversals and what they undo, by date
 * and then by their place in the list.
 */
export function eventsInForce(events: readonly Event[], asOf: number): Event[] {
  const known = events.filter((event) => event.on <= asOf);
  const standing = known.some(({ kind }) => kind === 'reversal') ? withoutUndone(known) : known;
  return isInOrder(standing) ? standing : standing.sort((a, b) => a.on - b.on || a.place - b.place);
}

function withoutUndone(events: readonly Event[]): Event[] {
  const undoing = new Map<string, string>();
  for (const event of events) if (event.kind === 'reversal') undoing.set(event.of, event.id);
  const stands = (id: string): boolean => {
    const by = undoing.get(id);
    return by === undefined || !stands(by);
  };
  return events.filter((event) => event.kind !== 'reversal' && stands(event.id));
}

/** Whether events stand by date and place already, as those of most files do. */
function isInOrder(events: readonly Event[]): boolean {
  for (let at = 1; at < events.length; at += 1) {
    const [before, event] = [events[at - 1] as Event, events[at] as Event];
    if (event.on < before.on || (event.on === before.on && event.place < before.place))
      return false;
  }
  return true;
}
