import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capturedTerminal } from '@mfi/terminal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../src/command/run-command.js';
import { commandsFor } from '../src/commands-for.js';
import { lastBackup } from '../src/machine/backup-note.js';
import { backupCheck } from '../src/machine/checks/backup-check.js';
import { testWiring } from './test-wiring.js';

const HOME = mkdtempSync(join(tmpdir(), 'mfi-backup-documents-'));
const FILE = join(HOME, 'mfi.db');
const DOCUMENTS = `${FILE}.documents`;
const WIRING = testWiring();

afterAll(() => rmSync(HOME, { recursive: true }));

async function mfi(line: string) {
  const words = line.split(' ');
  const terminal = capturedTerminal({ env: { MFI_HOME: HOME, MFI_PASSWORD: 'correct horse' } });
  const commands = await commandsFor(words, WIRING);
  const status = await runCommand(words, { commands, version: '1', terminal });
  return { status, out: terminal.written('stdout'), err: terminal.written('stderr') };
}

/** A PDF that nothing can act in, of any length. */
function pdf(note: string): string {
  return `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n% ${note}\ntrailer << /Root 1 0 R /Size 3 >>\nstartxref\n9\n%%EOF\n`;
}

const INIT =
  'init --name Asha --currency INR --branch-code PUN --branch-name Pune --business-date 2026-01-01 --username admin';

/** The sealed files in a folder of documents. */
function sealedIn(folder: string): string[] {
  const kept = join(folder, 'kept');
  return readdirSync(kept).flatMap((part) =>
    readdirSync(join(kept, part)).map((name) => join(kept, part, name)),
  );
}

async function added(count: number, from = 0): Promise<void> {
  for (let at = from; at < from + count; at += 1) {
    const file = join(HOME, `proof-${at}.pdf`);
    writeFileSync(file, pdf(`proof ${at}`));
    const done = await mfi(`document add ${file} --customer CU-000001 --kind income-proof`);
    expect(done, done.err).toMatchObject({ status: 0 });
  }
}

beforeAll(async () => {
  expect(await mfi(INIT)).toMatchObject({ status: 0 });
  expect(await mfi('customer create Asha --gender female')).toMatchObject({ status: 0 });
  await added(5);
});

describe('a backup with documents', () => {
  const copy = join(HOME, 'whole.backup');

  test('has their sealed bytes beside it, each proved', async () => {
    const { status, out } = await mfi(`backup ${copy} --with-documents`);
    expect(status).toBe(0);
    expect(out).toContain('Documents: 5, each opened and compared with its checksum.');
    const files = sealedIn(`${copy}.documents`);
    expect(files).toHaveLength(5);
    for (const file of files) {
      expect(readFileSync(file).includes('%PDF')).toBe(false);
      if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
    }
    expect(lastBackup(FILE)?.documents).toMatchObject({ file: copy, count: 5 });
  });

  test('is not made where it cannot be whole, and nothing half done is left', async () => {
    const [sealed = ''] = sealedIn(DOCUMENTS);
    const bytes = readFileSync(sealed);
    const to = join(HOME, 'broken.backup');
    try {
      truncateSync(sealed, bytes.length - 1);
      const { status, err } = await mfi(`backup ${to} --with-documents`);
      expect(status).not.toBe(0);
      expect(err).toMatch(/1 document.*DC-00000\d.*document\.damaged/s);
      expect(existsSync(`${to}.documents`)).toBe(false);
      expect(lastBackup(FILE)?.documents).toMatchObject({ file: copy });
    } finally {
      writeFileSync(sealed, bytes);
    }
  });

  test('writes over no folder', async () => {
    const to = join(HOME, 'there.backup');
    mkdirSync(`${to}.documents`);
    const { err } = await mfi(`backup ${to} --with-documents`);
    expect(err).toContain('file.exists');
    expect(existsSync(to)).toBe(false);
  });

  test('is restored with all of them, and those of now are kept', async () => {
    await added(2, 5);
    expect(sealedIn(DOCUMENTS)).toHaveLength(7);
    const { status, out } = await mfi(`restore ${copy} --yes`);
    expect(status).toBe(0);
    expect(out).toContain('Documents: 5');
    expect(sealedIn(DOCUMENTS)).toHaveLength(5);
    expect(sealedIn(`${DOCUMENTS}.before-restore`)).toHaveLength(7);
    expect(await mfi('login admin')).toMatchObject({ status: 0 });
    const saved = join(HOME, 'again.pdf');
    expect(await mfi(`document save DC-000003 -o ${saved}`)).toMatchObject({ status: 0 });
    expect(readFileSync(saved, 'utf8')).toBe(pdf('proof 2'));
    expect(readdirSync(HOME).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  test('is not restored where one of them is damaged: all stays as it is', async () => {
    const [sealed = ''] = sealedIn(`${copy}.documents`);
    const bytes = readFileSync(sealed);
    const other = Buffer.from(bytes);
    other[bytes.length - 1] = (other.at(-1) ?? 0) ^ 1;
    writeFileSync(sealed, other);
    const before = readFileSync(FILE);
    const { status, err } = await mfi(`restore ${copy} --yes`);
    writeFileSync(sealed, bytes);
    expect(status).not.toBe(0);
    expect(err).toContain('document.damaged');
    expect(readFileSync(FILE).equals(before)).toBe(true);
    expect(sealedIn(DOCUMENTS)).toHaveLength(5);
    expect(readdirSync(HOME).filter((name) => name.includes('restoring'))).toEqual([]);
  });
});

test('whoever has documents hears of it when no backup, or only an old one, has them', async () => {
  const day = 86_400_000;
  const at = (days: number) => new Date(Date.now() + days * day + 60_000).toISOString();
  expect(await mfi(`backup ${join(HOME, 'rows.backup')}`)).toMatchObject({ status: 0 });
  const check = (now: string, documents: number) =>
    backupCheck({ database: FILE, now, daysMax: 100, documents });
  // A backup of the rows alone does not take the place of that of the documents.
  expect(lastBackup(FILE)?.documents).toMatchObject({ count: 5 });
  expect(check(at(0), 5).state).toBe('ok');
  const rows = { file: join(HOME, 'rows.backup'), at: new Date().toISOString() };
  const note = (documents?: object) =>
    writeFileSync(`${FILE}.last-backup.json`, JSON.stringify({ ...rows, documents }));
  note({ file: join(HOME, 'whole.backup'), at: at(-8), count: 5 });
  expect(backupCheck({ database: FILE, now: at(0), daysMax: 1, documents: 5 })).toMatchObject({
    state: 'warn',
    remedy: 'mfi backup --with-documents',
  });
  expect(check(at(0), 5).state).toBe('ok');
  note();
  expect(check(at(0), 5)).toMatchObject({ state: 'warn' });
  expect(check(at(0), 5).says).toContain('5 documents in no backup');
  expect(check(at(0), 0).state).toBe('ok');
});
