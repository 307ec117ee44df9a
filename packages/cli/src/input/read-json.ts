import type { Terminal } from '@mfi/terminal';
import { decodeText } from './decode-text.js';
import { parseJson } from './parse-json.js';
import { inputName, readInput } from './read-input.js';

/**
 * The JSON value in a file, or on stdin where the file is called `-`.
 * @throws Refusal for whatever keeps it from being read in exactly one way
 */
export async function readJson(file: string, terminal: Terminal): Promise<unknown> {
  const name = inputName(file);
  return parseJson(decodeText(await readInput(file, terminal), name), name);
}
