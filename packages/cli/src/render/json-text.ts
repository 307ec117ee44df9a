import { escaped } from '@mfi/terminal';

/** What JSON.stringify leaves as it is though a terminal would obey it. */
const OBEYED = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * A value as JSON, compact or indented by two. The same value as JSON.stringify writes; characters
 * that a terminal would obey are escaped, because answers quote what was in the input.
 */
export function jsonText(value: unknown, isPretty: boolean): string {
  return JSON.stringify(value, null, isPretty ? 2 : 0).replace(OBEYED, escaped);
}
