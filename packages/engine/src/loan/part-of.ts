import { type Int, plus } from '../money/int.js';
import type { Part } from '../schedule/parsed-terms.js';
import type { Parts } from './book.js';

/**
 * One part of an amount. Written out because a field named by a variable costs several times as
 * much to reach, and a replay reaches for parts more often than for anything else.
 */
export function partOf(
  parts: Readonly<Omit<Parts, 'penalty'>> & { readonly penalty?: Int },
  part: Part,
): Int {
  switch (part) {
    case 'principal':
      return parts.principal;
    case 'interest':
      return parts.interest;
    case 'fee':
      return parts.fee;
    case 'penalty':
      return parts.penalty ?? 0;
  }
}

/** Adds to one part of an amount. */
export function addTo(parts: Parts, part: Part, amount: Int): void {
  switch (part) {
    case 'principal':
      parts.principal = plus(parts.principal, amount);
      break;
    case 'interest':
      parts.interest = plus(parts.interest, amount);
      break;
    case 'fee':
      parts.fee = plus(parts.fee, amount);
      break;
    case 'penalty':
      parts.penalty = plus(parts.penalty, amount);
      break;
  }
}
