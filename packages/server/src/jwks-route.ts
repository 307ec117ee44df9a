import type { FastifyInstance } from 'fastify';
import type { Serving } from './serving.js';

/** How long others may keep the keys: shorter than the time in which those to come are shown. */
const KEPT_SECONDS = 3600;

/** The public keys of access tokens, so that other programs can tell whether one is ours. */
export function jwksRoute(app: FastifyInstance, { system }: Serving): void {
  app.get('/.well-known/jwks.json', async (_, reply) => {
    const { tokens, clock } = system.outside;
    void reply.header('cache-control', `public, max-age=${KEPT_SECONDS}`);
    return { keys: await tokens.publicKeys(clock.now()) };
  });
}
