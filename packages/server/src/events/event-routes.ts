import { Readable } from 'node:stream';
import { EVENT_TOPICS, type EventTopic, isEventTopic, Refused } from '@mfi/contracts';
import { hearingOf, latestEvent } from '@mfi/operations';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BASE } from '../addresses.js';
import { bearerOf } from '../bearer.js';
import { sessionOf } from '../operation-routes.js';
import { wireRefusal } from '../problem.js';
import type { Serving } from '../serving.js';
import { EventFeed } from './event-feed.js';
import { EventStream } from './event-stream.js';

/** How much of what is to be told waits for a slow client; more is not even read. */
const WAITING_BYTES = 16_384;

/** How long a client may take nothing of what waits for it. It comes back where it was. */
const STALLED_MS = 30_000;

/** What happens in the institution, told as it happens to whoever may know. */
export function eventRoutes(api: FastifyInstance, serving: Serving): void {
  const feed = new EventFeed(serving);
  const streams = new Set<EventStream>();
  const { settings, system } = serving;
  // What was written here is told at once; what others wrote when the feed looks for it.
  api.addHook('onResponse', async ({ routeOptions }, reply) => {
    const { operation } = routeOptions.config;
    if (operation && operation.effect !== 'read' && reply.statusCode < 400) feed.look();
  });
  // Before anything else ends: a stream would never, by itself.
  api.addHook('preClose', async () => {
    for (const stream of streams) stream.end();
    await feed.close();
  });
  api.get(
    `${BASE}/events`,
    { compress: false, config: { isStream: true } },
    async (request, reply) => {
      if (bearerOf(request) === undefined) throw signedOut();
      const session = sessionOf(request);
      const asked = readAsked(request);
      const hearing = await hearingOf(system, session);
      const after = asked.after ?? (await latestEvent(system));
      if (feed.sizeOf(hearing.userId) >= settings.streamsPerUser) {
        throw tooMany(settings.streamsPerUser);
      }
      if (feed.size >= settings.streamsMax || api.isStopping) throw busy();
      const stream = new EventStream(serving, {
        session,
        after,
        topics: asked.topics,
        requestId: request.id,
      });
      streams.add(stream);
      const forget = await feed.add({ hearing, wake: () => stream.wake() });
      return send(reply, stream, () => {
        streams.delete(stream);
        forget();
      });
    },
  );
}

/** Sends a stream as fast as it is taken, and no faster. */
function send(reply: FastifyReply, stream: EventStream, forget: () => void): FastifyReply {
  const body = Readable.from(
    unlessStalled(stream, () => body.destroy()),
    {
      objectMode: false,
      highWaterMark: WAITING_BYTES,
    },
  );
  const end = () => {
    stream.end();
    forget();
    body.destroy();
  };
  if (reply.raw.destroyed) end();
  else reply.raw.once('close', end);
  return (
    reply
      .type('text/event-stream; charset=utf-8')
      // Nobody asks for anything else on this line: when the stream ends it is free to go.
      .header('connection', 'close')
      // A proxy that gathers answers would tell of nothing for minutes.
      .header('x-accel-buffering', 'no')
      .send(body)
  );
}

/** The pieces of a stream; what nobody takes for long is given up. */
async function* unlessStalled(stream: EventStream, giveUp: () => void): AsyncGenerator<string> {
  for await (const piece of stream.pieces()) {
    const timer = setTimeout(giveUp, STALLED_MS);
    timer.unref();
    try {
      yield piece;
    } finally {
      clearTimeout(timer);
    }
  }
}

interface Asked {
  readonly after: number | undefined;
  readonly topics: readonly EventTopic[] | undefined;
}

const NUMBER = /^\d{1,15}$/;

/** From where, and what. A line that was cut goes on by `Last-Event-ID`, whatever the query says. */
function readAsked({ query, headers }: FastifyRequest): Asked {
  const { after, topic, ...strange } = query as Readonly<Record<string, string | string[]>>;
  const unknown = Object.keys(strange);
  if (unknown.length > 0) {
    throw wireRefusal('value.unknown_field', 'There is no parameter of that name here.', {
      path: `/${unknown[0]}`,
    });
  }
  const last = headers['last-event-id'] ?? after;
  if (last !== undefined && (typeof last !== 'string' || !NUMBER.test(last))) {
    throw wireRefusal('value.malformed', 'Write the id of the last event that you have seen.', {
      path: '/after',
    });
  }
  return {
    after: last === undefined ? undefined : Number(last),
    topics: topic === undefined ? undefined : [topic].flat().map(topicNamed),
  };
}

function topicNamed(text: string): EventTopic {
  if (isEventTopic(text)) return text;
  const message = `There is no such event: name one of ${EVENT_TOPICS.join(', ')}.`;
  throw new Refused([
    { code: 'value.unknown_word', path: '/topic', facts: { found: text }, message },
  ]);
}

function signedOut(): Refused {
  return wireRefusal('access.signed_out', 'Sign in first: your session is not there or has ended.');
}

function busy(): Refused {
  return wireRefusal('server.busy', 'The server has more to do than it can: come again soon.');
}

function tooMany(max: number): Refused {
  const message = `You follow events ${max} times at this server already: end one of them first.`;
  return wireRefusal('request.too_many', message, { facts: { max, seconds: 60 } });
}
