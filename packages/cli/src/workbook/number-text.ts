/** How many digits of a number a spreadsheet keeps. */
const DIGITS = 15;

/**
 * A number of a spreadsheet as the decimal text that a person sees: files hold the nearest binary
 * fraction, 1234.0999999999999 for 1234.1, of which fifteen digits count. Undefined for what is no
 * number, or has more digits before the point than are kept.
 * @param shift by how many places the point goes to the right: 2 for a percentage
 */
export function numberText(text: string, shift = 0): string | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) return undefined;
  const shown = value.toExponential(DIGITS - 1);
  const [, sign = '', first = '', rest = '', exponent = ''] =
    /^(-?)(\d)\.(\d+)e([+-]\d+)$/.exec(shown) ?? [];
  const places = Number(exponent) + 1 + shift;
  if (places > DIGITS) return undefined;
  const digits = `${first}${rest}`;
  const whole = places > 0 ? digits.slice(0, places) : '0';
  const part = places > 0 ? digits.slice(places) : '0'.repeat(-places) + digits;
  const behind = part.replace(/0+$/, '');
  return value === 0 ? '0' : `${sign}${whole}${behind === '' ? '' : `.${behind}`}`;
}
