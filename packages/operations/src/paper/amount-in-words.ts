import type { PaperLanguage } from '@mfi/contracts/paper';
import { HUNDRED_IN_HINDI } from './hindi-numbers.js';

/** An amount, and what it is in. */
export interface Worded {
  /** A decimal text, not below nil. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

/**
 * An amount in words, as receipts and agreements have it beside the digits: in lakhs and crores where
 * the currency is counted so, and else in millions.
 * @example
 * ```ts
 * amountInWords({ amount: '4727.98', currency: 'INR' }, 'en')
 * // => 'Rupees four thousand seven hundred twenty-seven and paise ninety-eight only'
 * ```
 */
export function amountInWords({ amount, currency }: Worded, lang: PaperLanguage): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  const minor = BigInt(fraction === '' ? '0' : fraction);
  const units = UNITS[currency];
  const names = units?.[lang] ?? [currency, ''];
  const isLakhs = units?.isLakhs ?? false;
  return lang === 'hi'
    ? inHindi(BigInt(whole), minor, { names, fraction })
    : inEnglish(BigInt(whole), minor, { names, fraction, isLakhs });
}

interface Names {
  /** What the whole and the hundredths are called; '' where nobody names them. */
  readonly names: readonly [string, string];
  readonly fraction: string;
}

function inEnglish(
  whole: bigint,
  minor: bigint,
  { names: [major, small], fraction, isLakhs }: Names & { readonly isLakhs: boolean },
): string {
  const number = isLakhs ? lakhs : millions;
  const head = `${major} ${number(whole)}`;
  if (minor === 0n) return `${capital(head)} only`;
  const tail =
    small === '' ? `${fraction}/1${'0'.repeat(fraction.length)}` : `${small} ${number(minor)}`;
  return `${capital(head)} and ${tail} only`;
}

function inHindi(whole: bigint, minor: bigint, { names: [major, small], fraction }: Names): string {
  const head = `${hindi(whole)} ${major}`;
  if (minor === 0n) return `${head} मात्र`;
  const tail =
    small === '' ? `${fraction}/1${'0'.repeat(fraction.length)}` : `${hindi(minor)} ${small}`;
  return `${head} और ${tail} मात्र`;
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

type Units = Readonly<Record<PaperLanguage, readonly [string, string]>> & {
  readonly isLakhs: boolean;
};

/** What currencies and their hundredths are called. */
const UNITS: Readonly<Record<string, Units>> = {
  INR: { en: ['rupees', 'paise'], hi: ['रुपये', 'पैसे'], isLakhs: true },
  NPR: { en: ['rupees', 'paisa'], hi: ['रुपये', 'पैसे'], isLakhs: true },
  BDT: { en: ['taka', 'poisha'], hi: ['टका', 'पैसे'], isLakhs: true },
  PKR: { en: ['rupees', 'paisa'], hi: ['रुपये', 'पैसे'], isLakhs: true },
  LKR: { en: ['rupees', 'cents'], hi: ['रुपये', 'सेंट'], isLakhs: true },
  KES: { en: ['shillings', 'cents'], hi: ['शिलिंग', 'सेंट'], isLakhs: false },
  UGX: { en: ['shillings', ''], hi: ['शिलिंग', ''], isLakhs: false },
  TZS: { en: ['shillings', 'cents'], hi: ['शिलिंग', 'सेंट'], isLakhs: false },
  PHP: { en: ['pesos', 'centavos'], hi: ['पेसो', 'सेंटावो'], isLakhs: false },
  USD: { en: ['dollars', 'cents'], hi: ['डॉलर', 'सेंट'], isLakhs: false },
  EUR: { en: ['euros', 'cents'], hi: ['यूरो', 'सेंट'], isLakhs: false },
};

const SMALL = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const;
const TENS = [
  '',
  '',
  'twenty',
  'thirty',
  'forty',
  'fifty',
  'sixty',
  'seventy',
  'eighty',
  'ninety',
] as const;

/** Names of powers, the largest first. What stands before a crore may be large itself. */
const IN_LAKHS = [
  [10_000_000n, 'crore'],
  [100_000n, 'lakh'],
  [1_000n, 'thousand'],
  [100n, 'hundred'],
] as const;
const IN_MILLIONS = [
  [1_000_000_000_000n, 'trillion'],
  [1_000_000_000n, 'billion'],
  [1_000_000n, 'million'],
  [1_000n, 'thousand'],
  [100n, 'hundred'],
] as const;
const IN_HINDI = [
  [10_000_000n, 'करोड़'],
  [100_000n, 'लाख'],
  [1_000n, 'हज़ार'],
  [100n, 'सौ'],
] as const;

function lakhs(number: bigint): string {
  return named(number, IN_LAKHS, belowHundred);
}

function millions(number: bigint): string {
  return named(number, IN_MILLIONS, belowHundred);
}

function hindi(number: bigint): string {
  return named(number, IN_HINDI, (small) => HUNDRED_IN_HINDI[small] as string);
}

type Powers = readonly (readonly [bigint, string])[];

function named(number: bigint, powers: Powers, small: (number: number) => string): string {
  for (const [power, name] of powers) {
    if (number < power) continue;
    const head = `${named(number / power, powers, small)} ${name}`;
    const rest = number % power;
    return rest === 0n ? head : `${head} ${named(rest, powers, small)}`;
  }
  return small(Number(number));
}

function belowHundred(number: number): string {
  const word = SMALL[number];
  if (word !== undefined) return word;
  const tens = TENS[Math.floor(number / 10)] as string;
  return number % 10 === 0 ? tens : `${tens}-${SMALL[number % 10]}`;
}
