import type { CustomerRow } from '../ports/tables.js';

/** What is looked at when it is asked who somebody is. */
export type Named = Pick<CustomerRow, 'name' | 'bornOn' | 'phone' | 'otherPhones' | 'number'>;

/** The longest term that is kept, in characters: an index takes no more than some bytes. */
const TERM_MAX = 64;
const BORN_TERM_MAX = 300;

/** How many digits of a phone number, from its end, are the same however it is dialled. */
const NATIONAL_DIGITS = 9;

/**
 * Marks that some write and some leave out: joiners, accents of Latin, Greek and Cyrillic, points of
 * Hebrew, vowels and stretching of Arabic, and the choice of an emoji's look.
 */
const LEFT_OUT =
  /\p{Cf}|[\u{300}-\u{36f}]|[\u{591}-\u{5bd}]|\u{5bf}|[\u{5c1}\u{5c2}]|[\u{5c4}\u{5c5}]|\u{5c7}|\u{640}|[\u{64b}-\u{65f}]|\u{670}|[\u{fe00}-\u{fe0f}]/gu;
const APOSTROPHES = /['`\u{2018}\u{2019}\u{201b}\u{2bc}\u{ff07}]/gu;
const WORD = /[\p{L}\p{M}\p{N}\p{S}]+/gu;

/**
 * One form of all spellings of a text, without locale. Characters are taken apart and not put
 * together, so that what is typed so far of a syllable is a beginning of it.
 */
export function folded(text: string): string {
  // By way of upper case, which makes one of letters that lower case leaves apart: ẞ, ß and ss.
  const upper = text.normalize('NFKD').toLowerCase().toUpperCase();
  const cased = upper.toLowerCase().replaceAll('ς', 'σ');
  return cased.normalize('NFKD').replace(LEFT_OUT, '');
}

/** The words of a name in its order, in one form; an apostrophe parts no word. */
export function wordsOf(name: string): string[] {
  return wordsIn(folded(name));
}

function wordsIn(text: string): string[] {
  return text.replace(APOSTROPHES, '').match(WORD) ?? [];
}

/** Every term a customer is found by when somebody searches. */
export function searchTerms(customer: Named): string[] {
  const { name, number } = customer;
  const parts = wordsIn(folded(name).replace(APOSTROPHES, ' ')).filter((part) => part.length > 1);
  const digits = number.replace(/\D/g, '');
  const numbers = [`cu${digits}`, digits, digits.replace(/^0+/, '')];
  const all = [...wordsOf(name), ...parts, ...numbers, ...phonesOf(customer).flatMap(phoneTerms)];
  return [...new Set(all.map((term) => beginning(term, TERM_MAX)))].filter((term) => term !== '');
}

/** Every phone number of a customer, the first one first. */
export function phonesOf({ phone, otherPhones }: Pick<Named, 'phone' | 'otherPhones'>): string[] {
  return [...(phone === null ? [] : [phone]), ...(otherPhones ?? [])];
}

function phoneTerms(phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  return [digits, digits.replace(/^0+/, ''), digits.slice(-10), digits.slice(-NATIONAL_DIGITS)];
}

/** What of a phone number is the same however it is dialled. */
export function nationalPart(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^0+/, '').slice(-NATIONAL_DIGITS);
}

/**
 * The term all people of a birth date have in common. No word begins with a slash, so that no search
 * comes upon it.
 */
export function bornOnTerm(bornOn: string): string {
  return `/${bornOn}/`;
}

/** The term of a birth date, with the name behind it: duplicates are looked for by it. */
export function bornTerm({ name, bornOn }: Pick<Named, 'name' | 'bornOn'>): string | undefined {
  if (bornOn === null) return undefined;
  return beginning(bornOnTerm(bornOn) + wordsOf(name).join(' '), BORN_TERM_MAX);
}

/** Every term that is kept of a customer. */
export function keptTerms(customer: Named): string[] {
  const born = bornTerm(customer);
  return [...searchTerms(customer), ...(born === undefined ? [] : [born])];
}

/**
 * What was typed into a search, as beginnings of terms, which must all fit. Each is a list of ways
 * to read it: the first that fits anybody is meant.
 */
export function soughtTerms(find: string): string[][] {
  const text = folded(find).trim();
  const digits = text.replace(/\D/g, '');
  if (/^[+\d\s().\p{Pd}]+$/u.test(text) && digits.length >= 7) {
    return [[...new Set([digits, nationalPart(digits)])]];
  }
  return text.split(/\s+/).flatMap((chunk) => {
    const ordinal = /^cu\p{Pd}?(\d+)$/u.exec(chunk)?.[1];
    if (ordinal !== undefined) {
      return [[...new Set([`cu${ordinal}`, `cu${ordinal.padStart(6, '0')}`])]];
    }
    return wordsIn(chunk).map((word) => [beginning(word, TERM_MAX)]);
  });
}

function beginning(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  return Array.from(text).slice(0, lengthMax).join('');
}
