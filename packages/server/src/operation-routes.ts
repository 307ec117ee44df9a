import { type CallOptions, inner, OPERATIONS, type Operation, scalarMeta } from '@mfi/contracts';
import { localCaller, type Session } from '@mfi/operations';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { routeOf } from './addresses.js';
import { bearerOf } from './bearer.js';
import { fileOf, letEnd, sendFile } from './files.js';
import { inputOf, isAskedByQuery, isDryRun, shapeOf } from './input-of.js';
import { wireRefusal } from './problem.js';
import { isPaperAsked, sendPaper } from './send-paper.js';
import type { Serving } from './serving.js';
import { withCookie } from './session-cookie.js';
import { entityTag, versionPlace, withVersion } from './versions.js';

/** How large a body may be that holds no list. */
const SMALL_BODY_BYTES = 65_536;

/** One route for each operation of the registry, and nothing that is said of a single one. */
export function operationRoutes(app: FastifyInstance, serving: Serving): void {
  for (const operation of OPERATIONS) {
    const { method } = operation.http;
    const place = versionPlace(operation);
    app.route({
      method,
      url: routeOf(operation),
      bodyLimit: holdsMany(operation) ? serving.settings.bodyBytes : SMALL_BODY_BYTES,
      config: { operation },
      // How long a compressed answer is would tell something of the secret in it.
      ...(holdsTokens(operation) || operation.file ? { compress: false as const } : {}),
      onRequest: async (request) => refuseUnsigned(operation, request),
      handler: async (request, reply) => {
        const answer = await answerTo(operation, request, serving).catch(async (error) => {
          if (operation.file === 'taken') await letEnd(request, reply);
          throw error;
        });
        const { output, replayed } = answer;
        const tag = place && entityTag(place, output);
        if (tag !== undefined) void reply.header('etag', tag);
        if (replayed) void reply.header('idempotent-replayed', 'true');
        if (answer.file) return sendFile(reply, answer);
        if (isPaperAsked(operation, request, serving)) {
          const more = async (cursor: string) =>
            (await answerTo(operation, request, serving, { cursor })).output;
          return sendPaper(operation, { reply, output, serving, more });
        }
        return sendJson(reply, withCookie(operation, { request, reply }, output));
      },
    });
  }
}

async function answerTo(
  operation: Operation,
  request: FastifyRequest,
  { system }: Serving,
  page?: { readonly cursor: string },
) {
  const given = inputOf(operation, request);
  // What is no object is refused as it came.
  const asked = page ? { ...(given as object), ...page } : given;
  const input = withVersion(operation, asked, request.headers['if-match']);
  const caller = localCaller(system, sessionOf(request));
  return caller.call(operation, input as never, optionsOf(operation, request));
}

/** Answers in JSON, without having the framework guess. */
function sendJson(reply: FastifyReply, output: unknown): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(output));
}

function optionsOf(operation: Operation, request: FastifyRequest): CallOptions {
  if (operation.effect === 'read') return {};
  const key = request.headers['idempotency-key'];
  const file = fileOf(operation, request);
  return {
    ...(file ? { file } : {}),
    dryRun: isDryRun(operation, request),
    ...(typeof key === 'string' ? { key } : {}),
  };
}

/** Who a request comes from, as it says itself. */
export function sessionOf(request: FastifyRequest): Session {
  const token = bearerOf(request);
  return token === undefined ? { kind: 'anonymous' } : { kind: 'token', token };
}

function holdsTokens({ output }: Operation): boolean {
  return output instanceof z.ZodObject && 'accessToken' in output.shape;
}

/** Who does not say who they are is refused before a body is read. */
function refuseUnsigned({ access }: Operation, request: FastifyRequest): void {
  if (access.roles === 'public' || bearerOf(request) !== undefined) return;
  throw wireRefusal('access.signed_out', 'Sign in first: your session is not there or has ended.');
}

/** Whether a body may hold many things: only then is it large. */
function holdsMany(operation: Operation): boolean {
  return !isAskedByQuery(operation) && Object.values(shapeOf(operation)).some(isLarge);
}

function isLarge(schema: z.ZodType): boolean {
  const under = inner(schema);
  if (under) return isLarge(under);
  if (schema instanceof z.ZodObject)
    return Object.values(schema.shape).some((one) => isLarge(one as z.ZodType));
  if (schema instanceof z.ZodUnion) return schema.options.some((one) => isLarge(one as z.ZodType));
  return schema instanceof z.ZodArray || scalarMeta(schema)?.kind === 'json';
}
