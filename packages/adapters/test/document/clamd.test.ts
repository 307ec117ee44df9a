import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { clamd } from '../../src/document/clamd.js';

let server: Server | undefined;

afterEach(
  () => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())),
);

/** Speaks as clamd does: finds EICAR, and has enough at a million bytes. */
function scanning(socket: Socket): void {
  let all = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (piece) => {
    all = Buffer.concat([all, piece as Buffer]);
    const said = answerTo(all);
    if (said !== undefined) socket.end(`${said}\0`);
  });
}

function answerTo(all: Buffer): string | undefined {
  if (!all.subarray(0, 10).equals(Buffer.from('zINSTREAM\0'))) return 'UNKNOWN COMMAND';
  const pieces: Buffer[] = [];
  for (let at = 10; at + 4 <= all.length; ) {
    const length = all.readUInt32BE(at);
    if (length === 0) {
      const isBad = Buffer.concat(pieces).includes('EICAR');
      return isBad ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
    }
    pieces.push(all.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return all.length > 1_000_000 ? 'INSTREAM size limit exceeded. ERROR' : undefined;
}

async function listening(on: string | number, speak = scanning) {
  server = createServer(speak);
  await new Promise<void>((resolve) => server?.listen(on, resolve));
  const address = server.address();
  return typeof address === 'string'
    ? { path: address }
    : { host: '127.0.0.1', port: (address as AddressInfo).port };
}

async function* pieces(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text);
}

it('finds nothing in what is clean, and names what it finds, over TCP and over a socket', async () => {
  const path = join(tmpdir(), `mfi-clamd-${process.pid}.sock`);
  rmSync(path, { force: true });
  for (const on of [0, path]) {
    const scanner = clamd(await listening(on));
    expect(await scanner.scan(pieces('a ', 'photo'))).toBeUndefined();
    expect(await scanner.scan(pieces('an EI', 'CAR file'))).toBe('Eicar-Test-Signature');
    await new Promise((resolve) => server?.close(resolve));
  }
});

it('is not taken for clean when it has enough, is silent, hangs up or is not there', async () => {
  const failing = { name: 'StoreFailed', fault: 'scanner' };
  const at = await listening(0);
  const much = pieces(...Array.from({ length: 40 }, () => 'x'.repeat(65_536)));
  await expect(clamd(at).scan(much)).rejects.toMatchObject(failing);
  await new Promise((resolve) => server?.close(resolve));
  await expect(clamd(at).scan(pieces('a'))).rejects.toMatchObject(failing);
  const silent = await listening(0, (socket) => void socket.resume());
  const speaking = clamd(silent, 200).scan(pieces('a'));
  await expect(speaking).rejects.toMatchObject(failing);
  await new Promise((resolve) => server?.close(resolve));
  const gone = await listening(0, (socket) => socket.destroy());
  await expect(clamd(gone).scan(pieces('a'))).rejects.toMatchObject(failing);
});
