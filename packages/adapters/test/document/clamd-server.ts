import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** Something that listens where a virus scanner does. */
export interface ListeningServer {
  readonly server: Server;
  readonly address: { readonly path: string } | { readonly host: string; readonly port: number };
  close(): Promise<void>;
}

/** Speaks as clamd does: finds EICAR, and has enough at a million bytes. */
export function scanning(socket: Socket, delayMs = 0): void {
  let all = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (piece) => {
    all = Buffer.concat([all, piece as Buffer]);
    const said = answerTo(all);
    if (said !== undefined) setTimeout(() => socket.end(`${said}\0`), delayMs);
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

/** Listens on a port, or on the path of a socket. */
export async function listening(
  on: string | number,
  speak: (socket: Socket) => void = scanning,
): Promise<ListeningServer> {
  const server = createServer(speak);
  await new Promise<void>((resolve) => server.listen(on, resolve));
  const address = server.address();
  return {
    server,
    address:
      typeof address === 'string'
        ? { path: address }
        : { host: '127.0.0.1', port: (address as AddressInfo).port },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
