import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Terminal } from '@mfi/terminal';
import { places } from '../../work/places.js';
import { type Check, fail, ok, warn } from './check.js';
import type { Examination } from './examination.js';

/** What can be told without opening the database. */
export const machineExamination: Examination = {
  name: 'machine',
  look: async ({ context: { terminal }, found: { target } }) => {
    const folder = target.kind === 'sqlite' ? dirname(target.file) : places(terminal.env).config;
    return [nodeCheck(process.versions.node), folderCheck(folder), terminalCheck(terminal)];
  },
};

/** Whether a version of Node.js is new enough. */
export function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return ok('Node.js', version);
  return fail('Node.js', `${version} is too old`, 'install Node.js 20.19 or newer');
}

function folderCheck(folder: string): Check {
  if (!existsSync(folder)) return ok('folder', `${folder} will be made`);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return ok('folder', `${folder} can be written`);
  } catch {
    return fail(
      'folder',
      `${folder} cannot be written`,
      'give this user the right to write there, or name another database with --db',
    );
  }
}

const COLUMNS_MIN = 60;

function terminalCheck({ stdout }: Terminal): Check {
  const { columns, unicode } = stdout;
  if (!unicode) {
    return warn(
      'terminal',
      'does not show UTF-8',
      'set LANG to a locale in UTF-8, such as C.UTF-8',
    );
  }
  if (columns === undefined) return ok('terminal', 'none: this goes into a file or a pipe');
  if (columns < COLUMNS_MIN) {
    return warn('terminal', `${columns} columns are few`, 'widen the window to 80 columns');
  }
  return ok('terminal', `UTF-8, ${columns} columns`);
}
