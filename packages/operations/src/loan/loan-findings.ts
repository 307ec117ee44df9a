import type { LoanEvent } from '@mfi/engine';
import { type LoanAhead, type LoanOnDay, loanOnDay } from '@mfi/engine/loan';
import type { Finding } from '../kit/finding.js';
import { type Money, moneyOf } from '../kit/money.js';
import { engineRefusal } from '../kit/refuse.js';
import type { CheckedLoan, CheckTask } from '../ports/replays.js';
import type { LoanRow } from '../ports/tables.js';
import { comingInterest } from './coming-interest.js';
import { eventsIn, loanFile } from './loan-file.js';
import { isMoney } from './money-event.js';
import { difference, withReserve } from './posted-balances.js';
import { type AheadColumns, aheadOf, NOTHING_AHEAD, snapshotOf } from './snapshot.js';
import { standingOf } from './standing.js';

/** A loan, and all that has happened to it. */
interface History {
  readonly loan: LoanRow;
  readonly events: readonly LoanEvent[];
  readonly checked: CheckedLoan;
  readonly money: Money;
}

/**
 * What of loans does not follow from their terms and events, for each of them in the order of the
 * task: their rows against replays, what is posted against their own accounts, and their payments
 * against their events. Nothing but arithmetic, so a thread can do it that knows no database.
 */
export function loanFindings({ currency, loans, terms, histories }: CheckTask): Finding[][] {
  const money = moneyOf(currency);
  return loans.map((checked, at) => {
    const loan = { ...checked.row, terms: JSON.parse(terms[at] as string) } as LoanRow;
    const history = { loan, events: eventsIn(histories[at] as string), checked, money };
    return [...figuresOrReason(history), ...checkSeries(history), ...checkPayments(history)];
  });
}

/** A history that cannot be replayed at all is a finding too. */
function figuresOrReason(history: History): Finding[] {
  try {
    return [...checkFigures(history), ...checkComingDays(history)];
  } catch (error) {
    const refused = engineRefusal(error, (path) => path);
    if (!refused) throw error;
    const subject = history.loan.number;
    const message = `Loan ${subject}: its history cannot be replayed. ${refused.message}`;
    return [{ rule: 'loan.replay', subject, facts: { ...refused.problems }, message }];
  }
}

/** The row's figures and what is posted, against a replay. */
function checkFigures({ loan, events, money }: History): Finding[] {
  const subject = loan.number;
  if (loan.disbursedOn === null || loan.asOf === null) {
    const nothing = Object.keys(loan.posted).length === 0 && events.length === 0;
    if (nothing) return [];
    const message = `Loan ${subject} has no money out, and yet something is posted or entered.`;
    return [{ rule: 'loan.snapshot', subject, facts: { posted: loan.posted }, message }];
  }
  const file = loanFile(loan, events, loan.asOf);
  const { figures, held } = standingOf(file, money);
  const findings: Finding[] = [];
  // What is ahead has a day of its own.
  const should: Record<string, unknown> = { ...snapshotOf(loan, figures, money) };
  for (const column of Object.keys(NOTHING_AHEAD)) delete should[column];
  const row = loan as unknown as Record<string, unknown>;
  for (const [column, value] of Object.entries(should)) {
    if (row[column] === value) continue;
    findings.push({
      rule: 'loan.snapshot',
      subject,
      facts: { column, found: row[column], should: value },
      message: `Loan ${subject}: ${column} is ${String(row[column])} and should be ${String(value)}.`,
    });
  }
  const off = difference(loan.posted, withReserve(held, loan.posted));
  const nil = Object.values(loan.posted).reduce((sum, amount) => sum + amount, 0);
  if (Object.keys(off).length > 0 || nil !== 0) {
    findings.push({
      rule: 'loan.posted',
      subject,
      facts: { posted: loan.posted, held, sum: nil },
      message: `Loan ${subject}: what is posted is not what its history comes to on ${loan.asOf}.`,
    });
  }
  return findings;
}

/** What a row keeps of the days to come, against a replay. */
function checkComingDays(history: History): Finding[] {
  const { coming, aheadOn, status } = history.loan;
  const later = status === 'active' ? aheadOn : null;
  const day = coming && onDay(history, coming.from, { days: coming.earned.length, later });
  // One replay tells of both where the later day is the one behind those of which interest is kept.
  const isSeen = later !== null && day?.ahead?.asOf === later;
  const ahead = isSeen || later === null ? (day?.ahead ?? null) : onDay(history, later);
  return [...checkComing(history, day), ...checkAhead(history, ahead)];
}

function onDay(
  { loan, events }: History,
  on: string,
  { days = 0, later = null }: { readonly days?: number; readonly later?: string | null } = {},
): LoanOnDay<number> {
  return loanOnDay(loanFile(loan, events, on), {
    comingDays: days,
    ...(later === null ? {} : { ahead: later }),
    minorUnits: true,
  });
}

