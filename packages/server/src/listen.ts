import type { AddressInfo, Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buildServer } from './build-server.js';
import type { Serving } from './serving.js';

/** A server that takes requests. */
export interface Running {
  /** `http://127.0.0.1:8080` */
  readonly address: string;
  /** Takes no more requests, ends those that were begun, and returns when it has. */
  stop(): Promise<void>;
}

/** Starts a server. */
export async function listen(serving: Serving): Promise<Running> {
  const { host, port, stopSeconds } = serving.settings;
  const app = await buildServer(serving);
  const sockets = openSockets(app);
  await app.listen({ host, port });
  let stopped: Promise<void> | undefined;
  return {
    address: addressOf(app, host),
    stop: () => {
      stopped ??= stop(app, sockets, stopSeconds);
      return stopped;
    },
  };
}

/** What was begun is given time to end; then connections are cut, and no write is left half done. */
async function stop(
  app: FastifyInstance,
  sockets: ReadonlySet<Socket>,
  seconds: number,
): Promise<void> {
  app.isStopping = true;
  const cut = setTimeout(() => {
    app.log.warn({ seconds }, 'requests took too long to end: their connections are cut');
    app.server.closeAllConnections();
  }, seconds * 1000);
  // Browsers open lines in advance: on those nothing was begun, and they would stay open for long.
  for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}

/** The lines that are open at a server. */
function openSockets(app: FastifyInstance): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  app.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

function addressOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
