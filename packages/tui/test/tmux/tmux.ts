/**
 * The real program on a real terminal: tmux is the window, keys are the bytes that a keyboard sends,
 * and what is seen is what tmux would show. A test waits for what it is about to see, and never for
 * a time, so that a slow machine only makes it slower.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keyBytes } from '@mfi/terminal';

/** Whether there is a tmux here. */
export const HAS_TMUX = spawnSync('tmux', ['-V']).status === 0;

/** A window on a program. */
export interface WindowOptions {
  readonly columns: number;
  readonly rows: number;
  readonly env: Readonly<Record<string, string>>;
  /** What runs in it first; a shell follows. */
  readonly command: string;
}

/** How long something may take to be seen, and how often it is looked for, in milliseconds. */
const SEEN_MS = 240_000;
const LOOK_MS = 60;

/** A tmux of its own, with a window for each who works. */
export class Tmux {
  readonly #folder = mkdtempSync(join(tmpdir(), 'mfi-tmux-'));
  #windows = 0;

  /** Opens a window. */
  window({ columns, rows, env, command }: WindowOptions): Window {
    this.#windows += 1;
    const name = `w${this.#windows}`;
    const set = Object.entries({ ...env, LANG: 'C.UTF-8' });
    this.run(
      ...(this.#windows === 1 ? ['-f', '/dev/null'] : []),
      ...['new-session', '-d', '-s', name, '-x', String(columns), '-y', String(rows)],
      ...set.flatMap(([variable, value]) => ['-e', `${variable}=${value}`]),
      `${command}; exec sh`,
      ...[';', 'set-option', '-g', 'status', 'off'],
      ...[';', 'set-option', '-g', 'escape-time', '0'],
    );
    const window = new Window(this, name);
    window.resize(columns, rows);
    return window;
  }

  /** Runs a command of tmux. */
  run(...args: readonly string[]): string {
    return execFileSync('tmux', ['-S', join(this.#folder, 'socket'), ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Ends all that runs in its windows. */
  close(): void {
    if (this.#windows > 0) this.run('kill-server');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** One window, and who works in it. */
export class Window {
  readonly #tmux: Tmux;
  readonly #name: string;

  constructor(tmux: Tmux, name: string) {
    this.#tmux = tmux;
    this.#name = name;
  }

  /** Types a text. */
  type(text: string): void {
    this.send(text);
  }

  /** Presses keys by their names; a text in quotes is typed. */
  press(...keys: readonly string[]): void {
    for (const key of keys) this.send(key.startsWith('"') ? key.slice(1, -1) : keyBytes(key));
  }

  /** Sends bytes as they are. */
  send(bytes: string): void {
    const all = [...Buffer.from(bytes)].map((byte) => byte.toString(16).padStart(2, '0'));
    for (let from = 0; from < all.length; from += SENT_AT_ONCE) {
      const some = all.slice(from, from + SENT_AT_ONCE);
      this.#tmux.run('send-keys', '-t', this.#name, '-H', ...some);
    }
  }

  resize(columns: number, rows: number): void {
    const size = ['-x', String(columns), '-y', String(rows)];
    this.#tmux.run('resize-window', '-t', this.#name, ...size);
  }

  /** What is seen now, without blanks at the ends of lines. */
  screen(): string {
    const text = this.#tmux.run('capture-pane', '-p', '-t', this.#name);
    return text
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd();
  }

  /** What is seen, with its colours. */
  coloured(): string {
    return this.#tmux.run('capture-pane', '-p', '-e', '-t', this.#name);
  }

  /** What tmux knows of the window, such as `alternate_on`. */
  fact(name: string): string {
    return this.#tmux.run('display-message', '-p', '-t', this.#name, `#{${name}}`).trim();
  }

  /** Waits until something is seen, and nothing is under way any more. */
  async see(...wanted: readonly (string | RegExp)[]): Promise<string> {
    return this.until(
      (screen) => wanted.every((one) => fits(screen, one)) && !/ working$/m.test(screen),
      wanted.map(String).join(' and '),
    );
  }

  /** Waits until something is no more seen. */
  async seeNo(unwanted: string | RegExp): Promise<string> {
    return this.until((screen) => !fits(screen, unwanted), `no ${unwanted}`);
  }

  /** Waits until what is seen is as it should be. */
  async until(isSo: (screen: string) => boolean, what: string): Promise<string> {
    const last = Date.now() + SEEN_MS;
    let screen = this.screen();
    while (!isSo(screen)) {
      if (Date.now() > last) throw new Error(`Not seen: ${what}. What is seen:\n${screen}`);
      await sleep(LOOK_MS);
      screen = this.screen();
    }
    return screen;
  }

  /** Shuts the window; what runs in it has no terminal any more. */
  close(): void {
    this.#tmux.run('kill-session', '-t', this.#name);
  }
}

/** As many bytes as a command line of tmux takes without trouble. */
const SENT_AT_ONCE = 2000;

function fits(screen: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen);
}
