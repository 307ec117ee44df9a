/** What terminals send for keys without a letter, in the dialects that are met. */

/** `ESC [ n ~`, of the VT220 and all that came after it. */
export const BY_NUMBER: Readonly<Record<number, string>> = {
  1: 'Home',
  2: 'Insert',
  3: 'Delete',
  4: 'End',
  5: 'PageUp',
  6: 'PageDown',
  7: 'Home',
  8: 'End',
  11: 'F1',
  12: 'F2',
  13: 'F3',
  14: 'F4',
  15: 'F5',
  17: 'F6',
  18: 'F7',
  19: 'F8',
  20: 'F9',
  21: 'F10',
  23: 'F11',
  24: 'F12',
};

/** `ESC [ x` and `ESC O x`. */
export const BY_LETTER: Readonly<Record<string, string>> = {
  A: 'Up',
  B: 'Down',
  C: 'Right',
  D: 'Left',
  F: 'End',
  H: 'Home',
  P: 'F1',
  Q: 'F2',
  R: 'F3',
  S: 'F4',
  Z: 'Shift+Tab',
};

/** `ESC [ [ x`: the first five of the Linux console. */
export const BY_CONSOLE_LETTER: Readonly<Record<string, string>> = {
  A: 'F1',
  B: 'F2',
  C: 'F3',
  D: 'F4',
  E: 'F5',
};

/** `ESC O x` of a keypad in application mode: what is printed on its keys. */
export const KEYPAD: Readonly<Record<string, string>> = {
  X: '=',
  j: '*',
  k: '+',
  l: ',',
  m: '-',
  n: '.',
  o: '/',
  p: '0',
  q: '1',
  r: '2',
  s: '3',
  t: '4',
  u: '5',
  v: '6',
  w: '7',
  x: '8',
  y: '9',
};

/** Keys that terminals with longer key reports send by their code point, `ESC [ n u`. */
export const BY_CODE: Readonly<Record<number, string>> = {
  8: 'Backspace',
  9: 'Tab',
  13: 'Enter',
  27: 'Escape',
  32: 'Space',
  127: 'Backspace',
};

/** Control characters that have keys of their own. */
export const CONTROLS: Readonly<Record<number, string>> = {
  0: 'Ctrl+Space',
  8: 'Backspace',
  9: 'Tab',
  13: 'Enter',
  28: 'Ctrl+\\',
  29: 'Ctrl+]',
  30: 'Ctrl+^',
  31: 'Ctrl+_',
  127: 'Backspace',
};

/** Modifiers as terminals count them: one more than the sum of shift 1, alt 2 and ctrl 4. */
export function withModifiers(name: string, parameter: number | undefined): string {
  const bits = Math.max(0, (parameter ?? 1) - 1);
  const held = [
    ...(bits & 4 ? ['Ctrl'] : []),
    ...(bits & 2 ? ['Alt'] : []),
    ...(bits & 1 ? ['Shift'] : []),
  ].filter((modifier) => !name.startsWith(`${modifier}+`));
  return [...held, name].join('+');
}
