/** A server of this machine that keeps what Cloudinary's own SDK sends it, and checks every signature. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const SECRET = 'a-secret-of-tests';

/** What goes wrong with the next requests: one for each. */
export type Mishap = 'fails' | 'is lost after it was done' | 'is slow';

export interface CloudServer {
  readonly url: string;
  readonly kept: Map<string, Buffer>;
  readonly mishaps: Mishap[];
  /** How many requests came, by what they asked for. */
  readonly asked: string[];
  close(): Promise<void>;
}

export async function cloudServer(): Promise<CloudServer> {
  const kept = new Map<string, Buffer>();
  const mishaps: Mishap[] = [];
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void answered(request, response, { kept, mishaps, asked });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const prefix = encodeURIComponent(`http://127.0.0.1:${port}`);
  return {
    url: `cloudinary://123456:${SECRET}@branch?upload_prefix=${prefix}`,
    kept,
    mishaps,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

type State = Pick<CloudServer, 'kept' | 'mishaps' | 'asked'>;

async function answered(request: IncomingMessage, response: ServerResponse, state: State) {
  const body = await bodyOf(request);
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  const what = pathname.split('/').slice(3).join('/');
  state.asked.push(what);
  const mishap = state.mishaps.shift();
  if (mishap === 'fails') return send(response, 500, { error: { message: 'General Error' } });
  if (mishap === 'is slow') await new Promise((resolve) => setTimeout(resolve, 1500));
  const [status, said] = outcome(request, what, { body, query: searchParams, state });
  if (mishap === 'is lost after it was done') return void request.socket.destroy();
  if (Buffer.isBuffer(said)) return void response.writeHead(status).end(said);
  return send(response, status, said);
}

interface Asked {
  readonly body: Buffer;
  readonly query: URLSearchParams;
  readonly state: State;
}

function outcome(
  request: IncomingMessage,
  what: string,
  { body, query, state: { kept } }: Asked,
): [number, unknown] {
  if (what === 'resources/raw/authenticated') {
    const basic = `Basic ${Buffer.from(`123456:${SECRET}`).toString('base64')}`;
    if (request.headers.authorization !== basic) return [401, { error: { message: 'no' } }];
    const created_at = '2026-01-01T00:00:00Z';
    return [200, { resources: [...kept.keys()].map((public_id) => ({ public_id, created_at })) }];
  }
  const parts =
    what === 'raw/download'
      ? new Map([...query].map(([k, v]) => [k, Buffer.from(v)]))
      : partsOf(request, body);
  const fields = Object.fromEntries([...parts].map(([name, value]) => [name, value.toString()]));
  if (!isSigned(fields) || fields['type'] !== 'authenticated') {
    return [401, { error: { message: 'Invalid Signature' } }];
  }
  const id = fields['public_id'] ?? '';
  if (what === 'raw/upload') {
    const file = parts.get('file') ?? Buffer.alloc(0);
    kept.set(id, file);
    return [200, { public_id: id, bytes: file.length, resource_type: 'raw' }];
  }
  if (what === 'raw/destroy') return [200, { result: kept.delete(id) ? 'ok' : 'not found' }];
  const isLate = Number(fields['expires_at'] ?? 0) <= Date.now() / 1000;
  if (isLate) return [401, { error: { message: 'The link has run out' } }];
  const found = kept.get(id);
  return found ? [200, found] : [404, { error: { message: 'Not found' } }];
}

/** As Cloudinary signs: fields in order, and the secret behind them. */
function isSigned({ signature = '', ...fields }: Record<string, string>): boolean {
  const left = new Set(['file', 'api_key', 'resource_type', 'cloud_name']);
  const text = Object.entries(fields)
    .filter(([name, value]) => !left.has(name) && value !== '')
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
  const wanted = createHash('sha1')
    .update(text + SECRET)
    .digest('hex');
  const isFresh = Math.abs(Number(fields['timestamp']) - Date.now() / 1000) < 3600;
  return (
    isFresh &&
    signature.length === wanted.length &&
    timingSafeEqual(Buffer.from(signature), Buffer.from(wanted))
  );
}

/** The fields of a form: of parts between lines, or of a query. */
function partsOf({ headers }: IncomingMessage, body: Buffer): Map<string, Buffer> {
  const [, boundary] = /boundary=(.+)$/.exec(headers['content-type'] ?? '') ?? [];
  if (boundary === undefined) {
    return new Map([...new URLSearchParams(body.toString())].map(([k, v]) => [k, Buffer.from(v)]));
  }
  const line = Buffer.from(`--${boundary}`);
  const parts = new Map<string, Buffer>();
  for (let at = body.indexOf(line); at >= 0; ) {
    const next = body.indexOf(line, at + line.length);
    if (next < 0) break;
    const part = body.subarray(at + line.length + 2, next - 2);
    const head = part.indexOf('\r\n\r\n');
    const [, name = ''] = /name="([^"]+)"/.exec(part.subarray(0, head).toString()) ?? [];
    parts.set(name, Buffer.from(part.subarray(head + 4)));
    at = next;
  }
  return parts;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of request) all.push(piece as Buffer);
  return Buffer.concat(all);
}

function send(response: ServerResponse, status: number, said: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
}
