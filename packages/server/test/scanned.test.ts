/** An upload over HTTP past a virus scanner: clean, infected, slow, silent for good, and not there. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentSettings, masterKey, outside } from '@mfi/adapters';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  type ListeningServer,
  listening,
  scanning,
} from '../../adapters/test/document/clamd-server.js';
import { pdf } from '../../operations/test/document/files.js';
import { serveFile } from './each-server.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'mfi-scanned-'));
const SOCKET = join(FOLDER, 'clamd.ctl');
const DOCUMENTS = join(FOLDER, 'documents');
const MFI_KEY = Buffer.alloc(32, 7).toString('base64');

let scanner: ListeningServer | undefined;
let desk: Awaited<ReturnType<typeof serveFile>>;
let token = '';
let customer = '';

beforeAll(async () => {
  const settings = documentSettings({ MFI_CLAMD: `unix:${SOCKET}` }, DOCUMENTS);
  const key = await masterKey({ env: { MFI_KEY }, path: join(FOLDER, 'none') });
  const { documents } = outside({ key, documents: settings });
  desk = await serveFile({}, (world) => ({
    ...world,
    system: {
      ...world.system,
      outside: { ...world.system.outside, ...(documents ? { documents } : {}) },
    },
  }));
  token = await desk.token('officer');
  const made = await desk.ask('POST', '/v1/customers', {
    token,
    body: { name: 'Kamla More' },
    headers: { 'idempotency-key': 'kamla' },
  });
  expect(made.status).toBe(200);
  customer = made.body.number;
});

afterEach(async () => {
  await scanner?.close();
  scanner = undefined;
  rmSync(SOCKET, { force: true });
});

afterAll(async () => {
  await desk.end();
  rmSync(FOLDER, { recursive: true });
});

async function scannedBy(speak: (socket: Socket) => void): Promise<void> {
  scanner = await listening(SOCKET, speak);
}

async function send(note: string) {
  const query = new URLSearchParams({ customer, kind: 'other', fileName: `${note}.pdf` });
  const response = await fetch(`${desk.running.address}/v1/documents?${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/octet-stream',
      'idempotency-key': `send ${note}`,
    },
    body: pdf().replace('%%EOF', `% ${note}\n%%EOF`),
  });
  return { status: response.status, body: (await response.json()) as { code: string } };
}

/** The files of documents, those on their way included. */
function files(folder = DOCUMENTS): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name);
    return one.isDirectory() ? files(path) : [path];
  });
}

it('keeps what is clean, and says that it was scanned', async () => {
  await scannedBy((socket) => scanning(socket));
  expect(await send('clean')).toMatchObject({ status: 200, body: { scan: 'clean' } });
  expect(files()).toHaveLength(1);
});

it('waits for a scanner that is slow', async () => {
  await scannedBy((socket) => scanning(socket, 1500));
  expect(await send('slow')).toMatchObject({ status: 200, body: { scan: 'clean' } });
  expect(files()).toHaveLength(2);
});

it('refuses what is infected with its name, and keeps nothing of it', async () => {
  await scannedBy((socket) => scanning(socket));
  const { status, body } = await send('EICAR');
  expect(status).toBe(422);
  expect(body).toMatchObject({ code: 'document.virus' });
  expect(JSON.stringify(body)).toContain('Eicar-Test-Signature');
  expect(files()).toHaveLength(2);
});

it('keeps nothing unscanned: neither where the scanner hangs up nor where none is there', async () => {
  await scannedBy((socket) => socket.destroy());
  expect(await send('cut')).toMatchObject({ status: 503, body: { code: 'document.not_scanned' } });
  await scanner?.close();
  scanner = undefined;
  rmSync(SOCKET, { force: true });
  expect(await send('gone')).toMatchObject({ status: 503, body: { code: 'document.not_scanned' } });
  expect(files()).toHaveLength(2);
  // When it is back, the same is sent again with the same key, and kept.
  await scannedBy((socket) => scanning(socket));
  expect(await send('gone')).toMatchObject({ status: 200, body: { scan: 'clean' } });
  expect(files()).toHaveLength(3);
});
