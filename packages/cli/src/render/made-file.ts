import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EXIT } from '@mfi/terminal';
import { inputName, unreadable } from '../input/read-input.js';
import { Refusal } from '../refusal.js';

/**
 * Makes a file that bears its name only once it is whole; none is written over.
 * @param make writes the file at the path that it is handed
 * @throws Refusal where there is such a file, or its folder is not there
 */
export async function madeFile(path: string, make: (path: string) => Promise<void>): Promise<void> {
  if (existsSync(path)) throw taken(path);
  const folder = temporaryIn(dirname(path), path);
  try {
    const made = join(folder, basename(path));
    await make(made);
    keep(made, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function temporaryIn(folder: string, path: string): string {
  try {
    return mkdtempSync(join(folder, '.mfi-made-'));
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Somebody may have taken the name meanwhile. */
function keep(made: string, path: string): void {
  if (existsSync(path)) throw taken(path);
  renameSync(made, path);
}

/** There is a file of that name, which is not written over. */
export function taken(path: string): Refusal {
  const message = `There is a file ${inputName(path)} already: name another, or remove it.`;
  return new Refusal([{ code: 'file.exists', path: '', facts: { file: path }, message }], {
    status: EXIT.usage,
  });
}