/** The interest of the days to come, by which a day may end without a replay. */
function checkComing({ loan, money }: History, day: LoanOnDay<number> | null): Finding[] {
  const { coming, number: subject } = loan;
  if (coming === null || day === null) return [];
  const should = comingInterest(day, money);
  if (should?.earned.join() === coming.earned.join()) return [];
  return [
    {
      rule: 'loan.coming',
      subject,
      facts: { found: coming, should },
      message: `Loan ${subject}: the interest of the days after ${coming.from} is not what its history comes to.`,
    },
  ];
}

/** The figures of a day to come, from which those of a branch's day are summed. */
function checkAhead({ loan, checked, money }: History, ahead: LoanAhead<number> | null): Finding[] {
  const { aheadOn, number: subject } = loan;
  const should = ahead === null ? NOTHING_AHEAD : aheadOf(ahead, money);
  const columns = Object.keys(NOTHING_AHEAD) as (keyof AheadColumns)[];
  const isSame = aheadOn === null || columns.every((column) => loan[column] === should[column]);
  const { day } = checked;
  const isDue = loan.arrearsSince !== null || (loan.nextDueOn ?? '9') <= (day ?? '');
  if (isSame && !(isDue && (aheadOn ?? '') > (day ?? ''))) return [];
  const found = Object.fromEntries(columns.map((column) => [column, loan[column]]));
  const message = `Loan ${subject}: what its row keeps of ${aheadOn} is not what its history comes to.`;
  return [{ rule: 'loan.ahead', subject, facts: { found, should: { ...should } }, message }];
}

/** Events are numbered from 1 without gaps, and each row says what its event says. */
function checkSeries({ loan, events, checked }: History): Finding[] {
  return checked.entries.flatMap(({ id, seq, on }, index) => {
    const event = events[index];
    if (seq === index + 1 && event?.id === id && event.on === on) return [];
    const facts = { event: id, seq, should: index + 1 };
    const message = `Loan ${loan.number}: event ${id} does not stand where it should.`;
    return [{ rule: 'loan.events', subject: loan.number, facts, message }];
  });
}

type Payment = CheckedLoan['payments'][number];
type Entry = CheckedLoan['entries'][number];

/** Each payment that was booked is one event, and each event that moves money is one payment. */
function checkPayments({ loan, events, checked, money }: History): Finding[] {
  const { entries, payments, brought } = checked;
  const undone = new Set(events.flatMap((event) => (event.kind === 'reversal' ? event.of : [])));
  const byId = new Map(entries.map((entry, at) => [entry.id, { entry, event: events[at] }]));
  const findings = payments.flatMap((payment) => {
    const found = payment.eventId === null ? undefined : byId.get(payment.eventId);
    const isUndone = payment.eventId !== null && undone.has(payment.eventId);
    const wrong = wrongWith(payment, { ...found, isUndone }, money);
    return wrong ? [paymentFinding(loan, payment.receiptNumber ?? payment.id, wrong)] : [];
  });
  const paid = new Map(payments.map((payment) => [payment.id, payment.eventId]));
  for (const [at, { id, seq, transactionId }] of entries.entries()) {
    const event = events[at];
    if (!event || !isMoney(event) || (seq <= brought && transactionId === null)) continue;
    if (transactionId !== null && paid.get(transactionId) === id) continue;
    findings.push(paymentFinding(loan, id, 'is money that no payment stands for'));
  }
  return findings;
}

function paymentFinding(loan: LoanRow, payment: string, wrong: string): Finding {
  return {
    rule: 'loan.payments',
    subject: loan.number,
    facts: { payment },
    message: `Loan ${loan.number}: ${payment} ${wrong}.`,
  };
}

interface Booked {
  readonly entry?: Entry | undefined;
  readonly event?: LoanEvent | undefined;
  readonly isUndone: boolean;
}

/** What is wrong with a payment; undefined for one that is as it should be. */
function wrongWith(
  payment: Payment,
  { entry, event, isUndone }: Booked,
  money: Money,
): string | undefined {
  const { kind, status, eventId, receiptNumber } = payment;
  if (kind === 'disbursement') return undefined;
  const isBooked = status === 'posted' || status === 'reversed';
  if (!isBooked) {
    const isClean = eventId === null && receiptNumber === null;
    return isClean ? undefined : `is ${status}, and yet it has an event or a receipt`;
  }
  if (!entry || !event) return 'has no event';
  if ((receiptNumber === null) !== (kind === 'refund')) return 'has the receipt of another kind';
  if (isUndone !== (status === 'reversed')) return `is ${status}, and its event is not`;
  const isSame =
    entry.transactionId === payment.id &&
    event.kind === kind &&
    entry.on === payment.on &&
    amountOf(event, money.parse) === payment.amount;
  return isSame ? undefined : 'says other than its event';
}

function amountOf(event: LoanEvent, parse: (text: string) => number): number | undefined {
  return 'amount' in event ? parse(event.amount) : undefined;
}
