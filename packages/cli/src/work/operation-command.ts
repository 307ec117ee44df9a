import { isPaper, type Operation } from '@mfi/contracts';
import type { ArgumentSpec, CommandSpec, HelpLine, OptionSpec } from '../command/command.js';
import { uploadedFile } from '../document/document-file.js';
import { IMPORT_FILE, isImport } from '../import/import-commands.js';
import { isSheetImport, SHEET_ARGUMENTS } from '../sheet/sheet-commands.js';
import { isPaged } from './all-pages.js';
import { hasChart } from './chart.js';
import { COMMON } from './common-options.js';
import { type Field, fieldsOf } from './fields.js';
import { secretVariable } from './input-of.js';
import { type Around, runOperation } from './run-operation.js';
import { hasRecords } from './views/records-of.js';
import type { Wiring } from './wiring.js';

const JSON_OPTION: OptionSpec = {
  flags: '--json',
  says: 'the whole answer as JSON, and errors as JSON on stderr',
  conflicts: ['csv'],
  isCommon: true,
};
const CSV_OPTION: OptionSpec = {
  flags: '--csv',
  says: 'all rows and columns as CSV, with a header line',
  conflicts: ['json'],
  isCommon: true,
};
const XLSX_OPTION: OptionSpec = {
  flags: '--xlsx <file>',
  says: 'all rows and columns as a workbook (.xlsx), with totals; no such file may be there',
  conflicts: ['json', 'csv'],
  isCommon: true,
};
const PDF_OPTION: OptionSpec = {
  flags: '-o, --pdf <file>',
  says: 'all rows and columns as a paper (.pdf), with totals; no such file may be there',
  conflicts: ['json', 'csv', 'xlsx'],
  isCommon: true,
};
const PAPER_OPTION: OptionSpec = {
  ...PDF_OPTION,
  says: 'the file to make (.pdf); no such file may be there',
  // A paper that nothing knows of would be an original for the second time.
  conflicts: ['json', 'dryRun'],
};
const INPUT: OptionSpec = {
  flags: '--input <file>',
  says: 'all of the input as JSON, or - for stdin',
  isCommon: true,
};
const CHART: OptionSpec = {
  flags: '--chart',
  says: 'draw it: how it came month by month, and how the groups stand',
  conflicts: ['json', 'csv'],
};
const ALL: OptionSpec = { flags: '--all', says: 'every page, one behind the other' };
const DRY_RUN: OptionSpec = {
  flags: '--dry-run',
  says: 'do it all, show what comes of it, and keep nothing',
  isCommon: true,
};
const KEY: OptionSpec = {
  flags: '--key <key>',
  says: 'a name for this one write: with it, it is done once',
  isCommon: true,
};
const YES: OptionSpec = {
  flags: '--yes',
  says: 'do not ask whether you are sure',
  isCommon: true,
};

/** The command of an operation: its options and its help are what the contract says. */
export function operationCommand(
  operation: Operation,
  wiring: Wiring,
  around: Around = {},
): CommandSpec {
  const { cli, summary, effect, examples } = operation;
  const names = operation.cli.positionals ?? [];
  const named = fieldsOf(operation).filter(({ path }) => !names.includes(path.join('.')));
  return {
    words: cli.words,
    summary,
    examples: examples.map(({ input, says }): HelpLine => [typed(operation, input), says]),
    args: argumentsOf(operation),
    options: [
      ...named.map(fieldOption),
      ...(isPaged(operation) ? [ALL] : []),
      ...(hasChart(operation) ? [CHART] : []),
      INPUT,
      ...(effect === 'read' ? [] : [DRY_RUN]),
      ...(effect === 'read' || operation.keyless ? [] : [KEY]),
      ...(effect === 'danger' ? [YES] : []),
      JSON_OPTION,
      ...(hasRecords(operation) ? [CSV_OPTION, XLSX_OPTION, PDF_OPTION] : []),
      ...(isPaper(operation) ? [PAPER_OPTION] : []),
      ...COMMON,
    ],
    run: (context) => runOperation(operation, context, { ...around, wiring }),
  };
}

