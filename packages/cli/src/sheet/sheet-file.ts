import type { InputOf } from '@mfi/contracts';
import { decode } from '@mfi/contracts';
import { importSheet } from '@mfi/contracts/sheet';
import { EXIT, type Terminal } from '@mfi/terminal';
import { decodeText } from '../input/decode-text.js';
import { parseJson } from '../input/parse-json.js';
import { inputName, readInput } from '../input/read-input.js';
import { Refusal } from '../refusal.js';
import type { RawInput } from '../work/input-of.js';

/** A sheet as a file. */
export type SheetDocument = InputOf<typeof importSheet>;

/** Reads a sheet that was filled in: JSON as it was exported, or the rows as CSV. */
export async function readSheet(file: string, terminal: Terminal): Promise<RawInput> {
  const name = inputName(file);
  const text = decodeText(await readInput(file, terminal), name);
  if (!/^\s*[[{]/.test(text)) return fromCsv(text, name);
  const value = parseJson(text, name);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as RawInput;
  throw malformed(`${name} is no sheet: it begins with {, as mfi sheet export writes it.`);
}

/** A sheet that is whole, as the contract has it. */
export function checkedSheet(value: unknown): SheetDocument {
  const read = decode(importSheet, value, undefined);
  if (read.ok) return read.value;
  throw new Refusal(read.problems, { status: EXIT.usage });
}

/** What is read of a spreadsheet: the rest says what a person needs, and the branch has it. */
const COLUMNS = ['id', 'amount', 'attendance'] as const;

/** The rows of a spreadsheet; an empty cell says nothing. */
async function fromCsv(text: string, name: string): Promise<RawInput> {
  const records = await recordsOf(text, name);
  const sheets = new Set(records.map((record) => record['sheet'] ?? ''));
  const [sheet = ''] = sheets;
  if (sheets.size !== 1 || sheet === '') {
    throw malformed(`${name} has no column sheet with one number in it: export it with --csv.`);
  }
  const rows = records.map((record) =>
    Object.fromEntries(
      COLUMNS.flatMap((column) => (record[column] ? [[column, record[column]]] : [])),
    ),
  );
  return { sheet, rows };
}

async function recordsOf(text: string, name: string): Promise<Record<string, string>[]> {
  const { parse } = await import('csv-parse/sync');
  try {
    return parse(text, {
      bom: true,
      columns: (header: string[]) => header.map((one) => one.trim().toLowerCase()),
      delimiter: [',', ';', '\t'],
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    throw malformed(
      `${name} cannot be read as CSV: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

function malformed(message: string): Refusal {
  return new Refusal([{ code: 'file.malformed', path: '', facts: {}, message }], {
    status: EXIT.usage,
  });
}
