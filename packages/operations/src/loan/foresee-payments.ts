import type { WriteContext } from '../kit/context.js';
import { plainReference } from './take-payment.js';

/** What is known of a payment before its loan is. */
interface AskedPayment {
  readonly loan: string;
  readonly reference?: string | undefined;
}

/**
 * Reads at once what payments of many loans will ask for: branches and loans, locked in the order of
 * every payment, their histories, the references that came before, and the tills.
 */
export async function foreseePayments(
  { db, actor }: WriteContext,
  payments: readonly AskedPayment[],
): Promise<void> {
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
  for (const id of branchIds) await db.lock('branches', id);
  const loanIds = own.map(({ id }) => id);
  await db.foresee('loans', 'id', loanIds, { lock: true });
  await db.foresee('loanEvents', 'loanId', loanIds);
  await db.foresee('transactions', 'reference', payments.flatMap(referenceOf));
  await db.foresee('tills', 'branchId', branchIds);
}

function referenceOf({ reference }: AskedPayment): string[] {
  const kept = plainReference(reference);
  return kept === null ? [] : [kept];
}
