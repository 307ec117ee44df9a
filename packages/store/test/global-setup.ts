import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type PostgresServer, startPostgres } from './postgres-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Asked for its text, it says the address of the PostgreSQL server for tests. */
    readonly postgresAt: string;
  }
}

/**
 * One PostgreSQL server for all test files of a run. It starts when the first of them asks, so that
 * a run without any need of it does not wait. `DATABASE_URL_TEST` names one that is there already.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<Pick<PostgresServer, 'url' | 'stop'>> | undefined;
  const desk = createServer((_, response) => {
    const given = process.env['DATABASE_URL_TEST'];
    server ??= given
      ? Promise.resolve({ url: given, stop: async () => undefined })
      : startPostgres();
    server.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => {
    desk.listen(0, '127.0.0.1', resolve);
  });
  project.provide('postgresAt', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);
  return async () => {
    desk.closeAllConnections();
    desk.close();
    await server?.then(
      ({ stop }) => stop(),
      () => undefined,
    );
  };
}
