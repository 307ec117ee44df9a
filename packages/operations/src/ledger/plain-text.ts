import type { AccountKind, AccountRow } from '../ports/tables.js';

/** The programs that read plain text journals. */
export type PlainFormat = 'hledger' | 'ledger';

/** One entry in plain text. */
export interface PlainEntry {
  readonly on: string;
  readonly valueOn: string;
  readonly code: string;
  readonly narration: string;
  /** Told in a comment below it. */
  readonly facts: Readonly<Record<string, string | null>>;
  readonly lines: readonly { readonly account: string; readonly amount: string }[];
}

const TOP: Readonly<Record<AccountKind, string>> = {
  asset: 'assets',
  liability: 'liabilities',
  equity: 'equity',
  income: 'income',
  expense: 'expenses',
};

/** The name of an account: `assets:1100 Loans to customers`. */
export function accountTitle({ kind, code, name }: AccountRow): string {
  return `${TOP[kind]}:${code} ${accountWords(name)}`;
}

/** What tells a reader of the currency and of the accounts. */
export function headText(
  format: PlainFormat,
  { currency, digits }: { readonly currency: string; readonly digits: number },
  accounts: readonly AccountRow[],
): string {
  const point = format === 'hledger' ? '.' : '';
  const sample = `${currency} 1000${digits === 0 ? point : `.${'0'.repeat(digits)}`}`;
  const mark = format === 'hledger' ? 'decimal-mark .\n' : 'tag entry\n';
  const titles = accounts.map((account) => `account ${accountTitle(account)}\n`);
  return `${mark}commodity ${currency}\n    format ${sample}\n\n${titles.join('')}\n`;
}

/** An entry with all its lines, and an empty line behind it. */
export function plainEntry({ on, valueOn, code, narration, facts, lines }: PlainEntry): string {
  const date = valueOn === on ? on : `${on}=${valueOn}`;
  const told = Object.entries(facts).filter(([, value]) => value !== null);
  const note = told.map(([name, value]) => `${name}: ${value}`).join(', ');
  return [
    `${date} (${code}) ${words(narration)}`,
    ...(note === '' ? [] : [`    ; ${note}`]),
    ...lines.map(({ account, amount }) => `    ${account}  ${amount}`),
    '\n',
  ].join('\n');
}

/** A colon would begin an account below it. */
function accountWords(name: string): string {
  return words(name).replaceAll(':', '-');
}

/**
 * Words on one line, with nothing in them that the readers take for something else: a semicolon
 * begins a comment, a bar parts payee and note, two spaces end a name.
 */
function words(text: string): string {
  return text.replace(/\s+/gu, ' ').replaceAll(';', ',').replaceAll('|', '/').trim();
}
