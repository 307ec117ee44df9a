import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { openLogFile, serverLog } from '../src/index.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'mfi-log-'));

afterAll(() => rmSync(FOLDER, { recursive: true }));

let count = 0;
function newFile(): string {
  count += 1;
  return join(FOLDER, String(count), 'mfi.log');
}

/** Every line of a log, those of files that were put aside first. */
function linesOf(file: string): string[] {
  const folder = join(file, '..');
  const names = readdirSync(folder).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const ordered = [...names.filter((name) => name !== 'mfi.log').sort(), 'mfi.log'];
  return ordered.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1),
  );
}

const aside = (file: string) =>
  readdirSync(join(file, '..')).filter((name) => name !== 'mfi.log').length;

describe('a log in a file', () => {
  it.skipIf(process.platform === 'win32')('is made with its folder, for its owner alone', () => {
    const file = newFile();
    openLogFile({ file, maxBytes: 0, kept: 7 }).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
  });

  it('goes on where it was, and holds each line whole', () => {
    const file = newFile();
    for (const round of [1, 2]) {
      const to = openLogFile({ file, maxBytes: 0, kept: 7 });
      serverLog('info', to).info({ round }, 'here');
      serverLog('warn', to).info('not this');
      to.close();
    }
    const read = linesOf(file).map((line) => JSON.parse(line) as { round: number; level: string });
    expect(read.map(({ round, level }) => `${round} ${level}`)).toEqual(['1 info', '2 info']);
  });

  it('is put aside when it is large, and the oldest go', () => {
    const file = newFile();
    const to = openLogFile({ file, maxBytes: 1000, kept: 3 });
    for (let line = 0; line < 200; line += 1) to.write(`${String(line).padStart(99, '0')}\n`);
    to.close();
    expect(aside(file)).toBe(3);
    const lines = linesOf(file).map(Number);
    // What is kept is the end, without a gap.
    expect(lines.at(-1)).toBe(199);
    expect(lines).toEqual(lines.map((_, at) => 200 - lines.length + at));
    expect(statSync(file).size).toBeLessThanOrEqual(1000);
  });

  it('is never put aside where that is up to others', () => {
    const file = newFile();
    const to = openLogFile({ file, maxBytes: 0, kept: 1 });
    for (let line = 0; line < 200; line += 1) to.write(`${'x'.repeat(999)}\n`);
    to.close();
    expect({ aside: aside(file), lines: linesOf(file).length }).toEqual({ aside: 0, lines: 200 });
  });

  it('loses no line where several write to it and each may put it aside', async () => {
    const file = newFile();
    const writers = [1, 2, 3].map(() => openLogFile({ file, maxBytes: 2000, kept: 1000 }));
    for (let line = 0; line < 300; line += 1) {
      for (const [at, writer] of writers.entries())
        writer.write(`${at} ${line} ${'x'.repeat(40)}\n`);
    }
    for (const writer of writers) writer.close();
    const lines = linesOf(file).map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(new Set(lines).size).toBe(900);
    expect(lines.length).toBe(900);
    expect(aside(file)).toBeGreaterThan(3);
  });

  it('goes on in a new file when it was moved away: at once when told, soon when not', async () => {
    const file = newFile();
    const to = openLogFile({ file, maxBytes: 0, kept: 7 });
    to.write('one\n');
    renameSync(file, `${file}.1`);
    to.reopen();
    to.write('two\n');
    expect(readFileSync(file, 'utf8')).toBe('two\n');
    renameSync(file, `${file}.2`);
    await sleep(1100);
    to.write('three\n');
    expect(readFileSync(file, 'utf8')).toBe('three\n');
    rmSync(file);
    await sleep(1100);
    to.write('four\n');
    to.close();
    expect(readFileSync(file, 'utf8')).toBe('four\n');
  });

  it.runIf(existsSync('/dev/full'))('says once that the disk is full, and stops nobody', () => {
    const lost: unknown[] = [];
    const to = openLogFile({
      file: '/dev/full',
      maxBytes: 0,
      kept: 1,
      onLost: (error) => lost.push(error),
    });
    for (let line = 0; line < 5; line += 1) to.write('gone\n');
    to.close();
    expect(lost).toMatchObject([{ code: 'ENOSPC' }]);
  });
});
