import { type Problem, Refused } from '@mfi/contracts';
import type { LoanEvent } from '@mfi/engine';
import { knowLast } from '../kit/audit-chain.js';
import type { Announced, WriteContext } from '../kit/context.js';
import { checkVersion, loanNamed } from '../kit/lookup.js';
import { accountsFor } from '../ledger/account-for.js';
import type { JoinedTexts } from '../ports/store.js';
import type { BranchRow, LoanRow, TransactionRow } from '../ports/tables.js';
import { type MoneyMode, moneyPlace, type PlacedMoney } from '../till/money-place.js';
import { auditedFigures, shownBrief } from './loan-brief.js';
import { historyOf } from './loan-file.js';
import type { LoanStep } from './loan-states.js';
import { checkStep } from './loan-states.js';
import { bookedFacts, factsOf, keptFacts } from './payment-facts.js';
import { recordEvent, tryEvent } from './record-event.js';
import { lockLoan, type Serviced } from './serviced-loan.js';
import { shownReceipt } from './shown-receipt.js';
import { valueDateProblems } from './value-date.js';

/** A loan that one payment is made for, locked, with what it will be asked for. */
export interface ServicedPayment extends Serviced {
  /** All that has happened to the loan. */
  readonly history: JoinedTexts;
  /** The payment that came with the same reference. */
  readonly same: TransactionRow | undefined;
}

/**
 * As {@link servicedLoan}, for a payment: all that it needs is asked at once, and nobody waits for the
 * branch while one question after the other goes to the database.
 */
export async function servicedPayment(
  context: WriteContext,
  input: AskedHandover & { readonly loan: string; readonly version?: number | undefined },
  step: LoanStep,
): Promise<ServicedPayment> {
  const named = await loanNamed(context, input.loan);
  const { mode } = input;
  const reference = plainReference(input.reference);
  const [serviced, history, same] = await Promise.all([
    lockLoan(context, named),
    historyOf(context, named),
    reference === null ? undefined : sameReference(context, named.branchId, { mode, reference }),
    accountsFor(context, ['loans']),
    // After the till, where cash goes through one: who holds the audit waits for nothing else.
    mode === 'cash' ? undefined : holdNumbers(context, named.branchId),
  ]);
  checkVersion(serviced.loan, input.version);
  checkStep(serviced.loan, step);
  return { ...serviced, history, same };
}

/**
 * Keeps to a payment the numbers that it takes: the last thing that it may have to wait for. One of
 * several in a transaction does not, for others may still be waited for.
 */
async function holdNumbers({ db }: WriteContext, branchId: string): Promise<void> {
  const series = ['receipt', 'entry', 'audit'].map((name) => `${name}:${branchId}`);
  await Promise.all([db.hold(...series), knowLast(db, branchId)]);
}

/** How money is handed over, and when. */
export interface Handover {
  readonly mode: MoneyMode;
  readonly reference: string | null;
  readonly on: string;
}

/** The handover that an input asks for. */
export interface AskedHandover {
  readonly mode: MoneyMode;
  readonly reference?: string | undefined;
  readonly on?: string | undefined;
}

/**
 * Reads how money is handed over.
 * @throws Refused with everything that is wrong with the date and the reference
 */
export function readHandover(
  context: WriteContext,
  serviced: Serviced & Partial<ServicedPayment>,
  { mode, reference, on = serviced.branch.businessDate }: AskedHandover,
): Handover {
  const handover = { mode, reference: plainReference(reference), on };
  const problems = [
    ...valueDateProblems(context, serviced, on),
    ...referenceProblems(serviced, handover),
  ];
  if (problems.length > 0) throw new Refused(problems);
  return handover;
}

/** A reference as it is kept: the bank's own letters, however they were typed. */
export function plainReference(reference: string | undefined): string | null {
  return reference?.trim().replace(/\s+/g, ' ').toUpperCase() ?? null;
}

/** The same money is not booked twice; what has bounced or was undone may come again. */
function sameReference(
  { db }: WriteContext,
  branchId: string,
  { mode, reference }: { readonly mode: MoneyMode; readonly reference: string },
): Promise<TransactionRow | undefined> {
  const status = { in: ['pending', 'posted'] } as const;
  return db.find('transactions', { branchId, reference, mode, status });
}

function referenceProblems({ same }: Partial<ServicedPayment>, { reference }: Handover): Problem[] {
  if (reference === null || !same) return [];
  const facts = { reference, payment: same.receiptNumber ?? same.id, on: same.on };
  const message = `Payment ${facts.payment} of ${same.on} has the reference ${reference} already: if this is other money, check the number.`;
  return [{ code: 'payment.same_reference', path: '/reference', facts, message }];
}

/** A payment to be booked. */
export interface Booking extends Handover {
  /** The event it is, in the words of the loan file. */
  readonly event: LoanEvent & { readonly kind: TransactionRow['kind']; readonly amount: string };
  readonly amount: number;
  /** The id of the payment, where what asks for it gives it one of its own. */
  readonly id?: string;
  /** The cheque or transfer that has waited for this. */
  readonly pending?: TransactionRow;
  readonly reason?: string;
  /** The money in suspense that it is taken from: it came in before. */
  readonly suspenseId?: string;
}

/**
 * Books money that came in or goes out for a loan: the event, the till, the books, the receipt.
 * @returns the receipt and where the loan stands, as they are answered
 */
