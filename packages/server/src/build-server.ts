import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import { docsRoutes } from './docs-routes.js';
import { errorRoutes } from './error-routes.js';
import { eventRoutes } from './events/event-routes.js';
import { ANSWER_HEADER, readFiles } from './files.js';
import { healthRoutes } from './health-routes.js';
import { jwksRoute } from './jwks-route.js';
import { metricsRoutes } from './metrics-routes.js';
import { operationRoutes } from './operation-routes.js';
import { holdBack } from './pressure.js';
import { sendProblem, wireRefusal } from './problem.js';
import { limitRates } from './rate-limits.js';
import { openRedis } from './redis.js';
import { refusalOf } from './refusal-of.js';
import { rememberedTokens } from './remembered-tokens.js';
import { routeNamed } from './route-named.js';
import type { Serving } from './serving.js';
import { readCookies } from './session-cookie.js';

export type { Serving } from './serving.js';

/**
 * Contracts read what is asked, and what is answered is written as it is: so what would compile schemas
 * of the framework's own kind need not be loaded.
 */
const WITHOUT_SCHEMAS = {
  compilersFactory: {
    buildValidator: () => () => () => true,
    buildSerializer: () => () => (answer: unknown) => JSON.stringify(answer),
  },
  // The types want a validator of ajv, which is what is left out.
} as unknown as NonNullable<FastifyServerOptions['schemaController']>;

/** A server that is ready to listen, or to be asked without a network. */
export async function buildServer(given: Serving): Promise<FastifyInstance> {
  const serving = withRememberedTokens(given);
  const { settings, log } = serving;
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    trustProxy: settings.trustProxy.length > 0 ? [...settings.trustProxy] : false,
    requestIdHeader: false,
    genReqId: ({ headers }) => requestId(headers['x-request-id']),
    exposeHeadRoutes: false,
    // A slow sender must not hold a place for ever; see endSlowOnes for all that is no file.
    requestTimeout: 600_000,
    keepAliveTimeout: 72_000,
    // What was begun is ended; see listen.ts.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    // What is no address at all is refused like anything else that cannot be read.
    frameworkErrors: (_, request, reply) => {
      void sendProblem(
        reply.header('x-request-id', request.id),
        wireRefusal(
          'request.malformed',
          'The address cannot be read: its %-signs are wrong, or a name in it is too long.',
        ),
      );
    },
    // Longer than any name: the contract says what is wrong with it.
    routerOptions: { maxParamLength: 4096 },
    schemaController: WITHOUT_SCHEMAS,
  }) as unknown as FastifyInstance;
  app.decorate('isStopping', false);
  app.decorateRequest('problemCode', undefined);
  readJson(app);
  readFiles(app);
  endSlowOnes(app);
  answerErrors(app);
  await guardPages(app, serving);
  noteRequests(app);
  await app.register(compress, { threshold: 512, encodings: ['br', 'gzip'], global: true });
  await metricsRoutes(app, serving);
  healthRoutes(app, serving);
  const redis =
    settings.redisUrl === undefined ? undefined : await openRedis(settings.redisUrl, log);
  app.addHook('onClose', async () => redis?.disconnect());
  jwksRoute(app, serving);
  docsRoutes(app, serving);
  await app.register(async (api) => {
    await holdBack(api, serving);
    await limitRates(api, serving, redis);
    await readCookies(api);
    errorRoutes(api);
    operationRoutes(api, serving);
    eventRoutes(api, serving);
  });
  return app;
}

/** What a token says is found out once for all who ask: limits, and the pipe. */
function withRememberedTokens(serving: Serving): Serving {
  const { system } = serving;
  const { outside } = system;
  const tokens = rememberedTokens(outside.tokens);
  return { ...serving, system: { ...system, outside: { ...outside, tokens } } };
}

/** Every answer carries headers against misuse in browsers; pages of named origins may ask. */
async function guardPages(app: FastifyInstance, { settings }: Serving): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    crossOriginResourcePolicy: {
      policy: settings.corsOrigins.length > 0 ? 'cross-origin' : 'same-origin',
    },
  });
  await app.register(cors, {
    origin: [...settings.corsOrigins],
    credentials: true,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'idempotency-key',
      'if-match',
      'last-event-id',
      'mfi-session',
      'x-request-id',
    ],
    exposedHeaders: [
      ANSWER_HEADER,
      'content-disposition',
      'etag',
      'idempotent-replayed',
      'retry-after',
      'x-request-id',
    ],
    maxAge: 600,
    strictPreflight: false,
  });
}

/** Bodies are JSON or nothing, and an object of JSON is never a prototype. */
function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => {
      if (body === '') return done(null, undefined);
      return parse(request, body, done);
    },
  );
}

/** How long a request may take to come in, but for files: those take what their line takes. */
const SLOW_MS = 30_000;

function endSlowOnes(app: FastifyInstance): void {
  app.server.headersTimeout = SLOW_MS;
  app.addHook('onRequest', ({ raw, routeOptions }, reply, done) => {
    // What has no body has come in with its headers.
    if (hasBody(raw) && routeOptions.config.operation?.file !== 'taken') {
      const timer = setTimeout(() => {
        if (!raw.complete) raw.destroy();
      }, SLOW_MS);
      timer.unref();
      reply.raw.once('close', () => clearTimeout(timer));
    }
    done();
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined;
}

function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(async (error, request, reply) => {
    const refused = refusalOf(error);
    if (!refused) request.log.error({ err: error }, 'a request failed');
    const fault = () =>
      wireRefusal('server.fault', 'The server failed. Tell whoever runs it the requestId.');
    return sendProblem(reply, refused ?? fault());
  });
  app.setNotFoundHandler(async (_, reply) =>
    sendProblem(
      reply,
      wireRefusal(
        'request.unknown_route',
        'There is no such address with this method: look at /docs.',
      ),
    ),
  );
}

/** Every request has an id, which is told to whoever sent it, and a line in the log. */
function noteRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    // Answers are about somebody's money: nobody on the way keeps them.
    void reply.header('cache-control', 'no-store');
    done();
  });
  app.addHook('onSend', (_, reply, payload, done) => {
    if (app.isStopping) void reply.header('connection', 'close');
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const line = {
      method: request.method,
      route: routeNamed(request),
      operation: request.routeOptions.config.operation?.name,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      from: request.ip,
      code: request.problemCode,
    };
    if (reply.statusCode >= 500) request.log.error(line);
    else request.log.info(line);
    done();
  });
}

const REQUEST_ID = /^[\w.:-]{8,64}$/;

/** The id that a proxy or a client gave the request, or a new one. */
function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}
