import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { wireRefusal } from './problem.js';
import type { Serving } from './serving.js';

/** How often is looked how late timers are. */
const SAMPLE_MS = 1000;

/**
 * Work beyond what the server can do is told at once to come back later: answers that are late serve
 * nobody, and every request that waits holds memory.
 */
export async function holdBack(api: FastifyInstance, { settings }: Serving): Promise<void> {
  let inFlight = 0;
  const busy = () =>
    wireRefusal('server.busy', 'The server has more to do than it can: send the same again soon.');
  await api.register(underPressure, {
    maxEventLoopDelay: settings.lateMsMax,
    sampleInterval: SAMPLE_MS,
    pressureHandler: (_request, _reply, _type, late) => {
      if (isTooLate(Number(late), settings.lateMsMax)) throw busy();
    },
  });
  const counted = new WeakSet<object>();
  api.addHook('onRequest', (request, _, done) => {
    if (inFlight >= settings.inFlightMax) return done(busy());
    // What goes on for hours has limits of its own.
    if (!request.routeOptions.config.isStream) {
      inFlight += 1;
      counted.add(request);
    }
    done();
  });
  // An answer is sent, or whoever asked has gone: either of them ends the request, once.
  api.addHook('onResponse', (request, _, done) => {
    end(request);
    done();
  });
  api.addHook('onRequestAbort', async (request) => end(request));
  const end = (request: object) => {
    if (counted.delete(request)) inFlight -= 1;
  };
}

/**
 * Whether timers are too late. Where none went off between two looks nobody knows how late they were,
 * and the plugin says endlessly: it was as long as there is between two looks, and may be no more.
 */
export function isTooLate(late: number, lateMsMax: number): boolean {
  return (late === Number.POSITIVE_INFINITY ? SAMPLE_MS : late) >= lateMsMax;
}
