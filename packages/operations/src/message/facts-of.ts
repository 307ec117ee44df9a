import { loanStatement } from '@mfi/contracts/loan';
import { localCaller, type System } from '../kit/local-caller.js';
import { type Money, moneyOf } from '../kit/money.js';
import { factsOf as paymentFacts } from '../loan/payment-facts.js';
import type { Reader } from '../ports/store.js';
import type { InstitutionRow, LoanRow, MessageRow, TransactionRow } from '../ports/tables.js';
import type { Facts, FactsOf } from './facts.js';
import { type Payload, payloadOf } from './payload-of.js';

/** What a message is about, looked up when it is sent; a text says why there is nothing to tell. */
export async function factsOf(
  system: System,
  message: MessageRow,
  institution: InstitutionRow,
): Promise<Facts | string> {
  const payload = payloadOf(message);
  const money = moneyOf(institution.currency);
  const { template } = message;
  if (template === 'alert') return { template, facts: alertFacts(message) };
  if (template === 'due-reminder') return { template, facts: payload as FactsOf['due-reminder'] };
  if (template === 'overdue-notice') {
    return { template, facts: payload as unknown as FactsOf['overdue-notice'] };
  }
  if (template === 'statement') return statementFacts(system, payload);
  return system.store.read(async (db) => {
    const loan = await db.get('loans', payload.loanId ?? '');
    if (!loan) return 'The loan is not there.';
    return loanFacts(db, { message, loan, money, payload });
  });
}

interface OfLoan {
  readonly message: MessageRow;
  readonly loan: LoanRow;
  readonly money: Money;
  readonly payload: Payload;
}

async function loanFacts(db: Reader, of: OfLoan): Promise<Facts | string> {
  const { message, loan, money } = of;
  const { template } = message;
  const on = loan.decidedOn ?? loan.appliedOn;
  const amount = money.format(loan.principal);
  if (template === 'application') {
    return { template, facts: { loan: loan.number, amount, on: loan.appliedOn } };
  }
  if (template === 'approval') return { template, facts: { loan: loan.number, amount, on } };
  if (template === 'rejection') {
    const steps = await db.list('loanSteps', { where: { loanId: loan.id } });
    const reason = steps.find(({ step }) => step === 'reject')?.note ?? null;
    return { template, facts: { loan: loan.number, on, reason } };
  }
  const payment = await paymentOf(db, of);
  if (payment?.status !== 'posted') return 'The payment was undone.';
  if (template === 'disbursement') return { template, facts: disbursed(payment, of) };
  if (template === 'receipt') return { template, facts: received(payment, of) };
  throw new Error(`message: nobody knows what ${template} says`);
}

/** The payment that a message is about; money that went out is told of by its loan and the instant. */
async function paymentOf(
  db: Reader,
  { message, loan, payload }: OfLoan,
): Promise<TransactionRow | undefined> {
  const { transactionId } = payload;
  if (transactionId !== undefined) return db.get('transactions', transactionId);
  const rows = await db.list('transactions', { where: { loanId: loan.id } });
  return rows.find(({ kind, at }) => kind === 'disbursement' && at === message.createdAt);
}

function disbursed(payment: TransactionRow, { loan, money }: OfLoan): FactsOf['disbursement'] {
  const { principal } = payment.allocation as { readonly principal: string };
  return {
    loan: loan.number,
    amount: principal,
    paidOut: money.format(payment.amount),
    on: payment.on,
    nextDueOn: loan.nextDueOn,
    nextDueAmount: loan.nextDueOn === null ? null : money.format(loan.nextDueAmount),
  };
}

function received(payment: TransactionRow, { loan, money }: OfLoan): FactsOf['receipt'] {
  const { principal, interest, fee, penalty, receipt } = paymentFacts(payment);
  const parts =
    principal === undefined
      ? null
      : {
          principal: money.format(principal),
          interest: money.format(interest ?? 0),
          fee: money.format(fee ?? 0),
          penalty: money.format(penalty ?? 0),
        };
  const after = receipt && Object.values(receipt.after).reduce((sum, part) => sum + part, 0);
  return {
    receipt: payment.receiptNumber ?? '',
    loan: loan.number,
    amount: money.format(payment.amount),
    paidOn: payment.on,
    parts,
    outstanding: after === undefined ? null : money.format(after),
    nextDueOn: receipt?.nextDueOn ?? null,
    nextDueAmount: receipt?.nextDueOn ? money.format(receipt.nextDueAmount) : null,
  };
}

async function statementFacts(system: System, payload: Payload): Promise<Facts> {
  const { loanId, from, to } = payload as Payload & {
    readonly from?: string;
    readonly to?: string;
  };
  const input = {
    loan: loanId ?? '',
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  const { output } = await localCaller(system, { kind: 'system' }).call(loanStatement, input);
  return {
    template: 'statement',
    facts: {
      loan: output.loan.number,
      from: output.from,
      to: output.to,
      lines: output.lines.map(({ on, kind, debit, credit, balance }) => ({
        ...{ on, kind, debit, credit },
        balance: balance.total,
      })),
      closing: output.closing.total,
    },
  };
}

const SUBJECTS: Readonly<Record<string, string>> = {
  'payment-bounced': 'a payment has bounced',
  'message-dead': 'a message could not be delivered',
  'job-failed': 'a job of the clock has failed',
  overdue: 'loans that are overdue',
};

/** An alert; a cheque that bounced is announced by itself, and not as an alert. */
function alertFacts({ payload }: MessageRow): FactsOf['alert'] {
  const { alert, says, transactionId } = payload as {
    readonly alert?: string;
    readonly says?: readonly string[];
    readonly transactionId?: string;
  };
  return {
    subject: SUBJECTS[alert ?? 'payment-bounced'] ?? 'something needs you',
    says: says ?? [`The payment ${transactionId} has bounced: mfi payment show says more.`],
  };
}
