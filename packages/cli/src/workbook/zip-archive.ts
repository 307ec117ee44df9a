import type { FileHandle } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { WorkbookFault } from './workbook-fault.js';

/** One file of an archive, as its directory says. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly crc: number;
  readonly method: number;
  readonly isSealed: boolean;
  readonly at: number;
}

/** The end of the directory, behind which at most a comment of 64 KiB stands. */
const END = { mark: 0x06054b50, bytes: 22, commentMax: 0xffff } as const;
const ENTRY = { mark: 0x02014b50, bytes: 46 } as const;
const LOCAL = { mark: 0x04034b50, bytes: 30 } as const;

/** What a 32-bit field holds where the true number stands elsewhere. */
const ELSEWHERE = 0xffffffff;

/** More than any workbook has, and little enough to hold. */
const ENTRIES_MAX = 10_000;
const DIRECTORY_MAX = 4 * 1024 * 1024;

const STORED = 0;
const DEFLATED = 8;

/**
 * The files of an archive by their names, as its directory at the end lists them.
 * @throws WorkbookFault where there is no such directory
 */
export async function zipEntries(file: FileHandle): Promise<ReadonlyMap<string, ZipEntry>> {
  const { size } = await file.stat();
  const { count, bytes, at } = await endOf(file, size);
  if (count > ENTRIES_MAX || bytes > DIRECTORY_MAX)
    throw new WorkbookFault('it holds too many files', 'xlsx.too_large');
  if (at + bytes > size) throw new WorkbookFault('it ends too early');
  const directory = await read(file, at, bytes);
  const entries = new Map<string, ZipEntry>();
  let place = 0;
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = entryAt(directory, place);
    if (entries.has(entry.name)) throw new WorkbookFault('it holds a file twice');
    entries.set(entry.name, entry);
    place = next;
  }
  return entries;
}

/**
 * The bytes of one file of an archive.
 * @throws WorkbookFault where it is not what the directory says of it
 */
export async function* zipBytes(file: FileHandle, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const { bytes, crc, method } = entry;
  const packed = await packedBytes(file, entry);
  let length = 0;
  let sum = 0;
  try {
    for await (const chunk of method === STORED ? packed : inflated(packed)) {
      length += chunk.length;
      // A file that goes on behind its end is a trap: nobody waits for where it leads.
      if (length > bytes) throw new WorkbookFault('a part of it is longer than it says');
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof WorkbookFault ? error : new WorkbookFault('a part of it is damaged');
  }
  if (length !== bytes || sum !== crc) throw new WorkbookFault('a part of it is damaged');
}

async function packedBytes(file: FileHandle, { at, method, packedBytes, isSealed }: ZipEntry) {
  if (isSealed) throw new WorkbookFault('a part of it is locked by a password', 'xlsx.protected');
  if (method !== STORED && method !== DEFLATED) {
    throw new WorkbookFault('a part of it is packed in a way that workbooks are not');
  }
  const head = await read(file, at, LOCAL.bytes);
  if (head.readUInt32LE(0) !== LOCAL.mark) throw new WorkbookFault('it is damaged');
  const start = at + LOCAL.bytes + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (packedBytes === 0) return nothing();
  // The file stays open for its other parts.
  return file.createReadStream({ start, end: start + packedBytes - 1, autoClose: false });
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  yield* [];
}

function inflated(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const inflate = createInflateRaw();
  const feed = async () => {
    for await (const chunk of packed) {
      if (inflate.destroyed) return;
      if (!inflate.write(chunk))
        await new Promise((done) => inflate.once('drain', done).once('close', done));
    }
    inflate.end();
  };
  feed().catch((error) => inflate.destroy(error));
  return inflate;
}

async function endOf(file: FileHandle, size: number) {
  const length = Math.min(size, END.bytes + END.commentMax);
  const tail = await read(file, size - length, length);
  for (let at = tail.length - END.bytes; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END.mark) continue;
    const [count, bytes, start] = [
      tail.readUInt16LE(at + 10),
      tail.readUInt32LE(at + 12),
      tail.readUInt32LE(at + 16),
    ];
    if (start === ELSEWHERE || bytes === ELSEWHERE)
      throw new WorkbookFault('it is larger than 4 GiB', 'xlsx.too_large');
    return { count, bytes, at: start };
  }
  throw new WorkbookFault('its end is missing');
}

function entryAt(directory: Buffer, at: number): { entry: ZipEntry; next: number } {
  const isWhole = at + ENTRY.bytes <= directory.length;
  if (!isWhole || directory.readUInt32LE(at) !== ENTRY.mark)
    throw new WorkbookFault('it is damaged');
  const nameLength = directory.readUInt16LE(at + 28);
  const start = at + ENTRY.bytes;
  const entry: ZipEntry = {
    name: directory.toString('utf8', start, start + nameLength),
    method: directory.readUInt16LE(at + 10),
    isSealed: (directory.readUInt16LE(at + 8) & 1) !== 0,
    crc: directory.readUInt32LE(at + 16),
    packedBytes: directory.readUInt32LE(at + 20),
    bytes: directory.readUInt32LE(at + 24),
    at: directory.readUInt32LE(at + 42),
  };
  if ([entry.packedBytes, entry.bytes, entry.at].includes(ELSEWHERE)) {
    throw new WorkbookFault('it is larger than 4 GiB', 'xlsx.too_large');
  }
  const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  return { entry, next: start + nameLength + rest };
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  if (bytesRead < length) throw new WorkbookFault('it ends too early');
  return buffer;
}
