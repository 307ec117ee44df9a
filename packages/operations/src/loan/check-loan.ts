import type { LoanEvent } from '@mfi/engine';
import { loanOnDay } from '@mfi/engine/loan';
import { nextWorkday } from '../branch/next-workday.js';
import type { ReadContext } from '../kit/context.js';
import type { Finding } from '../kit/finding.js';
import { engineRefusal } from '../kit/refuse.js';
import type { BranchRow, LoanEventRow, LoanRow, TransactionRow } from '../ports/tables.js';
import { broughtIn } from './brought-in.js';
import { comingInterest } from './coming-interest.js';
import { loanFile } from './loan-file.js';
import { isMoney } from './money-event.js';
import { difference, withReserve } from './posted-balances.js';
import { type AheadColumns, aheadOf, NOTHING_AHEAD, snapshotOf } from './snapshot.js';
import { standingOf } from './standing.js';

/**
 * Holds a loan against what it follows from: its row against a replay of terms and events, what is
 * posted against its own accounts, and its payments against its events.
 */
export async function checkLoan(context: ReadContext, loan: LoanRow): Promise<Finding[]> {
  const { db } = context;
  const where = { loanId: loan.id };
  const rows = await db.list('loanEvents', { where, order: [['seq', 'asc']] });
  const payments = await db.list('transactions', { where });
  // Of money that moved in another system no payment stands here.
  const isElsewhere = rows.some(({ transactionId, event }) => !transactionId && isMoney(event));
  const brought = isElsewhere ? await broughtIn(context, loan) : undefined;
  return [
    ...(await figuresOrReason(context, loan, rows)),
    ...checkSeries(loan, rows),
    ...checkPayments(context, loan, { rows, payments, brought: brought?.events ?? 0 }),
  ];
}

/** A history that cannot be replayed at all is a finding too. */
async function figuresOrReason(
  context: ReadContext,
  loan: LoanRow,
  rows: readonly LoanEventRow[],
): Promise<Finding[]> {
  try {
    return [
      ...checkFigures(context, loan, rows),
      ...checkComing(context, loan, rows),
      ...(await checkAhead(context, loan, rows)),
    ];
  } catch (error) {
    const refused = engineRefusal(error, (path) => path);
    if (!refused) throw error;
    const message = `Loan ${loan.number}: its history cannot be replayed. ${refused.message}`;
    return [{ rule: 'loan.replay', subject: loan.number, facts: { ...refused.problems }, message }];
  }
}

