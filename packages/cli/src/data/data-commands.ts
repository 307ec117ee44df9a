import type { CommandSpec, OptionSpec } from '../command/command.js';
import { COMMON } from '../work/common-options.js';
import type { Wiring } from '../work/wiring.js';

const JSON_OPTION: OptionSpec = {
  flags: '--json',
  says: 'the answer as JSON, and errors as JSON on stderr',
  isCommon: true,
};

const DRY_RUN: OptionSpec = {
  flags: '--dry-run',
  says: 'do it all, prove it, and keep nothing',
  isCommon: true,
};

/** The commands that take a whole database out, and put it into another. */
export function dataCommands(wiring: Wiring): readonly CommandSpec[] {
  return [
    {
      words: 'export',
      group: 'This machine',
      summary: 'everything there is, as files',
      examples: [],
      options: [{ flags: '-h, --help', says: 'this page, or that of a command' }],
    },
    {
      words: 'export all',
      summary: 'write everything there is into a folder, as of one moment',
      examples: [
        ['mfi export all /media/stick/pune', 'a file for each kind of row, and their sums'],
      ],
      args: [{ name: 'FOLDER', says: 'is made; none may be there yet' }],
      options: [JSON_OPTION, ...COMMON],
      run: async (context) => (await import('./export-all.js')).exportAll(context, wiring),
    },
    {
      words: 'import all',
      summary: 'put everything of an export into an empty database',
      examples: [
        ['DATABASE_URL=postgres://… mfi import all /media/stick/pune', 'from a file to a server'],
        ['mfi import all /media/stick/pune --db pune.db', 'from a server to a file'],
      ],
      args: [{ name: 'FOLDER', says: 'what mfi export all has made' }],
      options: [DRY_RUN, JSON_OPTION, ...COMMON],
      run: async (context) => (await import('./import-all.js')).importAll(context, wiring),
    },
  ];
}
