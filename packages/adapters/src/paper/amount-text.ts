import { groupDigits } from '@mfi/contracts/writing';

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
