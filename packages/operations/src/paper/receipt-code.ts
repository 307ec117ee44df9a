import { canonical } from '../kit/canonical.js';
import type { ReadContext } from '../kit/context.js';
import type { LoanRow, TransactionRow } from '../ports/tables.js';

/**
 * What proves a receipt: its number, and a code that only the institution's key can make of what
 * stands on it. Null for money that has no receipt.
 */
export function receiptCode(
  { outside, institution }: Pick<ReadContext, 'outside' | 'institution'>,
  payment: TransactionRow,
  loan: Pick<LoanRow, 'number'>,
): string | null {
  const { receiptNumber: number } = payment;
  if (number === null) return null;
  // What is printed: were any of it changed in the rows, the paper would not fit them any more.
  const said = {
    institution: institution.id,
    currency: institution.currency,
    number,
    loan: loan.number,
    kind: payment.kind,
    amount: payment.amount,
    mode: payment.mode,
    on: payment.on,
    bookedOn: payment.bookedOn,
  };
  return `${number}.${outside.checkCodes.codeOf(canonical(said))}`;
}

/** A code as it may be typed: its number, and its letters without what groups them. */
export function readCode(code: string): { readonly number: string; readonly letters: string } {
  const plain = code.trim().toUpperCase();
  const dot = plain.lastIndexOf('.');
  return {
    number: plain.slice(0, Math.max(dot, 0)).trim(),
    letters: lettersOf(plain.slice(dot + 1)),
  };
}

/** Letters that are mistaken for digits are read as these. */
export function lettersOf(code: string): string {
  return code.replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
