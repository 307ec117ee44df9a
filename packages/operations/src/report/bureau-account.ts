import type { OutputOf } from '@mfi/contracts';
import type { creditBureau } from '@mfi/contracts/report';
import type { LoanFigures, LoanTerms } from '@mfi/engine';
import { replay } from '@mfi/engine/loan';
import type { ReadContext } from '../kit/context.js';
import { loanFile } from '../loan/loan-file.js';
import type { LoanRow } from '../ports/tables.js';
import { historiesOf } from './loan-histories.js';

/** The accounts of some loans at the end of a day, in their order, each by a replay to it. */
export async function bureauAccounts(
  context: ReadContext,
  loans: readonly LoanRow[],
  asOf: string,
) {
  const ids = loans.map(({ id }) => id);
  const histories = await historiesOf(context, ids);
  const paid = await lastPaidOf(context, ids, asOf);
  return loans.map((loan) => {
    const events = (histories.get(loan.id) ?? []).map(({ event }) => event);
    const figures = replay(loanFile(loan, events, asOf));
    return accountOf(context, { loan, figures, lastPaidOn: paid.get(loan.id) ?? null });
  });
}

/** The days on which money last came in for loans, by the end of a day. */
async function lastPaidOf(
  { db }: ReadContext,
  ids: readonly string[],
  asOf: string,
): Promise<Map<string, string>> {
  const rows = await db.pick('transactions', ['loanId', 'kind', 'on'], {
    where: { loanId: { in: ids }, status: 'posted', on: { to: asOf } },
  });
  const last = new Map<string, string>();
  for (const { loanId, kind, on } of rows) {
    const isPayment = kind !== 'disbursement' && kind !== 'refund';
    if (isPayment && on > (last.get(loanId) ?? '')) last.set(loanId, on);
  }
  return last;
}

interface Stood {
  readonly loan: LoanRow;
  readonly figures: LoanFigures;
  readonly lastPaidOn: string | null;
}

function accountOf({ money }: ReadContext, { loan, figures, lastPaidOn }: Stood) {
  const { arrears, writtenOff, outstanding, due, installments, asOf } = figures;
  const status = statusOf(figures);
  return {
    number: loan.number,
    status,
    purpose: loan.purpose,
    cycle: loan.cycle,
    appliedOn: loan.appliedOn,
    sanctionedOn: loan.decidedOn,
    disbursedOn: loan.disbursedOn ?? asOf,
    // A loan that ended later was running at the end of the day.
    closedOn: status === 'closed' ? loan.closedOn : null,
    lastPaidOn,
    sanctioned: money.format(loan.principal),
    disbursed: money.format(disbursedOf(loan.terms, asOf, money)),
    installments: installments.length,
    frequency: frequencyOf(loan.terms),
    installment: installmentOf(figures, money),
    balance: outstanding.principal,
    overdue: due.total,
    dpd: arrears.dpd,
    bucket: arrears.bucket,
    npaSince: arrears.npaSince,
    writtenOffOn: writtenOff?.on ?? null,
    writtenOff: money.format(writtenOff ? sumOf(writtenOff, money) : 0),
    restructuredOn: figures.restructuredOn,
  };
}

type Status = OutputOf<typeof creditBureau>['data'][number]['account']['status'];

function statusOf({ status, arrears }: LoanFigures): Status {
  if (status === 'written-off') return status;
  if (status === 'closed' || status === 'overpaid') return 'closed';
  return arrears.dpd > 0 ? 'overdue' : 'current';
}

type Money = ReadContext['money'];

/** The first that falls due later, or the last there was. */
function installmentOf({ installments, asOf }: LoanFigures, money: Money): string {
  const row = installments.find(({ due }) => due > asOf) ?? installments.at(-1);
  return money.format(row ? sumOf(row, money) : 0);
}

const PARTS = ['principal', 'interest', 'fee', 'penalty'] as const;

function sumOf(parts: Readonly<Record<(typeof PARTS)[number], string>>, money: Money): number {
  return PARTS.reduce((sum, part) => sum + money.parse(parts[part]), 0);
}

/** What was paid out by the end of a day, before anything was kept back of it. */
function disbursedOf({ disbursements }: LoanTerms, asOf: string, money: Money): number {
  return disbursements
    .filter(({ on }) => on <= asOf)
    .reduce((sum, { amount }) => sum + money.parse(amount), 0);
}

function frequencyOf({ repayment: { every } }: LoanTerms): string | null {
  return every ? `${every.count} ${every.unit}` : null;
}