export async function bookPayment(
  context: WriteContext,
  { loan, branch, history }: Serviced & Partial<ServicedPayment>,
  booking: Booking,
) {
  const { db, money, actor } = context;
  const { event, amount, pending } = booking;
  const isOut = event.kind === 'refund';
  const moneyIn = isOut ? -amount : amount;
  const { place, tillId } = await placeOf(context, branch, booking, moneyIn);
  if (history) await holdNumbers(context, branch.id);
  const receiptNumber = isOut ? null : await nextReceipt(context, branch);
  const id = pending?.id ?? booking.id ?? context.id('tr');
  const entered = await recordEvent(context, loan, {
    event,
    history,
    place,
    moneyIn,
    narration: narrationOf(booking, receiptNumber, loan),
    transactionId: id,
  });
  const origin = {
    ...(pending ? { receivedOn: pending.on } : {}),
    ...(booking.suspenseId === undefined ? {} : { suspenseId: booking.suspenseId }),
  };
  const facts = bookedFacts({ amountIn: moneyIn, ...entered });
  const row: TransactionRow = Object.assign(newPayment(context, { loan, branch }, booking), {
    id,
    receiptNumber,
    status: 'posted',
    tillId,
    eventId: event.id,
    allocation: keptFacts({ ...facts, ...origin }),
    userId: pending?.userId ?? actor.userId,
    at: pending?.at ?? context.now,
    version: (pending?.version ?? 0) + 1,
  } as const);
  if (pending) await db.update('transactions', id, changedBy(row));
  else await db.insert('transactions', row);
  context.audit({
    branchId: branch.id,
    targetId: loan.id,
    before: auditedFigures(loan),
    after: Object.assign(auditedFigures(entered.loan), auditedPayment(row), reasonOf(booking)),
  });
  const topic = isOut ? 'payment.refunded' : 'payment.received';
  context.announce(topic, paymentEvent(row, loan));
  return {
    receipt: shownReceipt(row, entered.loan, money),
    loan: shownBrief(entered.loan, money),
  };
}

async function placeOf(
  context: WriteContext,
  branch: BranchRow,
  { mode, suspenseId }: Booking,
  moneyIn: number,
): Promise<PlacedMoney> {
  if (suspenseId !== undefined) return { place: 'unmatched-receipts', tillId: null };
  return moneyPlace(context, branch, mode, moneyIn);
}

/** Keeps a cheque or transfer that is to be cleared: the loan is as it was. */
export async function keepPending(context: WriteContext, serviced: Serviced, booking: Booking) {
  const { db, money } = context;
  const { loan, branch } = serviced;
  await tryEvent(context, loan, booking.event);
  const row = newPayment(context, serviced, booking);
  await db.insert('transactions', row);
  context.audit({ branchId: branch.id, targetId: loan.id, after: auditedPayment(row) });
  context.announce('payment.pending', paymentEvent(row, loan));
  return { receipt: shownReceipt(row, loan, money), loan: shownBrief(loan, money) };
}

/** What others are told of a payment. */
export function paymentEvent(
  { id, receiptNumber }: Pick<TransactionRow, 'id' | 'receiptNumber'>,
  { id: loanId, number: loan, branchId, customerId }: LoanRow,
): Announced {
  return { branchId, customerId, facts: { transactionId: id, loanId, loan, receiptNumber } };
}

/** What the audit is told of a payment. */
export function auditedPayment(row: TransactionRow) {
  const { id, kind, status, amount, mode, reference, receiptNumber, on, tillId } = row;
  const { bounced } = factsOf(row);
  return {
    payment: { id, kind, status, amount, mode, reference, receiptNumber, on, tillId },
    ...(bounced ? { bounced } : {}),
  };
}

/** A payment that waits. */
function newPayment(
  context: WriteContext,
  { loan, branch }: Serviced,
  { event, amount, mode, reference, on }: Booking,
): TransactionRow {
  return {
    id: context.id('tr'),
    branchId: branch.id,
    loanId: loan.id,
    kind: event.kind,
    amount,
    mode,
    reference,
    receiptNumber: null,
    on,
    bookedOn: branch.businessDate,
    status: 'pending',
    tillId: null,
    eventId: null,
    allocation: keptFacts({}),
    userId: context.actor.userId,
    at: context.now,
    version: 1,
  };
}

function changedBy({ id: _id, ...changes }: TransactionRow): Omit<TransactionRow, 'id'> {
  return changes;
}

function reasonOf({ reason }: Booking) {
  return reason === undefined ? {} : { reason };
}

/** `PUN-000001`: a series of each branch, without gaps. */
async function nextReceipt({ db }: WriteContext, { id, code }: BranchRow): Promise<string> {
  const number = await db.next(`receipt:${id}`);
  return `${code}-${String(number).padStart(6, '0')}`;
}

const WORDS: Readonly<Record<Booking['event']['kind'], string>> = {
  repayment: 'Repayment',
  prepayment: 'Prepayment',
  foreclosure: 'Foreclosure',
  recovery: 'Recovery',
  refund: 'Refund',
};

function narrationOf(
  { event, reason }: Booking,
  receiptNumber: string | null,
  { number }: LoanRow,
): string {
  const receipt = receiptNumber === null ? '' : ` ${receiptNumber}`;
  const why = reason === undefined ? '' : `: ${reason}`;
  return `${WORDS[event.kind]}${receipt} of ${number}${why}`;
}
