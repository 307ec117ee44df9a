import { cutTo, displayWidth } from '@mfi/terminal';
import { CUT, type Span, span, type Tone } from '../paint/line.js';
import type { TextField } from './text-field.js';

/** A field as it is drawn: the part of its text around the cursor, and the cursor. */
export function fieldSpans(
  field: TextField,
  { width, isFocused, isSecret = false }: FieldLook,
): Span[] {
  const chars = isSecret ? [...field.text].map(() => '*') : [...field.text];
  if (!isFocused) {
    const text = chars.join('');
    return [span(cutTo(text, width, CUT)), span('_'.repeat(restOf(text, width)), 'muted')];
  }
  let from = 0;
  // What stands before the cursor is shown as far as there is room for it.
  while (displayWidth(chars.slice(from, field.at).join('')) > width - 2) from += 1;
  const before = chars.slice(from, field.at).join('');
  const under = chars[field.at] ?? ' ';
  const room = Math.max(0, width - displayWidth(before) - displayWidth(under));
  let after = '';
  for (const char of chars.slice(field.at + 1)) {
    if (displayWidth(after) + displayWidth(char) > room) break;
    after += char;
  }
  const fill = '_'.repeat(Math.max(0, room - displayWidth(after)));
  return [span(before, FOCUSED), span(under, 'chosen'), span(after, FOCUSED), span(fill, 'muted')];
}

/** How a field is drawn. */
export interface FieldLook {
  readonly width: number;
  readonly isFocused: boolean;
  readonly isSecret?: boolean;
}

const FOCUSED: Tone = 'strong';

function restOf(text: string, width: number): number {
  return Math.max(0, width - Math.min(width, displayWidth(text)));
}
