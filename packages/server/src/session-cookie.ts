import cookies from '@fastify/cookie';
import type { Operation } from '@mfi/contracts';
import { logout, logoutEverywhere } from '@mfi/contracts/auth';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BASE } from './addresses.js';
import { shapeOf } from './input-of.js';
import { wireRefusal } from './problem.js';

const NAME = 'mfi_refresh';

/**
 * No script can read it, no other site can have it sent, and only what concerns sessions is sent it.
 * Browsers hold `localhost` for safe, so it is never sent in the clear.
 */
const ATTRIBUTES = {
  path: `${BASE}/auth`,
  httpOnly: true,
  secure: true,
  sameSite: 'strict',
} as const;

/**
 * The refresh token of a web page is kept in a cookie that its scripts cannot read. A page asks for
 * that by the header `Mfi-Session: cookie`, which no form and no other site can send.
 */
export async function readCookies(api: FastifyInstance): Promise<void> {
  await api.register(cookies);
  api.addHook('preHandler', async (request) => {
    const { operation } = request.routeOptions.config;
    if (operation && wantsCookie(request) && 'refreshToken' in shapeOf(operation)) {
      const refreshToken = request.cookies[NAME];
      if (!refreshToken)
        throw wireRefusal('access.signed_out', 'Sign in first: there is no session.');
      request.body = { ...(request.body as object | undefined), refreshToken };
    }
  });
}

/** Puts a refresh token into a cookie where the page wants it so, and takes it out at the end. */
export function withCookie(
  operation: Operation,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  output: unknown,
): unknown {
  if (ENDING.has(operation.name)) void reply.clearCookie(NAME, ATTRIBUTES);
  if (!wantsCookie(request) || !isPair(output)) return output;
  const { refreshToken, expiresAt } = output;
  void reply.setCookie(NAME, refreshToken, { ...ATTRIBUTES, expires: new Date(expiresAt) });
  return { ...output, refreshToken: '' };
}

/** What ends the session that a cookie is of. */
const ENDING: ReadonlySet<string> = new Set([logout.name, logoutEverywhere.name]);

function wantsCookie({ headers }: FastifyRequest): boolean {
  return headers['mfi-session'] === 'cookie';
}

function isPair(output: unknown): output is { refreshToken: string; expiresAt: string } {
  return typeof output === 'object' && output !== null && 'refreshToken' in output;
}
