import type { Operation } from '@mfi/contracts';
import type { CommandSpec, OptionSpec } from '../command/command.js';
import { COMMON } from '../work/common-options.js';
import type { Wiring } from '../work/wiring.js';

/** What imports are called before the word that says of what. */
const IMPORT = 'import ';

/** The file that every import reads. */
export const IMPORT_FILE = {
  name: 'FILE',
  says: 'a CSV file, a workbook (.xlsx) or JSON Lines (.jsonl), or - for stdin',
} as const;

const OPTIONS: readonly OptionSpec[] = [
  { flags: '--sheet <name>', says: 'which sheet of a workbook (its first)' },
  {
    flags: '--batch <name>',
    says: 'what the rows are called together: with it and its line, a row is done once (its content, when left out)',
  },
  { flags: '--atomic', says: 'all rows, or none when one of them is refused' },
  {
    flags: '--rejects <file>',
    says: 'where rows that are refused are kept, with reasons (FILE.rejects.csv, or .xlsx of a workbook)',
    conflicts: ['atomic', 'dryRun'],
  },
  {
    flags: '--dry-run',
    says: 'do it all, show everything that is wrong, and keep nothing',
    isCommon: true,
  },
  { flags: '--json', says: 'the answer as JSON, and errors as JSON on stderr', isCommon: true },
];

/** What the histories of loans stand in, beside the loans. */
const EVENTS: OptionSpec = {
  flags: '--events <file>',
  says: 'a table of what happened to the loans, each named by its former number',
};

/** Whether an operation is done with the rows of a file. */
export function isImport({ cli }: Pick<Operation, 'cli'>): boolean {
  return cli.words.startsWith(IMPORT);
}

/** The command of an operation that takes rows. */
export function importCommand({ cli, summary }: Operation, wiring: Wiring): CommandSpec {
  const { words } = cli;
  const word = words.slice(IMPORT.length);
  return {
    words,
    summary,
    args: [IMPORT_FILE],
    examples: [
      [`mfi import template ${word} > ${word}.csv`, 'a file to begin with'],
      [`mfi ${words} ${word}.csv --dry-run`, 'everything that is wrong with it'],
      [`mfi ${words} ${word}.csv`, 'may be stopped, and typed again: no row is done twice'],
    ],
    options: [...(word === 'histories' ? [EVENTS] : []), ...OPTIONS, ...COMMON],
    run: async (context) => (await import('./import-file.js')).importFile(word, context, wiring),
  };
}

/** `mfi import fineract`, which reads what another system's API answers. */
export function fineractCommand(wiring: Wiring): CommandSpec {
  return {
    words: 'import fineract',
    summary: 'bring in an office of Mifos or Fineract with its loans',
    args: [
      {
        name: 'DIR',
        says: 'a folder of clients.json, loanproducts.json, loans.json (or loans/*.json), groups.json and centers.json as its API answers',
      },
    ],
    examples: [
      ['mfi import fineract export --branch PUN --dry-run', 'everything that differs or is wrong'],
      ['mfi import fineract export --branch PUN', 'may be stopped, and typed again'],
    ],
    options: [
      { flags: '--branch <code>', says: 'where everything goes (the only branch)' },
      {
        flags: '--differences <what>',
        says: 'refuse a loan that comes to other figures, or take-over what is owed of it (refuse)',
        choices: ['refuse', 'take-over'],
      },
      {
        flags: '--products <file>',
        says: 'a table of the columns fineract and product: which product here stands for one there',
      },
      {
        flags: '--batch <name>',
        says: 'what all is called together: with it and its id there, a row is done once (fineract)',
      },
      {
        flags: '--dry-run',
        says: 'do it all, show everything that is wrong, and keep nothing',
        isCommon: true,
      },
      { flags: '--json', says: 'the answer as JSON, and errors as JSON on stderr', isCommon: true },
      ...COMMON,
    ],
    run: async (context) =>
      (await import('./fineract/import-fineract.js')).importFineract(context, wiring),
  };
}

/** `mfi import template`, which needs no database. */
export function templateCommand(): CommandSpec {
  return {
    words: 'import template',
    summary: 'print the first line of a file to import',
    args: [{ name: 'KIND', says: 'what is to be imported, such as customers' }],
    examples: [
      ['mfi import template customers > customers.csv'],
      ['mfi import template customers --columns', 'what each column is'],
      ['mfi import template customers --xlsx customers.xlsx', 'both, as a workbook'],
    ],
    options: [
      { flags: '--columns', says: 'a table of the columns: which are needed, what stands there' },
      {
        flags: '--xlsx <file>',
        says: 'a workbook to fill in, with a sheet that says what each column is',
        conflicts: ['columns'],
      },
      ...COMMON.filter(({ flags }) => !flags.startsWith('--db')),
    ],
    run: async (context) => (await import('./template.js')).importTemplate(context),
  };
}
