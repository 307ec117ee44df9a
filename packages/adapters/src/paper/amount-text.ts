import type { PaperLanguage } from '@mfi/contracts/paper';
import { dayText, groupDigits } from '@mfi/contracts/writing';

/** Signs of currencies that the fonts have. */
const SIGNS: Readonly<Record<string, string>> = { INR: '₹', BDT: '৳', EUR: '€', USD: '$' };

/** An amount on its own, with the sign of its currency. */
export function signedAmount(amount: string, currency: string): string {
  const digits = groupDigits(amount, currency);
  const sign = SIGNS[currency] ?? currency;
  return digits.startsWith('-') ? `−${sign} ${digits.slice(1)}` : `${sign} ${digits}`;
}

/** An amount in a column whose head says what it is in; nil is a dash, so that figures stand out. */
export function columnAmount(amount: string, currency: string): string {
  if (/^0(\.0+)?$/.test(amount)) return '–';
  return groupDigits(amount, currency).replace(/^-/, '−');
}

/** A sentence of the engine as a letter has it: it begins large, and days and amounts are as all others. */
export function sentence(
  text: string,
  { lang, currency }: { readonly lang: PaperLanguage; readonly currency: string },
): string {
  const written = text
    .replace(/\d{4}-\d{2}-\d{2}/g, (day) => dayText(day, lang))
    .replace(/(?<![\d.,])\d+\.\d{2,3}(?!\.?\d)/g, (amount) => groupDigits(amount, currency));
  return capital(written);
}

/** A text that begins large. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
