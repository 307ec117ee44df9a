/**
 * All documents go from the disk to a cloud and back: killed on the way and typed again, with a cloud that
 * fails in the middle, and with bytes that are not what was taken in. None is lost, none is there twice.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type CloudServer, cloudServer } from '../../adapters/test/document/cloud-server.js';

const BIN = join(import.meta.dirname, '..', '..', '..', 'bin', 'mfi.js');
const HOME = mkdtempSync(join(tmpdir(), 'mfi-migrate-'));
const DOCUMENTS = join(HOME, 'mfi.db.documents');
const COUNT = 8;

let cloud: CloudServer;

function environment() {
  const { PATH } = process.env;
  return { PATH, MFI_HOME: HOME, MFI_PASSWORD: 'correct horse', CLOUDINARY_URL: cloud.url };
}

/** The command in a process of its own; this one goes on answering as the cloud. */
async function mfi(...words: readonly string[]) {
  const child = spawn(process.execPath, [BIN, ...words], { env: environment() });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
  }
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, out };
}

const migrate = (to: string) => mfi('document', 'migrate', '--to', to);

function pdf(note: string): string {
  return `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n% ${note}\ntrailer << /Root 1 0 R /Size 3 >>\nstartxref\n9\n%%EOF\n`;
}

function sealedFiles(): string[] {
  return readdirSync(join(DOCUMENTS, 'kept'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
}

/** Each document comes back as it was sent. */
async function allAreThere(but: readonly number[] = []): Promise<void> {
  for (let at = 0; at < COUNT; at += 1) {
    if (but.includes(at)) continue;
    const to = join(HOME, 'saved.pdf');
    rmSync(to, { force: true });
    const number = `DC-${String(at + 1).padStart(6, '0')}`;
    expect(await mfi('document', 'save', number, '-o', to)).toMatchObject({ status: 0 });
    expect(readFileSync(to, 'utf8')).toBe(pdf(`document ${at}`));
  }
}

beforeAll(async () => {
  cloud = await cloudServer();
  const at = ['--branch-code', 'PUN', '--branch-name', 'Pune', '--business-date', '2026-01-01'];
  const init = ['init', '--name', 'Asha', '--currency', 'INR', ...at, '--username', 'admin'];
  expect(await mfi(...init)).toMatchObject({ status: 0 });
  expect(await mfi('customer', 'create', 'Asha')).toMatchObject({ status: 0 });
  for (let one = 0; one < COUNT; one += 1) {
    const file = join(HOME, `document-${one}.pdf`);
    writeFileSync(file, pdf(`document ${one}`));
    const subject = ['--customer', 'CU-000001', '--kind', 'other'];
    expect(await mfi('document', 'add', file, ...subject)).toMatchObject({ status: 0 });
  }
});

beforeEach(() => {
  cloud.mishaps.length = 0;
});

afterAll(async () => {
  await cloud.close();
  rmSync(HOME, { recursive: true, force: true });
});

test('killed on the way and typed again, it moves each once', async () => {
  for (const enough of [2, 5]) {
    const words = [BIN, 'document', 'migrate', '--to', 'cloudinary'];
    const child = spawn(process.execPath, words, { env: environment(), stdio: 'ignore' });
    const closed = once(child, 'close');
    while (cloud.kept.size < enough && child.exitCode === null) await sleep(2);
    child.kill('SIGKILL');
    expect((await closed)[1]).toBe('SIGKILL');
    // Wherever it was killed, each document is somewhere, and whole.
    await allAreThere();
  }
  expect(await migrate('cloudinary')).toMatchObject({ status: 0 });
  await allAreThere();
  // What a kill left behind on the disk has no row any more, and goes with the purge.
  expect(cloud.kept.size).toBe(COUNT);
  expect(await migrate('cloudinary')).toMatchObject({
    status: 0,
    out: expect.stringContaining('0 documents moved'),
  });
});

test('a cloud that fails in the middle leaves those where they are, and the rest is moved', async () => {
  expect(await migrate('disk')).toMatchObject({ status: 0 });
  expect(cloud.kept.size).toBe(0);
  // Two go well; then the cloud fails for as long as one document is tried.
  cloud.mishaps.push(...Array<'is slow'>(4).fill('is slow'), 'fails', 'fails', 'fails');
  const first = await migrate('cloudinary');
  expect(first.status).toBe(1);
  expect(first.out).toMatch(/DC-00000\d: The store of documents does not answer/);
  expect(first.out).toContain('could not be moved: they are where they were.');
  await allAreThere();
  expect(await migrate('cloudinary')).toMatchObject({ status: 0 });
  expect(cloud.kept.size).toBe(COUNT);
  await allAreThere();
});

test('bytes that are not what was taken in are not moved, and are named', async () => {
  expect(await migrate('disk')).toMatchObject({ status: 0 });
  const [file = ''] = sealedFiles();
  const bytes = readFileSync(file);
  bytes[60] = (bytes[60] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  const { status, out } = await migrate('cloudinary');
  expect(status).toBe(1);
  const [, number = ''] = /(DC-\d{6}): The bytes of the document are not there/.exec(out) ?? [];
  expect(number).not.toBe('');
  expect(out).toContain('1 could not be moved');
  await allAreThere([Number(number.slice(3)) - 1]);
  const kept = spawnSync(process.execPath, [BIN, 'document', 'show', number], {
    env: environment(),
    encoding: 'utf8',
  });
  expect(kept.stdout).toMatch(/Store\s+disk/);
});
