import type { FastifyRequest } from 'fastify';

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

/** The token that a request shows. */
export function bearerOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  return BEARER.exec(headers.authorization ?? '')?.[1];
}
