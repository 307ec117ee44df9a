import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A log that is kept in a file. */
export interface LogFile {
  write(line: string): void;
  /** Goes on in the file of that name as it is now: whoever put the old one aside says so. */
  reopen(): void;
  close(): void;
}

/** Where a log is kept, and how much of it. */
export interface LogFileOptions {
  readonly file: string;
  /** From which size on the file is put aside and a new one begun; 0: that is up to others. */
  readonly maxBytes: number;
  /** How many files that were put aside are kept. */
  readonly kept: number;
  /** Is told once when lines begin to be lost, as on a full disk; the server goes on. */
  readonly onLost?: (error: unknown) => void;
}

/** So often it is looked whether the file is still the one that bears the name. */
const LOOK_MS = 1000;
/** What a process writes before it looks at the size again, which others add to as well. */
const LOOK_BYTES = 64 * 1024;

/**
 * A log in a file that several processes write to: each line is added whole. A file that has grown
 * too large is put aside under its time; whoever of the processes sees it first does it, and the
 * others notice that the name is another file's now. Nothing is held up, and no line is lost.
 * @throws Error when the file cannot be opened
 */
export function openLogFile(options: LogFileOptions): LogFile {
  return new RollingFile(options);
}

class RollingFile implements LogFile {
  #fd: number;
  #bytes = 0;
  #lookedAt = performance.now();
  #isLosing = false;

  constructor(readonly options: LogFileOptions) {
    mkdirSync(dirname(options.file), { recursive: true, mode: 0o700 });
    this.#fd = this.#open();
  }

  write(line: string): void {
    try {
      this.#look();
      writeSync(this.#fd, line);
      this.#bytes += Buffer.byteLength(line);
      this.#isLosing = false;
    } catch (error) {
      // A log that cannot be written is no reason to stop: whoever asks is answered all the same.
      if (!this.#isLosing) this.options.onLost?.(error);
      this.#isLosing = true;
    }
  }

  reopen(): void {
    const fresh = this.#open();
    closeSync(this.#fd);
    this.#fd = fresh;
  }

  close(): void {
    closeSync(this.#fd);
  }

  /** Only its owner can read it: it says who works when, and from where. */
  #open(): number {
    return openSync(this.options.file, 'a', 0o600);
  }

  #look(): void {
    const { maxBytes } = this.options;
    const now = performance.now();
    const isDue = this.#bytes >= Math.min(LOOK_BYTES, maxBytes || LOOK_BYTES);
    if (!isDue && now - this.#lookedAt < LOOK_MS) return;
    this.#bytes = 0;
    this.#lookedAt = now;
    if (!this.#isCurrent()) this.reopen();
    if (maxBytes > 0 && fstatSync(this.#fd).size >= maxBytes) this.#putAside();
  }

  /** Whether the file that is written is still the one that bears the name. */
  #isCurrent(): boolean {
    const { file } = this.options;
    if (!existsSync(file)) return false;
    const [ours, named] = [fstatSync(this.#fd), statSync(file)];
    return ours.ino === named.ino && ours.dev === named.dev;
  }

  #putAside(): void {
    const { file, kept } = this.options;
    renameSync(file, freeName(file));
    this.reopen();
    const aside = asideOf(file);
    for (const name of aside.slice(0, Math.max(0, aside.length - kept))) {
      rmSync(join(dirname(file), name), { force: true });
    }
  }
}

/** When this process put its last file aside, in milliseconds. */
let lastAside = 0;

/**
 * `mfi.log.2026-01-05T10-30-00.000Z.4711`: names sort as the times do, and no two processes choose one.
 * Of several within a millisecond each takes one of its own, so that none takes the name of an older one.
 */
function freeName(file: string): string {
  for (;;) {
    lastAside = Math.max(Date.now(), lastAside + 1);
    const at = new Date(lastAside).toISOString().replaceAll(':', '-');
    const name = `${file}.${at}.${process.pid}`;
    if (!existsSync(name)) return name;
  }
}

/** The files that were put aside, the oldest first. */
function asideOf(file: string): string[] {
  const stem = `${basename(file)}.`;
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(stem) && ASIDE.test(name.slice(stem.length)))
    .sort();
}

const ASIDE = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.\d+$/;
