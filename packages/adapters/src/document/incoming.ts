import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileBytes } from '@mfi/contracts';
import { StoreFailed } from '@mfi/operations/ports';

/** A place on this machine for what is on its way: sealed from the first byte on. */
export interface Incoming {
  /** Writes bytes into a new file, and returns when they outlast a power cut. */
  write(bytes: FileBytes): Promise<{ readonly file: string; readonly bytes: number }>;
  read(file: string): FileBytes;
  remove(file: string): Promise<void>;
  /** Removes what was left there before an instant, and says how many. */
  tidy(before: string): Promise<number>;
}

/** Files in a folder that only its owner can look into. */
export function incoming(folder: string): Incoming {
  return {
    write: async (bytes) => {
      const file = join(folder, `${randomUUID()}.part`);
      try {
        return { file, bytes: await written(folder, file, bytes) };
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      }
    },
    read: (file) => createReadStream(file),
    remove: (file) => rm(file, { force: true }),
    tidy: (before) => tidied(folder, before),
  };
}

async function written(folder: string, path: string, bytes: FileBytes): Promise<number> {
  const file = await opened(folder, path);
  let count = 0;
  try {
    for await (const piece of bytes) {
      await file.write(piece).catch(failed);
      count += piece.length;
    }
    await file.sync();
    return count;
  } finally {
    await file.close();
  }
}

async function opened(folder: string, path: string) {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await open(path, 'wx', 0o600);
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'it is no folder';
  throw new StoreFailed(`The folder of documents cannot be written: ${code}.`);
}

async function tidied(folder: string, before: string): Promise<number> {
  let count = 0;
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one.endsWith('.part'))) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (!found || found.mtime.toISOString() >= before) continue;
    await rm(path, { force: true });
    count += 1;
  }
  return count;
}
