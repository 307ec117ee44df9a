import { createReadStream, existsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Answer, FileBytes, Operation } from '@mfi/contracts';
import { setLogo } from '@mfi/contracts/institution';
import { EXIT, type Terminal } from '@mfi/terminal';
import type { CommandSpec, OptionSpec, Options } from '../command/command.js';
import { inputName, unreadable } from '../input/read-input.js';
import { Refusal } from '../refusal.js';
import { madeFile, taken } from '../render/made-file.js';
import type { RawInput } from '../work/input-of.js';

/** The file that an operation takes in. */
export function uploadedFile({ name }: Operation) {
  const what =
    name === setLogo.name ? 'a PNG or a JPEG' : 'a photograph (JPEG, PNG, WebP) or a PDF';
  return { name: 'FILE', says: `${what}, or - for stdin` };
}

const OUT: OptionSpec = {
  flags: '-o, --out <file>',
  says: 'the file to make; what it was called, in this folder, when left out',
};

/** The command of an operation on files, as it is used with them. */
export function fileCommand(operation: Operation, spec: CommandSpec): CommandSpec {
  if (operation.file === 'given') return { ...spec, options: [OUT, ...spec.options] };
  const options = spec.options.map((option) =>
    option.flags.startsWith('--file-name')
      ? { ...option, says: 'what it is called; the name of FILE when left out' }
      : option,
  );
  return { ...spec, options };
}

/** A file of the command line, as it is sent. */
export interface Upload {
  readonly file: () => FileBytes;
  /** What of the input follows from the file. */
  readonly input: RawInput;
}

/**
 * Looks whether a file can be sent.
 * @throws Refusal when there is none, or it cannot be read
 */
export function uploadOf(named: string, terminal: Terminal): Upload {
  if (named === '-') return { file: () => terminal.stdin.chunks(), input: {} };
  try {
    if (statSync(named).isDirectory()) throw Object.assign(new Error(named), { code: 'EISDIR' });
  } catch (error) {
    throw unreadable(named, error);
  }
  return { file: () => readingOf(named), input: { fileName: basename(named) } };
}

async function* readingOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file) as FileBytes;
  } catch (error) {
    throw unreadable(file, error);
  }
}

/**
 * Sees to it that a file can be made before one is asked for.
 * @throws Refusal where there is one of that name
 */
export function checkTarget({ out }: Options): void {
  if (typeof out === 'string' && existsSync(out)) throw taken(out);
}

/** Writes what was given into a file of its own, which is there whole or not at all. */
export async function saveFile(
  bytes: FileBytes,
  { output }: Answer<unknown>,
  { out }: Options,
): Promise<string> {
  const { fileName } = output as { readonly fileName: string };
  const to = resolve(typeof out === 'string' ? out : safeName(fileName));
  await madeFile(to, async (path) => writeBytes(path, bytes));
  return to;
}

/** A server is not believed: a name leads into no other folder. */
function safeName(fileName: string): string {
  if (basename(fileName) === fileName && !/^\.|[\\/]/.test(fileName)) return fileName;
  const message = `The file is called ${inputName(fileName)}, which is no name here: give one with --out.`;
  throw new Refusal([{ code: 'value.malformed_file_name', path: '--out', facts: {}, message }], {
    status: EXIT.usage,
  });
}

async function writeBytes(path: string, bytes: FileBytes): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const piece of bytes) await file.write(piece);
  } finally {
    await file.close();
  }
}
