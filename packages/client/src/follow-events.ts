import { type EventTopic, type MfiEvent, Refused } from '@mfi/contracts';
import { type ClientOptions, delay, lineTo, pause, renewal } from './http-caller.js';
import { refusalOf, unreachable } from './refusal-of.js';
import { type Said, sentEvents } from './sent-events.js';
import { memoryTokens } from './token-keeper.js';

/** What is followed. */
export interface Following {
  /** Only events after this one, by its `seq`; 0 for all there are. From now on when left out. */
  readonly after?: number;
  /** Only these; all that the user may hear of when left out. */
  readonly topics?: readonly EventTopic[];
  /** Ends it. */
  readonly signal?: AbortSignal;
}

/** How long a line may be silent; the server says something more often. */
const SILENT_MS = 30_000;

/**
 * Events of a server as they happen, each once and in their order. A line that is cut is taken up
 * again where it was, and a session that has run out is renewed, until whoever follows stops.
 * @throws Refused when there is no session, or it may not hear of any; and when the server is not to
 * be reached for `triesMax` times on end, where that is said
 */
export async function* followEvents(
  options: ClientOptions,
  following: Following = {},
): AsyncGenerator<MfiEvent, void> {
  const { wait = pause } = options;
  const { signal } = following;
  const tokens = options.tokens ?? memoryTokens();
  const renew = renewal(lineTo(options), tokens);
  const place = { after: following.after };
  let failures = 0;
  while (!signal?.aborted) {
    const accessToken = (await tokens.load())?.accessToken ?? '';
    try {
      for await (const { event } of connected(options, following, { accessToken, place })) {
        failures = 0;
        if (event) yield JSON.parse(event.data) as MfiEvent;
      }
    } catch (error) {
      if (signal?.aborted) return;
      failures += 1;
      if (failures === 1 && isSignedOut(error) && (await renew(accessToken))) continue;
      checkMayPass(error, failures, options);
    }
    await wait(delay(Math.min(failures + 1, DOUBLED_MAX), undefined));
  }
}

function isSignedOut(error: unknown): boolean {
  return error instanceof Refused && error.code === 'access.signed_out';
}

/** Throws what will not pass by itself, or has not passed for too long. */
function checkMayPass(error: unknown, failures: number, { triesMax }: ClientOptions): void {
  const mayPass = error instanceof Refused && MAY_PASS.has(error.code);
  if (!mayPass || (triesMax !== undefined && failures >= triesMax)) throw error;
}

/** What may go well in a moment. */
const MAY_PASS: ReadonlySet<string> = new Set([
  'server.unreachable',
  'server.busy',
  'server.fault',
  'request.too_many',
]);

/** Beyond it a pause is as long as it gets. */
const DOUBLED_MAX = 6;

interface Connecting {
  readonly accessToken: string;
  /** Where the next line begins; it is moved on with what comes. */
  readonly place: { after: number | undefined };
}

/** What one line says until it is cut. */
async function* connected(
  options: ClientOptions,
  { topics = [], signal }: Following,
  { accessToken, place }: Connecting,
): AsyncGenerator<Said> {
  const { server, fetch: ask = fetch, timeoutMs = SILENT_MS } = options;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), timeoutMs);
  const query = new URLSearchParams(topics.map((topic) => ['topic', topic]));
  const url = `${server.replace(/\/+$/, '')}/v1/events${query.size > 0 ? `?${query}` : ''}`;
  const { after } = place;
  try {
    const answer = await ask(url, {
      headers: {
        accept: 'text/event-stream',
        ...(accessToken === '' ? {} : { authorization: `Bearer ${accessToken}` }),
        ...(after === undefined ? {} : { 'last-event-id': String(after) }),
      },
      signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
      redirect: 'error',
      cache: 'no-store',
    });
    if (!answer.ok || !answer.body) throw refusalOf(answer.status, await answer.text());
    for await (const said of sentEvents(answer.body)) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), timeoutMs);
      if (said.event?.name === 'problem') throw refusalOf(answer.status, said.event.data);
      if (said.id !== undefined) place.after = Number(said.id);
      yield said;
    }
  } catch (error) {
    throw error instanceof Refused ? error : unreachable(server);
  } finally {
    clearTimeout(timer);
  }
}
