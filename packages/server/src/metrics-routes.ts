import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  Registry,
} from 'prom-client';
import { bearerOf } from './bearer.js';
import { wireRefusal } from './problem.js';
import { routeNamed } from './route-named.js';
import type { Serving } from './serving.js';

/** Measurements of this process, or of all that answer here, in the format of Prometheus. They name routes, never what is in them. */
export async function metricsRoutes(
  app: FastifyInstance,
  { settings, gather }: Serving,
): Promise<void> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'mfi_' });
  const registers = [registry];
  const seconds = new Histogram({
    name: 'mfi_http_request_seconds',
    help: 'How long requests took, by method, route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const refused = new Counter({
    name: 'mfi_http_refused_total',
    help: 'Requests that were refused, by the code of the first problem.',
    labelNames: ['code'] as const,
    registers,
  });
  const inFlight = new Gauge({
    name: 'mfi_http_in_flight',
    help: 'Requests that are being worked on.',
    registers,
  });
  const streams = new Gauge({
    name: 'mfi_http_streams',
    help: 'Streams of events that are followed.',
    registers,
  });
  const open = new WeakMap<object, Gauge>();
  app.addHook('onRequest', (request, _, done) => {
    const gauge = request.routeOptions.config.isStream ? streams : inFlight;
    open.set(request, gauge);
    gauge.inc();
    done();
  });
  const end = (request: object) => {
    open.get(request)?.dec();
    open.delete(request);
  };
  app.addHook('onRequestAbort', async (request) => end(request));
  app.addHook('onResponse', (request, reply, done) => {
    end(request);
    const labels = { method: request.method, route: routeNamed(request), status: reply.statusCode };
    // How long somebody listened is not how long an answer took.
    const wasHeard = request.routeOptions.config.isStream && reply.statusCode < 400;
    if (!wasHeard) seconds.observe(labels, reply.elapsedTime / 1000);
    if (request.problemCode !== undefined) refused.inc({ code: request.problemCode });
    done();
  });
  app.addHook('onClose', async () => registry.clear());
  const gathered = gather?.(() => registry.getMetricsAsJSON());
  app.get('/metrics', async (request, reply) => {
    if (!isToken(bearerOf(request) ?? '', settings.metricsToken)) {
      throw wireRefusal('access.signed_out', 'Send the token of MFI_METRICS_TOKEN as a bearer.');
    }
    const all = gathered ? together(await gathered()) : registry;
    return reply.type(registry.contentType).send(await all.metrics());
  });
}

/** What several processes measured, as one: counts are added up. */
function together(all: readonly unknown[]): Registry {
  return AggregatorRegistry.aggregate(all as unknown as object[]) as Registry;
}

/** Compares in the same time whatever was sent; without a token anybody may. */
function isToken(given: string, wanted: string): boolean {
  if (wanted === '') return true;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
