import { createSecretKey, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeyError } from './key-error.js';
import { keyBytes } from './key-text.js';
import type { MasterKey } from './master-key.js';

const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;
const OTHERS = 0o077;
/** Longer files are none of ours, and are not read. */
const SIZE_MAX = 1024;

/**
 * Makes a new key and keeps it in a new file that only its owner can read. A file that is there
 * stays as it is: whatever is sealed under a lost key is lost with it.
 * @throws KeyError when the file exists or cannot be written
 */
export async function createKeyFile(path: string): Promise<MasterKey> {
  const bytes = randomBytes(32);
  const file = await newFile(path);
  try {
    await file.chmod(OWNER_ONLY);
    await file.writeFile(`${bytes.toString('base64')}\n`);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw unusable(path, 'written', error);
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
  return createSecretKey(bytes);
}

async function newFile(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true, mode: OWNER_ONLY_FOLDER }).catch((error) => {
    throw unusable(path, 'written', error);
  });
  try {
    return await open(path, 'wx', OWNER_ONLY);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw unusable(path, 'written', error);
    throw new KeyError(
      'exists',
      `The key file ${path} is there already, and is not replaced: what was sealed under its key ` +
        'could never be opened again.',
    );
  }
}

/** Makes the file's name outlast a power cut too. Not every system opens folders; those see to it. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/**
 * Reads a key file.
 * @throws KeyError when it is not there, holds no key, or others than its owner can reach it
 */
export async function readKeyFile(path: string): Promise<Buffer> {
  const file = await openFile(path);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw unusable(path, 'read', undefined);
    // Windows has no such modes: there every file looks open to all.
    if (process.platform !== 'win32' && (stats.mode & OTHERS) !== 0) throw exposed(path);
    const bytes =
      stats.size > SIZE_MAX ? undefined : keyBytes((await file.readFile('utf8')).trim());
    if (bytes) return bytes;
    throw new KeyError(
      'malformed',
      `The key file ${path} holds no key: it must be 32 bytes in base64. Bring back the file ` +
        'from your backup; a new key cannot open what the old one sealed.',
    );
  } catch (error) {
    throw error instanceof KeyError ? error : unusable(path, 'read', error);
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw unusable(path, 'read', error);
    throw new KeyError(
      'missing',
      `There is no key file ${path}: bring it back from your backup, or name another one.`,
    );
  }
}

function exposed(path: string): KeyError {
  const quoted = `'${path.replaceAll("'", `'\\''`)}'`;
  return new KeyError(
    'exposed',
    `Others on this machine can reach the key file ${path}. Run: chmod 600 ${quoted}`,
  );
}

function unusable(path: string, done: 'read' | 'written', error: unknown): KeyError {
  return new KeyError(
    'unreadable',
    `The key file ${path} cannot be ${done} (${codeOf(error) ?? 'it is no file'}): see who may ` +
      'use it and its folder.',
  );
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
