import type { FastifyRequest } from 'fastify';

/** The route of a request as it is written in the contract: it tells nothing of whom it is about. */
export function routeNamed({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? 'none';
}
