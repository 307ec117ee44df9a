import { type Answer, type Caller, type FileBytes, type Operation, Refused } from '@mfi/contracts';
import { refresh } from '@mfi/contracts/auth';
import { refusalOf, unreachable } from './refusal-of.js';
import { requestOf, type WireRequest } from './request-of.js';
import { memoryTokens, type TokenKeeper } from './token-keeper.js';

/** How a server is reached. */
export interface ClientOptions {
  /** `https://mfi.example.org`, without a path. */
  readonly server: string;
  /** Who is signed in; in memory when left out. */
  readonly tokens?: TokenKeeper;
  readonly fetch?: typeof fetch;
  /** Makes the key of a write that was given none. */
  readonly newKey?: () => string;
  /**
   * How often something is sent before it is given up. Left out: four times, and six where the server,
   * or a proxy before it, says that it will take it in a moment.
   */
  readonly triesMax?: number;
  /** How long a single try may take, in milliseconds. */
  readonly timeoutMs?: number;
  /** How long one may take that carries a file; ten minutes when left out. */
  readonly fileTimeoutMs?: number;
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/**
 * Runs operations on a server. What did not get through is sent again, a write under the same key, so
 * that it is done once; a session that has run out is renewed.
 */
export function httpCaller(options: ClientOptions): Caller {
  const line = lineTo(options);
  const tokens = options.tokens ?? memoryTokens();
  const renew = renewal(line, tokens);
  const newKey = options.newKey ?? (() => crypto.randomUUID());
  return {
    call: async (operation, input, asked = {}) => {
      const key = operation.effect === 'read' ? undefined : (asked.key ?? newKey());
      const request = requestOf(operation, input, {
        ...asked,
        ...(key === undefined ? {} : { key }),
      });
      const isSafe = isRepeatable(operation);
      const saved = await tokens.load();
      if (operation.access.roles === 'public' || !saved) return line(request, { isSafe });
      const { accessToken } = saved;
      try {
        return await line(request, { isSafe, accessToken });
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'access.signed_out') throw error;
        const renewed = await renew(accessToken);
        if (renewed === undefined) throw error;
        return line(request, { isSafe, accessToken: renewed });
      }
    },
  };
}

/** Whether sending something twice does no more than sending it once. */
function isRepeatable({ effect, keyless }: Operation): boolean {
  return effect === 'read' || keyless !== true;
}

interface Sending {
  readonly isSafe: boolean;
  readonly accessToken?: string;
}

/** Sends a request to a server; refused with what the server says. */
export type Line = <O>(request: WireRequest, sending: Sending) => Promise<Answer<O>>;

const TRIES_MAX = 4;
/** Somebody is there and asks for patience: a server that is replaced is back within seconds. */
const BUSY_TRIES_MAX = 6;
const TIMEOUT_MS = 30_000;
const FILE_TIMEOUT_MS = 600_000;

/** A line to a server, which is tried again where that can help. */
export function lineTo(options: ClientOptions): Line {
  const { wait = pause } = options;
  return async <O>(request: WireRequest, sending: Sending): Promise<Answer<O>> => {
    for (let tries = 1; ; tries += 1) {
      const answer = await sent(request, sending, options);
      if (answer?.ok && request.isFileGiven) return givenFile<O>(answer);
      // An answer of which only a part came is none.
      const text = await answer?.text().catch(() => undefined);
      if (answer?.ok && text !== undefined) {
        const replayed = answer.headers.get('idempotent-replayed') === 'true';
        return { output: outputOf<O>(answer.status, text), replayed };
      }
      const refused =
        answer && text !== undefined ? refusalOf(answer.status, text) : unreachable(options.server);
      if (tries >= triesOf(refused, options) || !mayHelp(refused, sending)) throw refused;
      await wait(delay(tries, answer));
    }
  };
}

/** How often something is sent that is refused so. */
function triesOf({ code }: Refused, { triesMax }: ClientOptions): number {
  return triesMax ?? (code === 'server.busy' ? BUSY_TRIES_MAX : TRIES_MAX);
}

