/** South Asia counts in lakhs and crores: groups of two above the thousands. */
const IN_LAKHS: ReadonlySet<string> = new Set(['INR', 'NPR', 'BDT', 'PKR', 'LKR']);

const PLAIN_DECIMAL = /^(-?)(\d+)(\.\d+)?$/;

/**
 * An amount with its digits grouped, as people of its currency write it. For eyes only: nothing
 * that a program reads has commas. Without a currency it is no amount; that, and what is no plain
 * decimal, is given back as it is.
 * @example
 * ```ts
 * groupDigits('1234567.00', 'INR') // => '12,34,567.00'
 * groupDigits('1234567.00', 'KES') // => '1,234,567.00'
 * ```
 */
export function groupDigits(amount: string, currency: string): string {
  const [, sign = '', whole = '', fraction = ''] = PLAIN_DECIMAL.exec(amount) ?? [];
  if (whole.length <= 3 || currency === '') return amount;
  const size = IN_LAKHS.has(currency) ? 2 : 3;
  const groups = [whole.slice(-3)];
  for (let end = whole.length - 3; end > 0; end -= size) {
    groups.unshift(whole.slice(Math.max(0, end - size), end));
  }
  return `${sign}${groups.join(',')}${fraction}`;
}
