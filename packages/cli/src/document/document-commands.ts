import type { CommandSpec } from '../command/command.js';
import { COMMON } from '../work/common-options.js';
import type { Wiring } from '../work/wiring.js';

/** The command that moves all documents; `documents` is another spelling of its noun. */
export function documentCommands(wiring: Wiring): readonly CommandSpec[] {
  const migrate: CommandSpec = {
    words: 'document migrate',
    summary: 'move the bytes of all documents to another store',
    examples: [
      ['mfi document migrate --to cloudinary', 'may be stopped, and typed again: it goes on'],
      ['mfi document migrate --to disk --dry-run', 'how many there are to move'],
    ],
    args: [],
    options: [
      {
        flags: '--to <store>',
        says: 'where they are to be (needed)',
        choices: ['disk', 'cloudinary'],
      },
      { flags: '--dry-run', says: 'count them, and move none', isCommon: true },
      { flags: '--json', says: 'the answer as JSON, and errors as JSON on stderr', isCommon: true },
      ...COMMON,
    ],
    run: async (context) => (await import('./migrate.js')).migrateDocuments(context, wiring),
  };
  const plural = { words: 'documents', summary: 'documents', examples: [], options: [] };
  return [
    migrate,
    { ...plural, isHidden: true },
    { ...migrate, words: 'documents migrate', isHidden: true },
  ];
}
