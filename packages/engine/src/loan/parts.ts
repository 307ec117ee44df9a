import { type Int, minus, plus, plusThree } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { Parts } from './book.js';
import type { ShownParts } from './show-loan.js';

/** Some parts of an amount, the others nil. */
export function partsOf(some: Partial<Parts>): Parts {
  return { penalty: 0, fee: 0, interest: 0, principal: 0, ...some };
}

/** a + b, part by part. */
export function plusParts(a: Readonly<Parts>, b: Readonly<Parts>): Parts {
  return combine(a, b, plus);
}

/** a - b, part by part. */
export function minusParts(a: Readonly<Parts>, b: Readonly<Parts>): Parts {
  return combine(a, b, minus);
}

/** All parts together. */
export function totalOf({ penalty, fee, interest, principal }: Readonly<Parts>): Int {
  const charges = penalty === 0 && fee === 0 ? 0 : plus(penalty, fee);
  return plusThree(interest, principal, charges);
}

/** Parts as decimal strings, for a currency of so many digits. */
export function showParts(parts: Readonly<Parts>, digits: number): ShownParts {
  return {
    principal: formatAmount(parts.principal, digits),
    interest: formatAmount(parts.interest, digits),
    fee: formatAmount(parts.fee, digits),
    penalty: formatAmount(parts.penalty, digits),
  };
}

/** Parts and their total as decimal strings. */
export function showPartsAndTotal(
  parts: Readonly<Parts>,
  digits: number,
): ShownParts & { readonly total: string } {
  return { ...showParts(parts, digits), total: formatAmount(totalOf(parts), digits) };
}

function combine(
  a: Readonly<Parts>,
  b: Readonly<Parts>,
  operation: (x: Int, y: Int) => Int,
): Parts {
  return {
    penalty: operation(a.penalty, b.penalty),
    fee: operation(a.fee, b.fee),
    interest: operation(a.interest, b.interest),
    principal: operation(a.principal, b.principal),
  };
}
