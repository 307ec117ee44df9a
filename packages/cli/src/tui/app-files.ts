import { basename } from 'node:path';
import { type FileBytes, Refused } from '@mfi/contracts';
import type { Terminal } from '@mfi/terminal';
import type { Upload } from '@mfi/tui';
import { saveFile, uploadOf } from '../document/document-file.js';
import { Refusal } from '../refusal.js';

/**
 * A file that is named in the app.
 * @throws Refused when there is none, or it cannot be read
 */
export function fileToSend(path: string, terminal: Terminal): Upload {
  try {
    // What comes from the keyboard are the keys of the app, and never a file.
    const { file } = uploadOf(path === '-' ? './-' : path, terminal);
    return { fileName: basename(path), file };
  } catch (error) {
    throw asRefused(error);
  }
}

/**
 * Writes a file that was got from the books, in this folder.
 * @throws Refused when there is one of that name
 */
export async function keepFile(fileName: string, bytes: FileBytes): Promise<string> {
  try {
    return await saveFile(bytes, { output: { fileName }, replayed: false }, { color: 'auto' });
  } catch (error) {
    throw asRefused(error);
  }
}

/** The app tells what was refused, and knows no other error of ours. */
function asRefused(error: unknown): unknown {
  return error instanceof Refusal ? new Refused(error.problems) : error;
}
