/**
 * The real command in a real terminal, treated badly. It is killed at many moments while a sheet is
 * filled in and while it is posted; MFI_TEST_RUNS says how often. And it is sent what no keyboard
 * sends, and left without a terminal.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSheet } from '@mfi/contracts/sheet';
import { openTill } from '@mfi/contracts/till';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD } from '../branch.js';
import { buildCommand, MFI, type RealBranch, realBranch } from './real-branch.js';
import { HAS_TMUX, Tmux, type Window } from './tmux.js';

const KILLS = Number(process.env['MFI_TEST_RUNS'] ?? 20);

/** So many loans are on the sheet, each with this much due. */
const ROWS = 20;
const DUE = '257.30';

/** It is killed within so many milliseconds of a key: at another moment each time. */
const MOMENT_MS = 61;

const ESC = '\u001b';

describe.skipIf(!HAS_TMUX)('the app in a terminal that comes to grief', () => {
  const tmux = new Tmux();
  let branch: RealBranch;
  beforeAll(async () => {
    buildCommand();
    branch = await realBranch({ members: ROWS }, async ({ host }) => {
      const officer = host();
      await officer.signIn({ username: 'omkar', password: PASSWORD });
      await officer.caller.call(openTill, { till: 'T1', pieces: [] });
      await officer.caller.call(openSheet, { centre: 'C01' });
    });
    const first = await start();
    await first.window.see('Username', 'The name you sign in with');
    first.window.press('"omkar"', 'Tab', `"${PASSWORD}"`, 'Enter');
    await first.window.see('Collected today');
    first.window.press('Ctrl+Q');
    await first.window.see('ended 0');
  });
  afterAll(() => {
    tmux.close();
    branch.remove();
  });

  /** Starts the app in a window of its own, and says which process it is. */
  async function start(): Promise<{ readonly window: Window; readonly pid: number }> {
    const file = join(tmpdir(), `mfi-tui-${randomUUID()}.pid`);
    const command = `sh -c 'echo $$ >"${file}"; exec ${MFI} tui'; echo "ended $?"; rm "${file}"`;
    const window = tmux.window({ columns: 80, rows: 40, env: branch.env('omkar'), command });
    await window.until(() => existsSync(file) && readFileSync(file, 'utf8') !== '', 'a process');
    return { window, pid: Number(readFileSync(file, 'utf8')) };
  }

  async function atSheet() {
    const started = await start();
    await started.window.see('Collected today');
    started.window.press('s');
    await started.window.see('> SH-000001');
    started.window.press('Enter');
    const screen = await started.window.see('Totals', `/${ROWS} `);
    return { ...started, screen };
  }

  test(`loses at most the cell that is being typed, killed ${KILLS} times`, {
    timeout: 3_600_000,
  }, async () => {
    let found = await atSheet();
    expect(paidIn(found.screen)).toEqual(Array(ROWS).fill(''));
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const { window, pid, screen } = found;
      const before = paidIn(screen);
      const typed = `${100 + kill}.00`;
      const entered = 1 + ((kill * 7) % ROWS);
      window.press('Home');
      for (let row = 0; row < entered; row += 1) window.press(`"${100 + kill}"`, 'Enter');
      window.type('9');
      await sleep((kill * 37) % MOMENT_MS);
      const seen = paidIn(window.screen()).filter((amount) => amount === typed).length;
      await killed(pid);
      found = await atSheet();
      const after = paidIn(found.screen);
      const kept = after.filter((amount) => amount === typed).length;
      expect(kept).toBeGreaterThanOrEqual(seen);
      expect(kept).toBeLessThanOrEqual(entered);
      expect(after).toEqual([...Array(kept).fill(typed), ...before.slice(kept)]);
      expect(found.screen.includes('Going on with your draft'), found.screen).toBe(
        after.some((amount) => amount !== ''),
      );
    }
    await postedOnce(found);
  });

  /** Killed while it posts, and posted again: each row is in the books once. */
  async function postedOnce({ window, pid }: Awaited<ReturnType<typeof start>>): Promise<void> {
    window.press('Home', ...Array.from({ length: ROWS }, () => ['"200"', 'Enter']).flat());
    await window.see(`Rows ${ROWS}/${ROWS}`, 'Collected 4,000.00');
    window.press('c', '"4000"', 'Enter', 'F10');
    await window.see('Count the notes and coins');
    window.press('F10');
    await sleep(MOMENT_MS);
    await killed(pid);
    const again = await atSheet();
    if (!again.screen.includes('posted')) {
      again.window.press('F10');
      await again.window.see('Count the notes and coins');
      again.window.press('F10');
      await again.window.see(`Posted: ${ROWS} receipts, 4,000.00.`);
    }
    again.window.press('Ctrl+Q');
    await again.window.see('ended 0');
    const manager = `MFI_PASSWORD="${PASSWORD}" ${MFI} login meera`;
    again.window.type(`clear; ${manager}; ${MFI} report collections; ${MFI} check; echo "is $?"\r`);
    const told = await again.window.see(/^is \d/m);
    expect(told).toMatch(/ 4,000\.00\b/);
    expect(told).toContain('is 0');
  }

  test('goes on after storms of sizes, ten kilobytes of paste and keys of nobody', {
    timeout: 1_800_000,
  }, async () => {
    const { window } = await start();
    await window.see('Collected today');
    window.press('f');
    await window.see('A name, a phone number');
    window.send(`${ESC}[200~${'nobody \r\n\u0007'.repeat(1200)}${ESC}[201~`);
    await window.see('Nobody and nothing of that name.');
    window.send(`${ESC}[99;9z${ESC}]0;title\u0007${ESC}[<0;1;1M${ESC}P>|x${ESC}\\\u0000\u001c`);
    window.send('\u00ff\u00fe\u0080');
    for (let step = 0; step < 30; step += 1) window.resize(30 + step * 4, 5 + step);
    window.resize(40, 10);
    await window.see('This window is too');
    window.resize(120, 40);
    await window.see('A name, a phone number');
    window.press('Ctrl+U', '"ash"');
    await window.see('Asha Patil');
    window.press('Ctrl+Q');
    await window.see('ended 0');
    expect(window.fact('alternate_on')).toBe('0');
    expect(window.fact('cursor_flag')).toBe('1');
    window.type('clear; stty -a | tr " ;" "\\n\\n" | grep -cxE "icanon|echo|isig"\r');
    await window.see(/^3$/m);
  });

  test('is over when its terminal is gone', { timeout: 1_800_000 }, async () => {
    const { window, pid } = await start();
    await window.see('Collected today');
    expect(isRunning(pid)).toBe(true);
    window.close();
    await gone(pid);
  });
});

/** What the rows of a sheet have paid, as it is seen; '' for a row of which nobody has said anything. */
function paidIn(screen: string): string[] {
  return screen.split('\n').flatMap((line) => {
    const [, paid] = /^[> ] +\d+ +257\.30 +(?:(\d+\.\d\d) +less +)?LN-/.exec(line) ?? [];
    return line.includes(` ${DUE} `) && line.includes(' LN-') ? [paid ?? ''] : [];
  });
}

async function killed(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await gone(pid);
}

async function gone(pid: number): Promise<void> {
  await expect.poll(() => isRunning(pid), { timeout: 240_000, interval: 50 }).toBe(false);
}

/** Whether a process is there; one that ended, and that nobody has asked after, is not. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}