/** The row's figures and what is posted, against a replay. */
function checkFigures(
  { money }: ReadContext,
  loan: LoanRow,
  rows: readonly LoanEventRow[],
): Finding[] {
  const subject = loan.number;
  if (loan.disbursedOn === null || loan.asOf === null) {
    const nothing = Object.keys(loan.posted).length === 0 && rows.length === 0;
    if (nothing) return [];
    const message = `Loan ${subject} has no money out, and yet something is posted or entered.`;
    return [{ rule: 'loan.snapshot', subject, facts: { posted: loan.posted }, message }];
  }
  const events = rows.map(({ event }) => event);
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

/** The interest of the days to come, by which a day may end without a replay, against one. */
function checkComing(
  { money }: ReadContext,
  loan: LoanRow,
  rows: readonly LoanEventRow[],
): Finding[] {
  const { coming, number: subject } = loan;
  if (coming === null) return [];
  const events = rows.map(({ event }) => event);
  const comingDays = coming.earned.length;
  const should = comingInterest(
    loanOnDay(loanFile(loan, events, coming.from), { comingDays }),
    money,
  );
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

/** The figures of a day to come, from which those of a branch's day are summed, against a replay. */
async function checkAhead(
  { db, money }: ReadContext,
  loan: LoanRow,
  rows: readonly LoanEventRow[],
): Promise<Finding[]> {
  const { aheadOn, number: subject } = loan;
  const events = rows.map(({ event }) => event);
  const should =
    aheadOn === null || loan.status !== 'active'
      ? { ...NOTHING_AHEAD, aheadOn: loan.status === 'active' ? aheadOn : null }
      : aheadOf(loanOnDay(loanFile(loan, events, aheadOn)), money);
  const columns = Object.keys(NOTHING_AHEAD) as (keyof AheadColumns)[];
  const isSame = aheadOn === null || columns.every((column) => loan[column] === should[column]);
  const { businessDate, dayStatus, holidays } = (await db.get(
    'branches',
    loan.branchId,
  )) as BranchRow;
  const day = dayStatus === 'open' ? businessDate : nextWorkday(businessDate, holidays)?.on;
  const isDue = loan.arrearsSince !== null || (loan.nextDueOn ?? '9') <= (day ?? '');
  if (isSame && !(isDue && (aheadOn ?? '') > (day ?? ''))) return [];
  const found = Object.fromEntries(columns.map((column) => [column, loan[column]]));
  const message = `Loan ${subject}: what its row keeps of ${aheadOn} is not what its history comes to.`;
  return [{ rule: 'loan.ahead', subject, facts: { found, should: { ...should } }, message }];
}

/** Events are numbered from 1 without gaps, and each row says what its event says. */
function checkSeries(loan: LoanRow, rows: readonly LoanEventRow[]): Finding[] {
  return rows.flatMap(({ id, seq, on, event }, index) => {
    if (seq === index + 1 && event.id === id && event.on === on) return [];
    const facts = { event: id, seq, should: index + 1 };
    const message = `Loan ${loan.number}: event ${id} does not stand where it should.`;
    return [{ rule: 'loan.events', subject: loan.number, facts, message }];
  });
}

interface History {
  readonly rows: readonly LoanEventRow[];
  readonly payments: readonly TransactionRow[];
  /** How many events the loan came with from another system. */
  readonly brought: number;
}

/** Each payment that was booked is one event, and each event that moves money is one payment. */
function checkPayments(
  context: ReadContext,
  loan: LoanRow,
  { rows, payments, brought }: History,
): Finding[] {
  const undone = new Set(rows.flatMap(({ event }) => (event.kind === 'reversal' ? event.of : [])));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const findings = payments.flatMap((payment) => {
    const wrong = wrongWith(context, payment, {
      event: payment.eventId === null ? undefined : byId.get(payment.eventId),
      isUndone: payment.eventId !== null && undone.has(payment.eventId),
    });
    return wrong ? [paymentFinding(loan, payment.receiptNumber ?? payment.id, wrong)] : [];
  });
  const paid = new Map(payments.map((payment) => [payment.id, payment.eventId]));
  for (const { id, seq, event, transactionId } of rows) {
    if (!isMoney(event) || (seq <= brought && transactionId === null)) continue;
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
  readonly event: LoanEventRow | undefined;
  readonly isUndone: boolean;
}

/** What is wrong with a payment; undefined for one that is as it should be. */
function wrongWith(
  { money }: ReadContext,
  payment: TransactionRow,
  { event, isUndone }: Booked,
): string | undefined {
  const { kind, status, eventId, receiptNumber } = payment;
  if (kind === 'disbursement') return undefined;
  const isBooked = status === 'posted' || status === 'reversed';
  if (!isBooked) {
    const isClean = eventId === null && receiptNumber === null;
    return isClean ? undefined : `is ${status}, and yet it has an event or a receipt`;
  }
  if (!event) return 'has no event';
  if ((receiptNumber === null) !== (kind === 'refund')) return 'has the receipt of another kind';
  if (isUndone !== (status === 'reversed')) return `is ${status}, and its event is not`;
  const isSame =
    event.transactionId === payment.id &&
    event.event.kind === kind &&
    event.on === payment.on &&
    amountOf(event.event, money.parse) === payment.amount;
  return isSame ? undefined : 'says other than its event';
}

function amountOf(event: LoanEvent, parse: (text: string) => number): number | undefined {
  return 'amount' in event ? parse(event.amount) : undefined;
}