/** What stands behind the words of an operation's command. */
export function argumentsOf(operation: Operation): ArgumentSpec[] {
  if (isImport(operation)) return [IMPORT_FILE];
  if (isSheetImport(operation)) return [...SHEET_ARGUMENTS];
  if (operation.file === 'taken') return [uploadedFile(operation)];
  return positionalsOf(operation).map((field) => ({
    name: field.flag.toUpperCase(),
    says: saying({ ...field, isRequired: false }),
    ...(field.isRequired ? {} : { isOptional: true }),
  }));
}

/** The fields that stand without a flag, in their order. */
export function positionalsOf(operation: Operation): Field[] {
  const fields = fieldsOf(operation);
  return (operation.cli.positionals ?? []).flatMap((name) =>
    fields.filter(({ path }) => path.join('.') === name),
  );
}

function fieldOption(field: Field): OptionSpec {
  const { flag, kind, isMany, choices } = field;
  const flags = kind === 'flag' ? `--${flag}` : `--${flag} <${placeholder(field)}>`;
  const says = saying(field);
  return { flags, says, ...(isMany ? { isMany } : {}), ...(choices ? { choices } : {}) };
}

function saying({ says, kind, flag, isRequired, choices, isMany, columns }: Field): string {
  const notes = [
    ...(choices ? [choices.join(', ')] : []),
    ...(kind === 'rows' ? [rowWords(columns ?? [])] : []),
    ...(kind === 'secret' ? [`its first line; or ${secretVariable(flag)}`] : []),
    ...(isMany ? ['may be repeated'] : []),
    ...(isRequired ? ['needed'] : []),
  ];
  return [says, notes.length > 0 ? `(${notes.join('; ')})` : ''].filter((part) => part).join(' ');
}

function rowWords(columns: readonly Field[]): string {
  const words = columns.map(({ path }) => `${path[0]}=…`).join(', ');
  return `${words}; or a table, such as rows.csv`;
}

function placeholder({ kind, of, flag }: Field): string {
  if (kind === 'reference' && of) return of;
  if (kind === 'secret' || kind === 'json') return 'file';
  if (kind === 'rows') return 'row';
  if (kind === 'map') return 'counts';
  return kind === 'word' || kind === 'text' ? (flag.split('-').at(-1) ?? flag) : kind;
}

/** An example's input as somebody would type it. */
export function typed(
  { cli, file }: Pick<Operation, 'cli' | 'file'>,
  input: Readonly<Record<string, unknown>>,
): string {
  // The file that is sent is named, and not what it is called.
  const positionals = file === 'taken' ? ['fileName'] : (cli.positionals ?? []);
  const words = positionals.flatMap((name) => (name in input ? [quoted(String(input[name]))] : []));
  const flags = Object.entries(input)
    .filter(([name]) => !positionals.includes(name))
    .flatMap(([name, value]) => flagWords(name, value));
  return ['mfi', cli.words, ...words, ...flags].join(' ');
}

function flagWords(name: string, value: unknown): string[] {
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  if (/password|refreshToken/i.test(name)) return [flag, '-'];
  if (value === true) return [flag];
  if (Array.isArray(value) && value.length === 0) return [flag, quoted('')];
  if (Array.isArray(value)) return value.flatMap((one) => [flag, rowText(one)]);
  if (typeof value !== 'object' || value === null) return [flag, quoted(String(value))];
  if (name === 'terms' || name === 'limits') return [flag, `${name}.json`];
  return Object.entries(value).flatMap(([key, inner]) =>
    flagWords(`${name}${key[0]?.toUpperCase()}${key.slice(1)}`, inner),
  );
}

function rowText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return quoted(String(value));
  return quoted(
    Object.entries(value)
      .map(([key, inner]) => `${key}=${inner}`)
      .join(','),
  );
}

function quoted(text: string): string {
  return /^[\w.,:/@+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
