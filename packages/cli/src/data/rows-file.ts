import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { unreadable } from '../input/read-input.js';
import { refused } from '../machine/needed.js';

/** How many rows a file has, and what its bytes come to. */
export interface RowsSum {
  readonly rows: number;
  readonly sha256: string;
}

/** How much is written at a time. */
const CHUNK = 256 * 1024;

/** Writes rows into a file for its owner's eyes, a line of JSON each. */
export async function writeRows(path: string, rows: AsyncIterable<object>): Promise<RowsSum> {
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let count = 0;
  let waiting = '';
  const write = async () => {
    const bytes = Buffer.from(waiting);
    hash.update(bytes);
    await writeAll(file, bytes);
    waiting = '';
  };
  try {
    for await (const row of rows) {
      waiting += `${JSON.stringify(row)}\n`;
      count += 1;
      if (waiting.length >= CHUNK) await write();
    }
    await write();
    await file.sync();
  } finally {
    await file.close();
  }
  return { rows: count, sha256: hash.digest('hex') };
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, at);
    at += bytesWritten;
  }
}

/**
 * The rows of a file, one after the other.
 * @throws Refusal at its end, where it is not what its sum says; so nothing may be kept before
 */
export async function* readRows(path: string, { rows, sha256 }: RowsSum): AsyncGenerator<object> {
  const hash = createHash('sha256');
  const bytes = createReadStream(path);
  bytes.on('data', (chunk) => hash.update(chunk));
  let count = 0;
  try {
    for await (const line of createInterface({
      input: bytes,
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      count += 1;
      if (count > rows) throw altered(path);
      yield rowOf(line, path, count);
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  if (count !== rows || hash.digest('hex') !== sha256) throw altered(path);
}

function rowOf(line: string, path: string, count: number): object {
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row === 'object' && row !== null) return row;
  } catch {
    // It is no JSON, which is told as for any other that is no row.
  }
  throw refused(
    'data.altered',
    `${basename(path)}, line ${count} is no row as it was exported: export the data anew.`,
  );
}

function altered(path: string) {
  return refused(
    'data.altered',
    `${basename(path)} is not as it was exported: copy it again from where it was made, or export the data anew.`,
  );
}
