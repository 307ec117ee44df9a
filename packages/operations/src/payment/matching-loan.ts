import type { InputOf, OutputOf } from '@mfi/contracts';
import type { placePayment } from '@mfi/contracts/payment';
import { nationalPart } from '../customer/terms.js';
import type { ReadContext } from '../kit/context.js';
import { loanNamed } from '../kit/lookup.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';

type Input = InputOf<typeof placePayment>;

/** A loan that money is for, and what told it. */
export interface Match {
  readonly loan: LoanRow;
  readonly by: NonNullable<OutputOf<typeof placePayment>['by']>;
}

/** A loan's number, as people write it into the purpose of a transfer. */
const LOAN_NUMBER = /\bLN[-\s]?(\d{6,12})\b/i;

/**
 * The loan that a line of a statement is for: the one named, the one whose number stands in it, the
 * one of the phone it came from, or the only one whose instalment is of that amount. Of several that
 * may be meant it is none: money in suspense is easier to mend than money on another's loan.
 */
export async function matchingLoan(
  context: ReadContext,
  branch: BranchRow,
  input: Input,
): Promise<Match | undefined> {
  if (input.loan !== undefined) return { loan: await loanNamed(context, input.loan), by: 'loan' };
  const amount = context.money.parse(input.amount);
  return (
    matched('reference', await byNumber(context, branch, input)) ??
    matched('phone', await byPhone(context, branch, { phone: input.phone, amount })) ??
    matched(
      'amount',
      input.phone === undefined ? await byAmount(context, branch, amount) : undefined,
    )
  );
}

function matched(by: Match['by'], loan: LoanRow | undefined): Match | undefined {
  return loan && { loan, by };
}

async function byNumber(
  { db }: ReadContext,
  branch: BranchRow,
  { reference = '', text = '' }: Input,
): Promise<LoanRow | undefined> {
  const [, digits] = LOAN_NUMBER.exec(`${reference} ${text}`) ?? [];
  if (digits === undefined) return undefined;
  const where = { number: `LN-${digits}`, branchId: branch.id, status: 'active' } as const;
  return db.find('loans', where);
}

interface Sent {
  readonly phone: string | undefined;
  readonly amount: number;
}

async function byPhone(
  { db }: ReadContext,
  branch: BranchRow,
  { phone, amount }: Sent,
): Promise<LoanRow | undefined> {
  if (phone === undefined) return undefined;
  const term = nationalPart(phone);
  const terms = await db.list('customerTerms', { where: { branchId: branch.id, term } });
  const ids = [...new Set(terms.map(({ customerId }) => customerId))];
  if (ids.length === 0) return undefined;
  const where = { customerId: { in: ids }, status: 'active' } as const;
  const loans = await db.list('loans', { where, limit: 20 });
  return loans.length === 1 ? loans[0] : only(loans.filter((loan) => isAsked(loan, amount)));
}

async function byAmount(
  { db }: ReadContext,
  branch: BranchRow,
  amount: number,
): Promise<LoanRow | undefined> {
  const running = { branchId: branch.id, status: 'active' } as const;
  const next = await db.list('loans', { where: { ...running, nextDueAmount: amount }, limit: 2 });
  return only(next);
}

/** Whether an amount is what a loan's customer would pay: what is due, the next instalment, or both. */
function isAsked(loan: LoanRow, amount: number): boolean {
  const due = loan.duePrincipal + loan.dueInterest + loan.dueFee + loan.duePenalty;
  return [due, loan.nextDueAmount, due + loan.nextDueAmount].includes(amount);
}

function only(loans: readonly LoanRow[]): LoanRow | undefined {
  return loans.length === 1 ? loans[0] : undefined;
}
