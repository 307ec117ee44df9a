import { rmSync } from 'node:fs';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { clamd } from '../../src/document/clamd.js';
import { listening as serverOn } from './clamd-server.js';

let server: Server | undefined;

afterEach(
  () => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())),
);

async function listening(on: string | number, speak?: (socket: Socket) => void) {
  const made = await serverOn(on, speak);
  server = made.server;
  return made.address;
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
