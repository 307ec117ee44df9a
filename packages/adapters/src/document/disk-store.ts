import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileBytes } from '@mfi/contracts';
import { type DocumentStore, StoreFailed } from '@mfi/operations/ports';
import { syncFolder } from './sync-folder.js';

/** Keeps sealed files in a folder that only its owner can look into. */
export function diskStore(folder: string): DocumentStore {
  return {
    name: 'disk',
    put: async (place, { file }) => {
      const to = pathOf(folder, place);
      await failing(async () => {
        await mkdir(dirname(to), { recursive: true, mode: 0o700 });
        await moveFile(file, to);
        await syncFolder(dirname(to));
        await syncFolder(folder);
      });
    },
    get: async (place) => openFile(pathOf(folder, place)),
    remove: async (place) => failing(() => rm(pathOf(folder, place), { force: true })),
    list: () => listed(folder),
  };
}

const PLACE = /^[a-z]{2}_[0-9A-Za-z]{1,60}$/;

/** Files are spread over folders by their last letters: one that holds a million is slow everywhere. */
function pathOf(folder: string, place: string): string {
  if (!PLACE.test(place)) throw new StoreFailed('That is the place of no document.', 'lost');
  return join(folder, 'kept', place.slice(-2).toLowerCase(), place);
}

/** Within one file system a file appears whole or not at all; else a copy is made first. */
async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    const fresh = `${to}.part`;
    await copyFile(from, fresh);
    await chmod(fresh, 0o600);
    const copy = await open(fresh, 'r+');
    await copy.sync().finally(() => copy.close());
    await rename(fresh, to);
    await rm(from, { force: true });
  }
}

async function openFile(path: string): Promise<FileBytes> {
  const file = await open(path, 'r').catch((error) => {
    throw failure(error);
  });
  return createReadStream('', { fd: file });
}

async function* listed(folder: string) {
  for (const part of await names(join(folder, 'kept'))) {
    for (const name of await names(join(folder, 'kept', part))) {
      // A copy that was not ended is told of by the name it was to have.
      const found = await stat(join(folder, 'kept', part, name)).catch(() => undefined);
      if (found && PLACE.test(name)) yield { place: name, at: found.mtime.toISOString() };
    }
  }
}

async function names(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw failure(error);
  }
}

async function failing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw failure(error);
  }
}

function failure(error: unknown): StoreFailed {
  const code = codeOf(error);
  const isLost = code === 'ENOENT';
  return new StoreFailed(
    `The folder of documents fails: ${code}.`,
    isLost ? 'lost' : 'unavailable',
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
