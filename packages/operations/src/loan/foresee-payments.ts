import type { WriteContext } from '../kit/context.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import { HISTORY } from './loan-file.js';
import { plainReference } from './take-payment.js';

/** What is known of a payment before its loan is. */
interface AskedPayment {
  readonly loan: string;
  readonly reference?: string | undefined;
}

/** A payment whose loan is known, and locked. */
interface FoundPayment<P> {
  readonly payment: P;
  readonly loan: LoanRow;
  readonly branch: BranchRow;
}

/**
 * Reads at once what payments of many loans will ask for: branches and loans, locked in the order of
 * every payment, their histories, the references that came before, and the tills.
 * @returns the payments whose loans the actor may reach
 */
export async function foreseePayments<P extends AskedPayment>(
  { db, actor }: WriteContext,
  payments: readonly P[],
): Promise<FoundPayment<P>[]> {
  const isId = ({ loan }: AskedPayment) => loan.startsWith('ln_');
  const ids = payments.filter(isId).map(({ loan }) => loan);
  const numbers = payments.filter((one) => !isId(one)).map(({ loan }) => loan.toUpperCase());
  const named = [
    ...(await db.foresee('loans', 'id', ids)),
    ...(await db.foresee('loans', 'number', numbers)),
  ];
  // What the actor may not reach is refused when its turn comes, and kept from nobody.
  const own = named.filter(({ branchId }) => [null, branchId].includes(actor.branchId));
  const branchIds = [...new Set(own.map(({ branchId }) => branchId))].sort();
  const branches = new Map<string, BranchRow>();
  for (const id of branchIds) branches.set(id, (await db.lock('branches', id)) as BranchRow);
  const loanIds = own.map(({ id }) => id);
  const loans = await db.foresee('loans', 'id', loanIds, { lock: true });
  await db.foreseeTexts(HISTORY, loanIds);
  await db.foresee('transactions', 'reference', payments.flatMap(referenceOf));
  await db.foresee('tills', 'branchId', branchIds);
  const byName = new Map(loans.flatMap((loan) => [loan.id, loan.number].map((n) => [n, loan])));
  return payments.flatMap((payment) => {
    const loan = byName.get(isId(payment) ? payment.loan : payment.loan.toUpperCase());
    const branch = branches.get(loan?.branchId ?? '');
    return loan && branch ? [{ payment, loan, branch }] : [];
  });
}

function referenceOf({ reference }: AskedPayment): string[] {
  const kept = plainReference(reference);
  return kept === null ? [] : [kept];
}
