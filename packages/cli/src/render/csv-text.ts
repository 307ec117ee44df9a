/**
 * What spreadsheets take for a formula when a field begins with it. Behind an apostrophe of its own
 * it gets one more, so that whoever takes one away has what was there.
 */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

/** A negative amount begins with a dash and is no formula. */
const NUMBER = /^-?\d+(\.\d+)?$/;

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** Records as CSV (RFC 4180), a line each. */
export function csvText(records: readonly (readonly string[])[]): string {
  return records.map((record) => `${record.map(csvField).join(',')}\n`).join('');
}

/**
 * One field. A text that a spreadsheet would run as a formula gets an apostrophe before it, which
 * spreadsheets show as text.
 */
export function csvField(value: string): string {
  const text = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
