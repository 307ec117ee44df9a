import { fieldValue, type Operation, putAt, type RawInput, rowOf } from '@mfi/contracts';
import { EXIT, type Terminal } from '@mfi/terminal';
import type { Options } from '../command/command.js';
import { readInput } from '../input/read-input.js';
import { readJson } from '../input/read-json.js';
import { Refusal } from '../refusal.js';
import { type Field, fieldsOf, optionKey } from './fields.js';

/** What a command line gives an operation. */
export interface Given {
  readonly operation: Operation;
  readonly args: readonly string[];
  readonly options: Options;
  readonly terminal: Terminal;
}

export { putAt, type RawInput };

/**
 * The input that a command line gives: a whole file with `--input`, then arguments, then options.
 * Values are put where they belong, and are not judged: the contract does that for every face.
 */
export async function inputOf(given: Given): Promise<RawInput> {
  const { operation, args, options, terminal } = given;
  const whole = options['input'];
  const input = typeof whole === 'string' ? asObject(await readJson(whole, terminal)) : {};
  const fields = fieldsOf(operation);
  const positionals = operation.cli.positionals ?? [];
  if (args.length > positionals.length) throw tooMany(args[positionals.length] ?? '');
  for (const [index, value] of args.entries()) {
    const field = fields.find(({ path }) => path.join('.') === positionals[index]);
    if (field) await put(input, field, value, given);
  }
  for (const field of fields) {
    const value = options[optionKey(field.flag)];
    if (value !== undefined) await put(input, field, value, given);
    const secret = value === undefined ? secretFrom(field, terminal) : undefined;
    if (secret !== undefined) putAt(input, field.path, secret);
  }
  return input;
}

/** Secrets never stand on a command line, where everybody on the machine can read them. */
function secretFrom({ kind, flag }: Field, { env }: Terminal): string | undefined {
  if (kind !== 'secret') return undefined;
  return env[secretVariable(flag)] || undefined;
}

/** The environment variable a secret may come from. */
export function secretVariable(flag: string): string {
  return `MFI_${flag.toUpperCase().replaceAll('-', '_')}`;
}

async function put(input: RawInput, field: Field, value: unknown, whole: Given): Promise<void> {
  const { path, isMany } = field;
  if (isMany) {
    const given = Array.isArray(value) ? value : [value];
    // An option that is given and empty is a list of nothing: a till without any money.
    const values = given.length === 1 && given[0] === '' ? [] : given;
    const read = await Promise.all(
      values.map(async (one) =>
        isTable(field, String(one))
          ? rowsOf(String(one), field.columns ?? [], whole.terminal)
          : [await toValue(field, String(one), whole)],
      ),
    );
    putAt(input, path, read.flat());
    return;
  }
  putAt(input, path, value === true ? true : await toValue(field, String(value), whole));
}

async function toValue(field: Field, text: string, { terminal }: Given): Promise<unknown> {
  const isCleared = text === '' && field.isClearable;
  if (!isCleared && field.kind === 'json') return jsonOf(text, terminal);
  if (!isCleared && field.kind === 'secret') return secretOf(text, terminal);
  return fieldValue(field, text);
}

/** JSON on the command line itself, or in a file. */
async function jsonOf(text: string, terminal: Terminal): Promise<unknown> {
  if (!text.trimStart().startsWith('{')) return readJson(text, terminal);
  try {
    return JSON.parse(text);
  } catch {
    throw usage('This JSON cannot be read: put it into a file, and name the file instead.');
  }
}

/** The first line of a file. A keyboard would show it: there it is asked for instead. */
async function secretOf(file: string, terminal: Terminal): Promise<string> {
  if (file === '-' && terminal.stdin.isTTY) {
    throw usage('Leave the option of the secret out: then it is asked for, and not shown.');
  }
  const text = new TextDecoder().decode(await readInput(file, terminal));
  return text.split(/\r?\n/)[0] ?? '';
}

/** Rows may come as a table of a spreadsheet. */
function isTable({ kind }: Field, text: string): boolean {
  return kind === 'rows' && /\.csv$/i.test(text) && !text.includes('=');
}

/** The rows of a CSV file, by its header; an empty field is left out. */
async function rowsOf(
  file: string,
  columns: readonly Field[],
  terminal: Terminal,
): Promise<unknown[]> {
  const { parse } = await import('csv-parse/sync');
  const text = new TextDecoder().decode(await readInput(file, terminal));
  try {
    const records = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true });
    return (records as Record<string, string>[]).map((record) => {
      const pairs = Object.entries(record).filter(([, value]) => value !== '');
      return rowOf(pairs, columns);
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw usage(`The table ${file} cannot be read: ${why}`);
  }
}

function asObject(value: unknown): RawInput {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { ...value } as RawInput;
  }
  throw usage('The file of --input must hold one JSON object.');
}

function tooMany(word: string): Refusal {
  return usage(`There is one word too many: ${word}. Put a text of several words in quotes.`);
}

function usage(message: string): Refusal {
  return new Refusal([{ code: 'usage.malformed', path: '', facts: {}, message }], {
    status: EXIT.usage,
  });
}
