import { type Int, minus, minusTwo, plus } from '../money/int.js';
import type { Part } from '../schedule/parsed-terms.js';
import type { BookRow, Parts } from './book.js';

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

/** What of one part of a row is neither paid nor waived. */
export function unpaidPart(row: BookRow, part: Exclude<Part, 'penalty'>): Int {
  const { paid, waived } = row;
  switch (part) {
    case 'principal':
      return unmet(row.principal, paid.principal, waived.principal);
    case 'interest':
      return unmet(row.interest, paid.interest, waived.interest);
    case 'fee':
      return unmet(row.fee, paid.fee, waived.fee);
  }
}

/** What of an amount is neither paid nor waived. Of nearly all nothing is waived, of most nothing paid yet. */
export function unmet(asked: Int, paid: Int, waived: Int): Int {
  if (waived !== 0) return minusTwo(asked, paid, waived);
  return paid === 0 ? asked : minus(asked, paid);
}

/** Adds to one part of an amount. */
export function addTo(parts: Parts, part: Part, amount: Int): void {
  const sum = plus(partOf(parts, part), amount);
  switch (part) {
    case 'principal':
      parts.principal = sum;
      break;
    case 'interest':
      parts.interest = sum;
      break;
    case 'fee':
      parts.fee = sum;
      break;
    case 'penalty':
      parts.penalty = sum;
      break;
  }
}

/** Adds all parts of one amount to another; most parts of most payments are nil. */
export function addParts(parts: Parts, more: Readonly<Parts>): void {
  if (more.penalty !== 0) parts.penalty = plus(parts.penalty, more.penalty);
  if (more.fee !== 0) parts.fee = plus(parts.fee, more.fee);
  if (more.interest !== 0) parts.interest = plus(parts.interest, more.interest);
  if (more.principal !== 0) parts.principal = plus(parts.principal, more.principal);
}
