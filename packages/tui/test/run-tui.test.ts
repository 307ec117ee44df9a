/** The app on streams of its own: whatever comes, it goes on; however it ends, the terminal is given back. */
import { EventEmitter } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GIVEN_BACK } from '../src/paint/terminal-sink.js';
import { runTui } from '../src/run-tui.js';
import { type Branch, newBranch, PASSWORD } from './branch.js';

const ESC = '\u001b';

/** A terminal of a test: what is typed into it, and what came out. */
class TestTerminal {
  readonly stdin = new TestInput();
  readonly stdout = new TestOutput();

  type(bytes: string): void {
    this.stdin.emit('data', Buffer.from(bytes));
  }

  resize(columns: number, rows: number): void {
    Object.assign(this.stdout, { columns, rows });
    this.stdout.emit('resize');
  }
}

class TestInput extends EventEmitter {
  isRaw = false;
  setRawMode(isRaw: boolean): void {
    this.isRaw = isRaw;
  }
  resume(): void {
    this.emit('resumed');
  }
  pause(): void {
    this.emit('paused');
  }
}

class TestOutput extends EventEmitter {
  columns = 80;
  rows = 24;
  isTTY = true;
  written = '';
  write(text: string): boolean {
    this.written += text;
    return true;
  }
}

/** Waits until something is so; fails after a while. */
async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1500; tries += 1) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(isSo()).toBe(true);
}

describe('the app on a terminal', () => {
  let branch: Branch;
  beforeAll(async () => {
    branch = await newBranch({ members: 5 });
  });
  afterAll(() => branch.close());

  function start(options: { isSpoken?: boolean } = {}) {
    const terminal = new TestTerminal();
    const over = runTui(branch.host(), {
      stdin: terminal.stdin as unknown as NodeJS.ReadStream,
      stdout: terminal.stdout as unknown as NodeJS.WriteStream,
      env: {},
      ...options,
    });
    return { terminal, over, seen: () => terminal.stdout.written };
  }

  async function signedIn(options: { isSpoken?: boolean } = {}) {
    const started = start(options);
    await until(() => started.seen().includes('Sign in'));
    started.terminal.type(`omkar\t${PASSWORD}\r`);
    await until(() => started.seen().includes('Collected today'));
    return started;
  }

  test('takes the terminal, and gives it back when it is left', async () => {
    const { terminal, over, seen } = await signedIn();
    expect(seen().startsWith(`${ESC}[?1049h`)).toBe(true);
    expect(terminal.stdin.isRaw).toBe(true);
    terminal.type('\u0011');
    expect(await over).toBe('left');
    expect(seen().endsWith(GIVEN_BACK)).toBe(true);
    expect(terminal.stdin.isRaw).toBe(false);
    expect(terminal.stdin.listenerCount('data')).toBe(0);
    expect(process.listenerCount('SIGTERM')).toBe(0);
  });

  test('is over when nobody reads any more, or nobody types', async () => {
    const closed = await signedIn();
    closed.terminal.stdout.emit('error', Object.assign(new Error('EPIPE'), { code: 'EPIPE' }));
    expect(await closed.over).toBe('ended');
    const silent = await signedIn();
    silent.terminal.stdin.emit('end');
    expect(await silent.over).toBe('ended');
    expect(silent.seen().endsWith(GIVEN_BACK)).toBe(true);
  });

  test('gives the terminal back on SIGTERM', async () => {
    const { over, seen } = await signedIn();
    process.emit('SIGTERM');
    expect(await over).toBe('ended');
    expect(seen().endsWith(GIVEN_BACK)).toBe(true);
  });

  test('survives ten kilobytes of paste, keys of nobody and a storm of sizes', async () => {
    const { terminal, over, seen } = await signedIn();
    terminal.type('f');
    terminal.type(`${ESC}[200~${'nobody \r\n\u0007'.repeat(1200)}${ESC}[201~`);
    await until(() => seen().includes('Nobody and nothing of that name.'));
    terminal.type(`${ESC}[99;9z${ESC}]0;title\u0007${ESC}[<0;1;1M${ESC}P>|x${ESC}\\\u0000\u001c`);
    for (let step = 0; step < 200; step += 1) terminal.resize(30 + (step % 120), 5 + (step % 40));
    terminal.resize(20, 5);
    await until(() => seen().includes('This window'));
    const small = seen().length;
    terminal.resize(120, 40);
    await until(() => seen().slice(small).includes('A name, a phone number'));
    terminal.type('\u0015ash');
    await until(() => seen().includes('Asha Patil'));
    terminal.type('\u0011');
    expect(await over).toBe('left');
  });

  test('an Escape alone goes back, though it begins many keys', async () => {
    const { terminal, over, seen } = await signedIn();
    terminal.type('c');
    await until(() => seen().includes('Ready to be closed.'));
    const before = seen().length;
    terminal.type(ESC);
    await until(() => seen().slice(before).includes('Collection sheets'));
    terminal.type('\u0011');
    await over;
  });

  test('speaks line by line, without moving the cursor or drawing lines', async () => {
    const { terminal, over, seen } = await signedIn({ isSpoken: true });
    expect(seen()).not.toContain(ESC);
    expect(seen()).not.toMatch(/[─█]/);
    expect(seen()).toContain('> Username*');
    const before = seen().length;
    terminal.type('c');
    await until(() => seen().slice(before).includes('All tills are counted and closed.'));
    expect(seen().slice(before)).not.toContain('Sign in');
    terminal.type('\u0011');
    await over;
  });
});
