/** What a terminal sends for a key: the other way round, for scripts of keys. */
import { BY_CONSOLE_LETTER, BY_LETTER, BY_NUMBER } from './key-tables.js';

const CONTROL_BYTES: Readonly<Record<string, string>> = {
  Enter: '\r',
  Tab: '\t',
  Backspace: '\u007f',
  Escape: '\u001b',
  Space: ' ',
  'Shift+Tab': '\u001b[Z',
};

/**
 * The bytes of a key by its name.
 * @throws TypeError for a name that no terminal sends
 */
export function keyBytes(name: string): string {
  const control = CONTROL_BYTES[name];
  if (control !== undefined) return control;
  if ([...name].length === 1) return name;
  const [, modifier, rest = ''] = /^(Ctrl|Alt)\+(.+)$/.exec(name) ?? [];
  if (modifier === 'Ctrl' && /^[A-Z]$/.test(rest)) {
    return String.fromCharCode(rest.charCodeAt(0) - 0x40);
  }
  if (modifier === 'Alt') return `\u001b${keyBytes(rest)}`;
  const letter = find(BY_LETTER, name);
  if (letter !== undefined && !/^F\d/.test(name)) return `\u001b[${letter}`;
  if (letter !== undefined) return `\u001bO${letter}`;
  const number = find(BY_NUMBER, name);
  if (number !== undefined) return `\u001b[${number}~`;
  throw new TypeError(`No terminal sends a key ${name}.`);
}

/** Every key with a name that is no letter. */
export const KEY_NAMES: readonly string[] = [
  ...new Set([
    ...Object.keys(CONTROL_BYTES),
    ...Object.values(BY_NUMBER),
    ...Object.values(BY_LETTER),
    ...Object.values(BY_CONSOLE_LETTER),
  ]),
];

function find(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(table).find(([, value]) => value === name)?.[0];
}
