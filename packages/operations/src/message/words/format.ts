import { groupDigits } from '@mfi/contracts/writing';
import type { Language } from './language.js';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-IN', hi: 'hi-IN' };

const FORMATS = new Map<string, Intl.NumberFormat>();

/** An amount as people write it: `₹1,04,727.98`. The text goes in whole, so that no paisa is lost. */
export function amountIn(language: Language, currency: string): (amount: string) => string {
  const key = `${language} ${currency}`;
  const format =
    FORMATS.get(key) ?? new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency });
  FORMATS.set(key, format);
  return (amount) => {
    const [whole = '0', fraction] = amount.split('.');
    const sign = whole.startsWith('-') ? '-' : '';
    const digits = BigInt(whole.replace('-', ''));
    return format
      .formatToParts(digits)
      .map(({ type, value }) => (type === 'fraction' ? (fraction ?? value) : value))
      .reduce((text, part) => text + part, sign);
  };
}

/** An amount in a column, where the currency stands elsewhere; nil is a dash, so that figures stand out. */
export function cellIn(amount: string, currency: string): string {
  return /^0(\.0+)?$/.test(amount) ? '–' : groupDigits(amount, currency);
}

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  hi: [
    'जनवरी',
    'फ़रवरी',
    'मार्च',
    'अप्रैल',
    'मई',
    'जून',
    'जुलाई',
    'अगस्त',
    'सितंबर',
    'अक्टूबर',
    'नवंबर',
    'दिसंबर',
  ],
};

/** A date as people write it: `5 January 2026`. */
export function dateIn(language: Language): (on: string) => string {
  return (on) => {
    const [year = '', month = '', day = ''] = on.split('-');
    return `${Number(day)} ${MONTHS[language][Number(month) - 1] ?? month} ${year}`;
  };
}
