import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DraftStorage } from '@mfi/tui';

/**
 * Drafts in files of their user, a file for each, its name in the first line. A line is on the disk
 * before anything else happens; one that a power cut tore is told by its end.
 */
export class DraftFiles implements DraftStorage {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  names(): readonly string[] {
    return this.#files().flatMap((file) => {
      const [name] = whole(readText(join(this.#folder, file)));
      return name === undefined ? [] : [name];
    });
  }

  lines(name: string): readonly string[] {
    return whole(readText(this.#file(name))).slice(1);
  }

  append(name: string, line: string): void {
    const file = this.#file(name);
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const before = readText(file);
    const isNew = before === '';
    // Behind a torn line the next one begins on a line of its own.
    const gap = isNew || before.endsWith('\n') ? '' : '\n';
    const handle = openSync(file, 'a', 0o600);
    try {
      writeSync(handle, `${isNew ? `${name}\n` : gap}${line}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    if (isNew) syncFolder(this.#folder);
  }

  remove(name: string): void {
    rmSync(this.#file(name), { force: true });
  }

  #files(): string[] {
    try {
      return readdirSync(this.#folder).filter((file) => file.endsWith('.draft'));
    } catch {
      return [];
    }
  }

  #file(name: string): string {
    const digest = createHash('sha256').update(name).digest('hex').slice(0, 32);
    return join(this.#folder, `${digest}.draft`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** The lines that were written to their end. */
function whole(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

/** A new file is only there after a power cut when its folder knows of it. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
