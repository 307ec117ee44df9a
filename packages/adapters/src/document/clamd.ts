import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { FileBytes } from '@mfi/contracts';
import { StoreFailed, type VirusScanner } from '@mfi/operations/ports';
import type { ClamdAddress } from './document-settings.js';

/** A scanner that has not answered by then does not answer. */
const ANSWER_MS = 60_000;
/** Answers are short. */
const ANSWER_MAX = 4096;

/** Has clamd look at bytes: its INSTREAM, over TCP or a socket of this machine. */
export function clamd(address: ClamdAddress, answerMs = ANSWER_MS): VirusScanner {
  return { scan: (bytes) => scanned(bytes, address, answerMs) };
}

async function scanned(
  bytes: FileBytes,
  address: ClamdAddress,
  answerMs: number,
): Promise<string | undefined> {
  const socket = connect(address);
  socket.setTimeout(answerMs, () => socket.destroy(new Error('it is silent')));
  const answer = answerOf(socket);
  try {
    // It may end the line before it has seen everything: what it says then is the answer.
    await Promise.race([sentTo(socket, bytes), answer]);
    return verdictOf(await answer);
  } catch (error) {
    if (error instanceof StoreFailed) throw error;
    const says = error instanceof Error ? error.message : String(error);
    throw new StoreFailed(`clamd does not answer: ${says}`, 'scanner');
  } finally {
    socket.destroy();
    await answer.catch(() => undefined);
  }
}

/** Each piece behind its length, and a length of nil at the end. */
async function sentTo(socket: Socket, bytes: FileBytes): Promise<void> {
  await once(socket, 'connect');
  socket.write('zINSTREAM\0');
  for await (const piece of bytes) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    socket.write(length);
    if (!socket.write(piece)) await once(socket, 'drain');
  }
  socket.write(Buffer.alloc(4));
}

async function answerOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const piece of socket) {
    text += String(piece);
    if (text.includes('\0') || text.length > ANSWER_MAX) break;
  }
  return text.split('\0')[0] ?? '';
}

function verdictOf(answer: string): string | undefined {
  if (answer === 'stream: OK') return undefined;
  const [, found] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
  if (found !== undefined) return found;
  throw new StoreFailed(`clamd says: ${answer || 'nothing'}`, 'scanner');
}
