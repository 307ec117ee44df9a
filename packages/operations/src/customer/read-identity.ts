import type { Problem } from '@mfi/contracts';
import type { IdentityKind } from '@mfi/contracts/customer';
import { hasVerhoeffDigit } from './verhoeff.js';

/** A document whose number is in the one form that is sealed and compared. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly number: string;
}

/** What a number of a kind must be, and how that is said. */
interface Rule {
  readonly isGood: (number: string) => boolean;
  readonly says: string;
}

const RULES: Readonly<Partial<Record<IdentityKind, Rule>>> = {
  aadhaar: {
    // None begins with 0 or 1.
    isGood: (number) => /^[2-9]\d{11}$/.test(number) && hasVerhoeffDigit(number),
    says: 'An Aadhaar number has 12 digits, the last of which checks the others',
  },
  pan: {
    isGood: (number) => /^[A-Z]{5}\d{4}[A-Z]$/.test(number),
    says: 'A PAN has five letters, four digits and a letter, such as ABCPP1234K',
  },
};

const ANY: Rule = {
  isGood: (number) => /^[\p{L}\p{M}\p{N}/.]{4,40}$/u.test(number) && /\p{N}/u.test(number),
  says: 'The number of a document has 4 to 40 letters and digits',
};

/** How much of a number is shown at most. */
const SHOWN_MAX = 4;

/** A document as it was given, in its one form; or what is wrong with it, at the path of its number. */
export function readIdentity(given: Identity, path: string): Identity | Problem {
  const { kind } = given;
  const number = given.number
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .toUpperCase();
  const rule = RULES[kind] ?? ANY;
  if (rule.isGood(number)) return { kind, number };
  // The number is no fact: what is logged of a refusal must not tell it.
  const message = `${rule.says}: copy it again from the document.`;
  return { code: 'customer.malformed_identity', path, facts: { kind }, message };
}

/** The end of a number that is shown: four characters, and never more than half of them. */
export function shownEnd(number: string): string {
  const letters = Array.from(number);
  return letters.slice(-Math.min(SHOWN_MAX, Math.floor(letters.length / 2))).join('');
}
