import { type Int, minus, plus, plusThree } from '../money/int.js';
import type { Parts } from './book.js';
import type { ShownParts } from './show-loan.js';
import type { Show } from './shown-amount.js';

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

/** Parts as they are shown. */
export function showParts<A>(parts: Readonly<Parts>, show: Show<A>): ShownParts<A> {
  return {
    principal: show(parts.principal),
    interest: show(parts.interest),
    fee: show(parts.fee),
    penalty: show(parts.penalty),
  };
}

/** Parts and their total as they are shown. */
export function showPartsAndTotal<A>(
  parts: Readonly<Parts>,
  show: Show<A>,
): ShownParts<A> & { readonly total: A } {
  return Object.assign(showParts(parts, show), { total: show(totalOf(parts)) });
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