/** Whether the same may go well in a moment. What was told to wait was surely not done. */
function mayHelp({ code }: Refused, { isSafe }: Sending): boolean {
  if (code === 'request.too_many') return true;
  return isSafe && (code === 'server.unreachable' || code === 'server.busy');
}

function outputOf<O>(status: number, text: string): O {
  try {
    return JSON.parse(text) as O;
  } catch {
    throw refusalOf(status, text);
  }
}

/** A file, and what the server says of it in a header. */
function givenFile<O>(answer: Response): Answer<O> {
  const said = answer.headers.get('mfi-answer');
  if (said === null || answer.body === null) throw refusalOf(answer.status, '');
  const letters = atob(said.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const output = JSON.parse(new TextDecoder().decode(bytes)) as O;
  return { output, replayed: false, file: bytesOf(answer.body) };
}

/** Not every stream of every browser can be gone through by itself. */
async function* bytesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A file as the body of a request, read as the line takes it. */
function streamOf(bytes: FileBytes): ReadableStream<Uint8Array> {
  const pieces = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => {
      await pieces.return?.();
    },
  });
}

/** Whether bodies can go out piece by piece; browsers can over some lines alone, and gather them. */
const isStreaming = !('document' in globalThis);

async function bodyOf({ body, file }: WireRequest): Promise<RequestInit> {
  if (!file) return body === undefined ? {} : { body };
  if (isStreaming) return { body: streamOf(file()), duplex: 'half' } as RequestInit;
  const all: BlobPart[] = [];
  for await (const piece of file()) all.push(new Uint8Array(piece));
  return { body: new Blob(all) };
}

async function sent(
  request: WireRequest,
  { accessToken }: Sending,
  options: ClientOptions,
): Promise<Response | undefined> {
  const { method, path, headers, file, isFileGiven } = request;
  const { server, fetch: ask = fetch, timeoutMs = TIMEOUT_MS } = options;
  const { fileTimeoutMs = FILE_TIMEOUT_MS } = options;
  const authorization = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
  try {
    return await ask(server.replace(/\/+$/, '') + path, {
      method,
      headers: { ...headers, ...authorization },
      ...(await bodyOf(request)),
      signal: AbortSignal.timeout(file || isFileGiven ? fileTimeoutMs : timeoutMs),
      redirect: 'error',
      cache: 'no-store',
    });
  } catch {
    return undefined;
  }
}

const FIRST_DELAY_MS = 200;
const DELAY_MS_MAX = 10_000;

/** Longer each time, and not for all at the same moment; as long as the server says where it does. */
export function delay(tries: number, answer: Response | undefined): number {
  const said = Number(answer?.headers.get('retry-after') ?? Number.NaN) * 1000;
  const own = FIRST_DELAY_MS * 2 ** (tries - 1) * (0.5 + Math.random());
  return Math.min(DELAY_MS_MAX, Math.max(own, said > 0 ? said : 0));
}

/** Waits. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Renews a session, once for all who find at the same time that it has run out. */
export function renewal(line: Line, tokens: TokenKeeper) {
  let renewing: Promise<string | undefined> | undefined;
  const renew = async (stale: string): Promise<string | undefined> => {
    const saved = await tokens.load();
    if (!saved) return undefined;
    // Somebody else with the same tokens was faster.
    if (saved.accessToken !== stale) return saved.accessToken;
    const { refreshToken } = saved;
    if (refreshToken === undefined) return undefined;
    const request = requestOf(refresh, { refreshToken }, {});
    const { output } = await line<{ accessToken: string; refreshToken: string }>(request, {
      isSafe: false,
    });
    await tokens.save({ accessToken: output.accessToken, refreshToken: output.refreshToken });
    return output.accessToken;
  };
  return (stale: string) => {
    renewing ??= (tokens.alone ? tokens.alone(() => renew(stale)) : renew(stale)).finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
}
