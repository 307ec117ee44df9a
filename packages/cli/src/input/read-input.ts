import { createReadStream, readFileSync, type Stats, statSync } from 'node:fs';
import { EXIT, type Input, printable, type Terminal } from '@mfi/terminal';
import { Refusal } from '../refusal.js';

/** More than any branch's batch, and little enough to hold as text and as values at once. */
const BYTES_MAX = 256 * 1024 * 1024;

/** How a file is called in messages. */
export function inputName(file: string): string {
  return file === '-' ? 'stdin' : printable(file);
}

/**
 * Reads a whole file, or stdin where it is called `-`.
 * @throws Refusal when there is no such file, or it cannot be read, or it is too large or empty
 */
export async function readInput(file: string, terminal: Terminal): Promise<Uint8Array> {
  const bytes = file === '-' ? await readStdin(terminal) : await readNamed(file);
  if (bytes.length > 0) return bytes;
  const advice =
    file === '-' ? 'pipe a JSON file into it, or name one' : 'it should hold one JSON value';
  throw refusal('file.empty', file, `${inputName(file)} is empty: ${advice}.`, EXIT.refused);
}

async function readStdin({ stdin, stderr }: Terminal): Promise<Uint8Array> {
  if (stdin.isTTY) await stderr.write('Reading JSON from the keyboard; Ctrl-D ends it.\n');
  try {
    return await collect('-', stdin.chunks());
  } catch (error) {
    throw unreadable('-', error);
  }
}

async function readNamed(file: string): Promise<Uint8Array> {
  try {
    const stats = statSync(file);
    if (stats.size > BYTES_MAX) throw tooLarge(file);
    return isPlain(stats) ? readFileSync(file) : await collect(file, createReadStream(file));
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** A pipe or a device has no size to look at before it is read. */
function isPlain(stats: Stats): boolean {
  return stats.isFile() || stats.isDirectory();
}

async function collect(file: string, chunks: ReturnType<Input['chunks']>): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > BYTES_MAX) throw tooLarge(file);
    read.push(chunk);
  }
  return read.length === 1 ? (read[0] as Uint8Array) : Buffer.concat(read, size);
}

function tooLarge(file: string): Refusal {
  const most = `${BYTES_MAX / 1024 / 1024} MiB`;
  const message = `${inputName(file)} is larger than ${most}: divide it into several files.`;
  return refusal('file.too_large', file, message, EXIT.refused);
}

/** What can go wrong on the way to a file, by the system's code. */
const FAULTS: Readonly<Record<string, readonly [code: string, message: string]>> = {
  ENOENT: ['file.not_found', 'There is no file FILE: check its name and its folder.'],
  ENOTDIR: ['file.not_found', 'There is no file FILE: a part of its path is no folder.'],
  EISDIR: ['file.is_directory', 'FILE is a folder: name a file in it.'],
  EACCES: ['file.not_readable', 'FILE may not be read by you: ask its owner, or copy it.'],
  EPERM: ['file.not_readable', 'FILE may not be read by you: ask its owner, or copy it.'],
  ELOOP: ['file.not_found', 'FILE is a link that leads back to itself: name the file itself.'],
  ENAMETOOLONG: ['file.not_found', 'FILE is longer than any file name: check what you typed.'],
  ERR_INVALID_ARG_VALUE: ['file.not_found', 'FILE is no file name: check what you typed.'],
};

/** What went wrong with a file, in a sentence for whoever named it. */
export function unreadable(file: string, error: unknown): unknown {
  if (error instanceof Refusal || !(error instanceof Error) || !('code' in error)) return error;
  const fault = FAULTS[String(error.code)];
  const [code, words] = fault ?? ['file.not_readable', `FILE cannot be read (${error.code}).`];
  return refusal(
    code,
    file,
    words.replace('FILE', () => inputName(file)),
    EXIT.usage,
  );
}

function refusal(code: string, file: string, message: string, status: number): Refusal {
  return new Refusal([{ code, path: '', facts: { file }, message }], { status });
}
