import { renameSync, writeFileSync } from 'node:fs';
import { EXIT } from '@mfi/terminal';
import type { Context, Options } from '../command/command.js';
import { answer } from '../machine/answer.js';
import { usage } from '../machine/needed.js';
import { Refusal } from '../refusal.js';
import { jsonText } from '../render/json-text.js';
import { filledLines } from './filled-lines.js';
import { checkedSheet, readSheet, type SheetDocument } from './sheet-file.js';

type Row = SheetDocument['rows'][number];

/** `mfi sheet fill FILE`: writes into a file what was collected, row by row. */
export async function fillSheet(context: Context): Promise<number> {
  const { file, options, terminal } = context;
  if (file === '-') throw usage('usage.malformed', 'Name the file: it is changed in place.');
  const before = checkedSheet(await readSheet(file, terminal));
  if (before.hash === undefined) {
    throw usage(
      'usage.malformed',
      'Only a file of mfi sheet export is filled in here: fill in a spreadsheet as one.',
    );
  }
  const after = filled(before, options);
  if (after !== before) {
    checkedSheet(after);
    keep(file, after);
  }
  await answer(context, after, (page) => filledLines(after, page));
  return EXIT.ok;
}

/** What options say of a sheet; the same sheet where they say nothing. */
export function filled(sheet: SheetDocument, options: Options): SheetDocument {
  const edits = [...rowEdits(options), ...absentEdits(options), ...clearEdits(options)];
  const unknown = edits.filter(({ row }) => !sheet.rows.some((one) => one.row === row));
  if (unknown.length > 0) throw unknownRows(sheet, unknown);
  const rows = sheet.rows
    .map((row): Row => {
      const changes = edits.filter((edit) => edit.row === row.row).map(({ change }) => change);
      return wholeDigits(Object.assign({ ...row }, ...changes));
    })
    .map((row) => (options['asDue'] && isUnsaid(row) ? { ...row, amount: row.due ?? '0' } : row))
    .map((row) =>
      options['allPresent'] && row.attendance == null
        ? { ...row, attendance: 'present' as const }
        : row,
    );
  const total = options['controlTotal'];
  const isSaid = edits.length > 0 || options['asDue'] || options['allPresent'];
  if (typeof total === 'string') return { ...sheet, rows, controlTotal: total };
  return isSaid ? { ...sheet, rows } : sheet;
}

interface Edit {
  readonly row: number;
  readonly change: Partial<Pick<Row, 'amount' | 'attendance'>>;
}

function rowEdits({ row, amount, attendance }: Options): Edit[] {
  if (row === undefined && amount === undefined && attendance === undefined) return [];
  if (row === undefined) throw usage('usage.missing_option', 'Say which row it is: --row 3.');
  if (amount === undefined && attendance === undefined) {
    throw usage(
      'usage.missing_option',
      'Say what is to stand in the row: --amount or --attendance.',
    );
  }
  const change = {
    ...(amount === undefined ? {} : { amount: String(amount) }),
    ...(attendance === undefined ? {} : { attendance: attendance as Row['attendance'] }),
  };
  return numbersOf('--row', row).map((number) => ({ row: number, change }));
}

function absentEdits({ absent }: Options): Edit[] {
  const change = { attendance: 'absent' as const };
  return numbersOf('--absent', absent).map((row) => ({ row, change }));
}

function clearEdits({ clear }: Options): Edit[] {
  return numbersOf('--clear', clear).map((row) => ({
    row,
    change: { amount: null, attendance: null },
  }));
}

/** Numbers of rows, with commas or blanks between them, or one option each. */
function numbersOf(option: string, given: unknown): number[] {
  if (given === undefined) return [];
  const texts = [given].flat().flatMap((one) => String(one).split(/[,\s]+/));
  return texts
    .filter((text) => text !== '')
    .map((text) => {
      if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
      throw usage(
        'usage.malformed',
        `${option} takes numbers of rows, such as 4,7, and not ${text}.`,
      );
    });
}

/** An amount with as many digits behind the point as what is due has: `500` as `500.00`. */
function wholeDigits(row: Row): Row {
  const digits = row.due?.split('.')[1]?.length ?? 0;
  const [, whole, part = ''] = /^(\d+)(?:\.(\d+))?$/.exec(row.amount ?? '') ?? [];
  if (whole === undefined || part.length >= digits) return row;
  return { ...row, amount: `${whole}.${part.padEnd(digits, '0')}` };
}

function isUnsaid({ amount, attendance }: Row): boolean {
  return amount == null && attendance !== 'absent';
}

function unknownRows(sheet: SheetDocument, unknown: readonly Edit[]): Refusal {
  const rows = [...new Set(unknown.map(({ row }) => row))];
  const message = `Sheet ${sheet.sheet} has no row ${rows.join(', ')}: look at it with mfi sheet fill FILE.`;
  return new Refusal([{ code: 'sheet.row_unknown', path: '', facts: { rows }, message }]);
}

/** The file is whole at every moment, whatever happens to the machine. */
function keep(file: string, sheet: SheetDocument): void {
  const { mode: _mode, denominations: _denominations, ...document } = sheet;
  const next = `${file}.new`;
  writeFileSync(next, `${jsonText(document, true)}\n`);
  renameSync(next, file);
}
