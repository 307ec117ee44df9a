/**
 * However much is sent to an import, it holds little of it: what is no table is refused at once, and
 * what is one passes by. MFI_TEST_MIB says how much is sent.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChildCommand } from './import-child.js';
import { builtChild, type Scene, sceneOn } from './posting.js';
import { partsOf } from './workbook-files.js';

const MIB = Number(process.env['MFI_TEST_MIB'] ?? 96);
const CHUNK = 1024 * 1024;

/** What an import holds that is sent nothing, and what more is no matter of how much is sent. */
const HELD_MAX = 96;

const folder = mkdtempSync(join(tmpdir(), 'mfi-import-memory-'));
let child: Awaited<ReturnType<typeof builtChild>>;
let scene: Scene;

beforeAll(async () => {
  child = await builtChild('import-child');
  scene = await sceneOn('sqlite', 1);
});

afterAll(async () => {
  child.remove();
  rmSync(folder, { recursive: true });
  await scene.database.drop();
});

/** What an import says of what is sent to it, and how much memory it has held at most, in MiB. */
async function imported(words: readonly string[], sent: Iterable<Uint8Array> = []) {
  const { key, at, claims, address } = scene.posting;
  const command: ChildCommand = { words: [...words, '--db', address], key, at };
  const token = await scene.outside.tokens.issue(claims, at);
  const env = { ...process.env, MFI_TOKEN: token, MFI_HOME: folder, MFI_TEST_PEAK: '1' };
  const running = spawn(process.execPath, [child.file, JSON.stringify(command)], { env });
  const said = { stdout: '', stderr: '' };
  running.stdout.on('data', (data) => {
    said.stdout += data;
  });
  running.stderr.on('data', (data) => {
    said.stderr += data;
  });
  const closed = once(running, 'close');
  // It closes its ears when it has heard enough.
  await pipeline(Readable.from(sent), running.stdin).catch(() => undefined);
  const [status] = await closed;
  const peak = Number(/peak (\d+) KiB/.exec(said.stderr)?.[1]) / 1024;
  return { ...said, status, peak };
}

function* repeated(byte: string, first = ''): Generator<Uint8Array> {
  yield Buffer.from(first);
  const chunk = Buffer.alloc(CHUNK, byte);
  for (let sent = 0; sent < MIB; sent += 1) yield chunk;
}

const STDIN = ['import', 'customers', '-', '--batch', 'b', '--dry-run'];

describe('through stdin', () => {
  test.each([
    ['zeros', '\0', '', 'file.not_text'],
    ['one endless line', 'x', '', 'csv.row_too_long'],
    ['one endless cell', 'x', 'name,phone\n"', 'csv.row_too_long'],
    ['lines with nothing in them', '\n', '', 'csv.row_too_long'],
    ['blanks', ' ', '', 'csv.no_rows'],
  ])('%s', async (_, byte, first, code) => {
    const none = await imported(STDIN);
    const { stderr, stdout, status, peak } = await imported(STDIN, repeated(byte, first));
    expect(stderr).toContain(`(${code})`);
    expect([stdout, status]).toEqual(['', 2]);
    expect(peak - none.peak).toBeLessThan(HELD_MAX);
  });
});

describe('in a workbook', () => {
  test.each([
    ['a text without end', 'x', 'xlsx.malformed'],
    ['blanks between rows', ' ', 'xlsx.malformed'],
    ['elements within elements', '<a>', 'xlsx.malformed'],
    ['rows with nothing in them', '<row/>', 'csv.no_rows'],
  ])('%s', async (name, part, code) => {
    const file = join(folder, `${name}.xlsx`);
    await bomb(file, part);
    const none = await imported(STDIN);
    const { stderr, status, peak } = await imported(['import', 'customers', file, '--dry-run']);
    expect(stderr).toMatch(new RegExp(`\\((${code}|xlsx.too_large)\\)`));
    expect(status).toBe(2);
    expect(peak - none.peak).toBeLessThan(HELD_MAX);
  });
});

/** A workbook whose sheet unpacks to so much of the same. */
async function bomb(path: string, part: string): Promise<void> {
  const file = createWriteStream(path);
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    file.write(bytes);
  });
  const add = (name: string) => {
    const entry = new ZipDeflate(name, { level: 1 });
    zip.add(entry);
    return entry;
  };
  const parts = Object.entries(partsOf({ rows: 'ROWS' }));
  for (const [name, content] of parts) {
    const entry = add(name);
    const [before = '', after] = String(content).split('ROWS');
    if (after !== undefined) {
      entry.push(strToU8(before));
      const chunk = strToU8(part.repeat(Math.ceil(CHUNK / part.length)));
      for (let sent = 0; sent < MIB; sent += 1) entry.push(chunk);
    }
    entry.push(strToU8(after ?? before), true);
  }
  zip.end();
  file.end();
  await once(file, 'close');
}
