import { parseDate } from '@mfi/engine/date';
import { SERIAL_1970, SERIAL_MIN } from './date-text.js';

/** How many digits of a number a spreadsheet keeps. */
const DIGITS_MAX = 15;

/**
 * What a number or a date is in a workbook; undefined for a text that no number is exactly, which
 * stands there as a text.
 */
export function numberOf(text: string, kind: 'amount' | 'number' | 'date'): string | undefined {
  if (kind === 'date') {
    const day = parseDate(text);
    const serial = day === undefined ? 0 : day + SERIAL_1970;
    return serial < SERIAL_MIN ? undefined : String(serial);
  }
  const [, whole = '', part = ''] = /^-?(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '') return undefined;
  const digits = (whole + part).replace(/^0+/, '');
  return digits.length > DIGITS_MAX ? undefined : text;
}
