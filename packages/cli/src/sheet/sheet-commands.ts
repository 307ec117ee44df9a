import type { Operation } from '@mfi/contracts';
import type { CommandSpec, HelpLine, OptionSpec } from '../command/command.js';
import { COMMON } from '../work/common-options.js';

/** The file that a sheet comes back as. */
const SHEET_FILE = {
  name: 'FILE',
  says: 'a sheet that was filled in, as JSON or as CSV, or - for stdin',
} as const;

/** Whether an operation takes a sheet that was filled in elsewhere. */
export function isSheetImport({ name }: Pick<Operation, 'name'>): boolean {
  return name === 'sheet.import';
}

/** Whether the answer of an operation is a file that others read. */
export function isSheetExport({ name }: Pick<Operation, 'name'>): boolean {
  return name === 'sheet.export';
}

/** What stands behind the words of the command that takes a sheet. */
export const SHEET_ARGUMENTS = [SHEET_FILE] as const;

/** Options that are in the file, and are not typed. */
const IN_FILE: ReadonlySet<string> = new Set([
  'sheet',
  'format',
  'branch',
  'centre',
  'officer',
  'on',
  'currency',
  'rows',
  'hash',
]);

/** The command of an operation on sheets, as it is used with files. */
export function sheetFileCommand(operation: Operation, spec: CommandSpec): CommandSpec {
  if (isSheetExport(operation)) return { ...spec, examples: EXPORT_EXAMPLES };
  const options = spec.options.filter(({ flags }) => !IN_FILE.has(nameOf(flags)));
  return {
    ...spec,
    options: options.filter(({ flags }) => nameOf(flags) !== 'input'),
    examples: IMPORT_EXAMPLES,
  };
}

function nameOf(flags: string): string {
  return /--([a-z-]+)/.exec(flags)?.[1] ?? '';
}

const EXPORT_EXAMPLES: readonly HelpLine[] = [
  ['mfi sheet export C01 --on 2026-01-06 > c01.json', 'a file for another laptop'],
  ['mfi sheet export C01 --on 2026-01-06 --csv > c01.csv', 'a file for a spreadsheet'],
];

const IMPORT_EXAMPLES: readonly HelpLine[] = [
  ['mfi sheet import c01.json --dry-run', 'what would come of it'],
  ['mfi sheet import c01.json', 'may come again, and in several copies: no row is posted twice'],
  ['mfi sheet import c01.csv --control-total 12500', 'a spreadsheet, with the cash as counted'],
];

const FILL_OPTIONS: readonly OptionSpec[] = [
  { flags: '--row <number>', says: 'the row that --amount and --attendance are about' },
  { flags: '--amount <amount>', says: 'what was paid; 0: nothing' },
  {
    flags: '--attendance <word>',
    says: 'whether the member came',
    choices: ['present', 'late', 'absent'],
  },
  { flags: '--absent <rows>', says: 'rows whose members did not come, such as 4,7', isMany: true },
  { flags: '--all-present', says: 'all members have come of whom nothing is said yet' },
  { flags: '--as-due', says: 'all rows of which nothing is said yet have paid what is due' },
  { flags: '--clear <rows>', says: 'rows of which nothing is to be said', isMany: true },
  { flags: '--control-total <amount>', says: 'the cash as it was counted' },
  { flags: '--json', says: 'the whole file as JSON, and errors as JSON on stderr', isCommon: true },
];

/** `mfi sheet fill`, which needs no database. */
export function fillCommand(): CommandSpec {
  return {
    words: 'sheet fill',
    summary: 'fill in a collection sheet that was exported, without any database',
    args: [{ name: 'FILE', says: 'the file that mfi sheet export made; it is changed in place' }],
    examples: [
      ['mfi sheet fill c01.json', 'look at it'],
      ['mfi sheet fill c01.json --row 3 --amount 500', 'one member has paid'],
      ['mfi sheet fill c01.json --absent 4,7 --as-due', 'all others have paid what is due'],
    ],
    options: [...FILL_OPTIONS, ...COMMON.filter(({ flags }) => !flags.startsWith('--db'))],
    run: async (context) => (await import('./fill-sheet.js')).fillSheet(context),
  };
}
