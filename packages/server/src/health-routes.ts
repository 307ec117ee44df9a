import type { FastifyInstance } from 'fastify';
import type { Serving } from './serving.js';

/**
 * Whether the server lives, and whether it can do its work: for whoever starts it and for whoever
 * spreads requests over several. Nothing about the institution is told.
 */
export function healthRoutes(app: FastifyInstance, { system, version, log }: Serving): void {
  const isReady = async () => {
    if (app.isStopping) return false;
    try {
      return await system.store.read(
        async (db) => (await db.find('institutions', {})) !== undefined,
      );
    } catch (error) {
      log.warn({ err: error }, 'the database does not answer');
      return false;
    }
  };
  app.get('/health/live', async () => ({ status: 'live', version }));
  for (const path of ['/health', '/health/ready']) {
    app.get(path, async (_, reply) => {
      const ready = await isReady();
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', version });
    });
  }
}
