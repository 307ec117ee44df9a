import rateLimit, { type CreateRateLimitOptions, normalizeIP } from '@fastify/rate-limit';
import { OPERATIONS, type Operation } from '@mfi/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import { bearerOf } from './bearer.js';
import { wireRefusal } from './problem.js';
import type { Serving } from './serving.js';

const WINDOW_MS = 60_000;

/** How many addresses and users are remembered in this process. */
const REMEMBERED = 20_000;

type Limit = (request: FastifyRequest) => Promise<Limited>;
type Limited = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

/** Who a request is counted for, and how often a minute. */
interface Counted {
  readonly name: string;
  readonly max: number;
  key(request: FastifyRequest): string;
}

/**
 * How often somebody may ask: an address, a user, and tighter wherever a secret could be guessed.
 * Servers that share a Redis count together; when it is lost they go on counting, each for itself.
 */
export async function limitRates(
  api: FastifyInstance,
  serving: Serving,
  redis?: Redis,
): Promise<void> {
  const { settings, system } = serving;
  const users = new WeakMap<object, string>();
  const address = ({ ip }: FastifyRequest) => normalizeIP(ip);
  const limits = await limitsOf(api, serving, redis);
  const perAddress = limits({ name: 'address', max: settings.ratePerAddress, key: address });
  const perSecret = limits({ name: 'sign-in', max: settings.rateSignIn, key: address });
  const perUser = limits({
    name: 'user',
    max: settings.ratePerUser,
    key: (request) => users.get(request) ?? '',
  });
  api.addHook('onRequest', async (request, reply) => {
    await heed(perAddress, request, reply);
    const { operation } = request.routeOptions.config;
    if (operation && GUESSED.has(operation)) await heed(perSecret, request, reply);
    const token = bearerOf(request);
    const { tokens, clock } = system.outside;
    const claims = token === undefined ? undefined : await tokens.read(token, clock.now());
    if (!claims) return;
    users.set(request, claims.userId);
    await heed(perUser, request, reply);
  });
}

async function heed(limit: Limit, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const found = await limit(request);
  if (found.isAllowed || !found.isExceeded) return;
  const seconds = Math.max(1, found.ttlInSeconds);
  void reply.header('retry-after', seconds);
  throw wireRefusal('request.too_many', `Too many requests: send it again in ${seconds} seconds.`, {
    facts: { seconds, max: found.max },
  });
}

/** Makes limits that count in Redis, and in this process where there is none or it is lost. */
async function limitsOf(
  api: FastifyInstance,
  { log }: Serving,
  redis: Redis | undefined,
): Promise<(counted: Counted) => Limit> {
  const here = await counter(api, {});
  const shared = redis && (await counter(api, { redis, nameSpace: 'mfi:rate:' }));
  let isLost = false;
  return ({ name, max, key }) => {
    const options: CreateRateLimitOptions = {
      max,
      timeWindow: WINDOW_MS,
      keyGenerator: (request) => `${name}:${key(request)}`,
    };
    const countHere = here(options);
    const countShared = shared?.(options);
    if (!countShared) return countHere;
    return async (request) => {
      try {
        const found = await countShared(request);
        if (isLost) log.info('Redis is back: servers count together again');
        isLost = false;
        return found;
      } catch (error) {
        if (!isLost) log.warn({ err: error }, 'Redis is lost: this server counts for itself');
        isLost = true;
        return countHere(request);
      }
    };
  };
}

/** The counters of the framework, one set of them in a scope of its own. */
async function counter(
  api: FastifyInstance,
  options: { readonly redis?: Redis; readonly nameSpace?: string },
): Promise<FastifyInstance['createRateLimit']> {
  let made: FastifyInstance['createRateLimit'] | undefined;
  await api.register(async (scope) => {
    await scope.register(rateLimit, { global: false, cache: REMEMBERED, ...options });
    made = scope.createRateLimit.bind(scope);
  });
  if (!made) throw new TypeError('the counters were not made');
  return made;
}

/** Operations that tell whether a secret is right: whoever guesses must not get to guess often. */
const GUESSED: ReadonlySet<Operation> = new Set(
  OPERATIONS.filter(
    ({ access, effect, name }) =>
      effect !== 'read' && (access.roles === 'public' || name.startsWith('auth.')),
  ),
);
