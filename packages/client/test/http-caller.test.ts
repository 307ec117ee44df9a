/** The client against a network that loses, delays and repeats. */
import { Refused } from '@mfi/contracts';
import { login, whoami } from '@mfi/contracts/auth';
import { showLoan } from '@mfi/contracts/loan';
import { parReport } from '@mfi/contracts/report';
import { createTill, listTills } from '@mfi/contracts/till';
import { describe, expect, it } from 'vitest';
import { type ClientOptions, httpCaller, memoryTokens } from '../src/index.js';

interface Seen {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** A network that answers from a list: a response, or a fault. */
function network(...answers: readonly (Response | 'lost')[]) {
  const seen: Seen[] = [];
  const waited: number[] = [];
  const left = [...answers];
  const ask: typeof fetch = async (url, init = {}) => {
    seen.push({
      url: String(url),
      method: init.method ?? 'GET',
      headers: init.headers as Record<string, string>,
      body: init.body as string | undefined,
    });
    const answer = left.shift();
    if (answer === undefined) throw new Error('nothing more was to be asked');
    if (answer === 'lost') throw new TypeError('fetch failed');
    return answer;
  };
  const options: ClientOptions = {
    server: 'https://mfi.example.org/',
    fetch: ask,
    wait: async (milliseconds) => void waited.push(milliseconds),
  };
  return { seen, waited, options };
}

function json(
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** An answer of which only the beginning comes. */
function broken(beginning: string): Response {
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(beginning)),
    pull: (controller) => controller.error(new TypeError('terminated')),
  });
  return new Response(body);
}

function problem(
  code: string,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const errors = [{ pointer: '/name', code, message: 'no', facts: { found: 1 } }];
  return json(
    { type: '', title: '', status, detail: '', code, errors, requestId: 'r' },
    status,
    headers,
  );
}

async function refused(answer: Promise<unknown>): Promise<Refused> {
  return answer.then(
    () => expect.unreachable(),
    (error: unknown) => {
      expect(error).toBeInstanceOf(Refused);
      return error as Refused;
    },
  );
}

describe('a question', () => {
  it('is written as the contract says: path, query, and lists by repeating', async () => {
    const { seen, options } = network(json({}), json({}));
    const caller = httpCaller(options);
    await caller.call(showLoan, { loan: 'LN-000001' });
    await caller.call(parReport, { days: [1, 30] } as never);
    expect(seen[0]).toMatchObject({
      url: 'https://mfi.example.org/v1/loans/LN-000001',
      method: 'GET',
    });
    expect(seen[1]?.url).toContain('?days=1&days=30');
    expect(seen[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  it.each(['', '.', '..', undefined, 'x'.repeat(101)])(
    'about %j is refused before it is sent: it would be another address',
    async (loan) => {
      const { seen, options } = network();
      const error = await refused(httpCaller(options).call(showLoan, { loan } as never));
      expect(error.problems[0]?.code).toMatch(/^value\./);
      expect(seen).toEqual([]);
    },
  );

  it('stays within its place in the address', async () => {
    const { seen, options } = network(json({}));
    await httpCaller(options).call(showLoan, { loan: 'a/../b?c#d' });
    expect(seen[0]?.url).toBe('https://mfi.example.org/v1/loans/a%2F..%2Fb%3Fc%23d');
  });
});

it('says so where another program answers', async () => {
  const page = () => new Response('<p>It works!</p>');
  const { options } = network(page(), page(), page(), page());
  const error = await refused(httpCaller(options).call(whoami, {}));
  expect(error.code).toBe('server.unreachable');
  expect(error.message).toContain('in a way that is not of mfi');
});

describe('a write', () => {
  it('is sent again under the same key until it gets through', async () => {
    const { seen, waited, options } = network(
      'lost',
      problem('server.busy', 503, { 'retry-after': '3' }),
      json({ name: 'T1' }, 200, { 'idempotent-replayed': 'true' }),
    );
    const { output, replayed } = await httpCaller(options).call(createTill, { name: 'T1' });
    expect([output.name, replayed]).toEqual(['T1', true]);
    const keys = new Set(seen.map(({ headers }) => headers['idempotency-key']));
    expect([...keys]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/)]);
    expect(waited[1]).toBeGreaterThanOrEqual(3000);
  });

  it('whose answer breaks off is sent again under the same key', async () => {
    const { seen, options } = network(broken('{"name":"T'), json({ name: 'T1' }));
    const { output } = await httpCaller(options).call(createTill, { name: 'T1' });
    expect([output.name, seen.length]).toEqual(['T1', 2]);
    expect(new Set(seen.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('has the key that it was given, and is dry where that is asked', async () => {
    const { seen, options } = network(json({}));
    await httpCaller(options).call(createTill, { name: 'T1' }, { key: 'k1', dryRun: true });
    expect(seen[0]?.headers['idempotency-key']).toBe('k1');
    expect(seen[0]?.url).toMatch(/\?dryRun=true$/);
  });

  it('that is refused is not sent again, and all that is wrong is told', async () => {
    const { options } = network(problem('thing.not_unique', 409));
    const error = await refused(httpCaller(options).call(createTill, { name: 'T1' }));
    expect(error.problems).toEqual([
      { code: 'thing.not_unique', path: '/name', message: 'no', facts: { found: 1 } },
    ]);
    expect(error.status).toBe(409);
  });

  it('that no key guards is sent once only', async () => {
    const { seen, options } = network('lost');
    const error = await refused(
      httpCaller(options).call(login, { username: 'asha', password: 'blue kettle' }),
    );
    expect([error.code, seen.length]).toEqual(['server.unreachable', 1]);
  });

  it('is given up in the end, with a refusal like any other', async () => {
    const { waited, options } = network('lost', 'lost', 'lost', 'lost');
    const error = await refused(httpCaller(options).call(createTill, { name: 'T1' }));
    expect([error.code, error.status, waited.length]).toEqual(['server.unreachable', 503, 3]);
  });
});

describe('a server that is replaced', () => {
  const gateway = () => new Response('<html>Bad gateway</html>', { status: 502 });

  it('is waited for some seconds where a proxy is there to say so', async () => {
    const { waited, options } = network(...Array.from({ length: 5 }, gateway), json({}));
    await httpCaller(options).call(createTill, { name: 'T1' });
    expect(waited).toHaveLength(5);
    expect(waited.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(3000);
  });

  it('is given up like any other when it does not come back', async () => {
    const { waited, options } = network(...Array.from({ length: 6 }, gateway));
    const error = await refused(httpCaller(options).call(createTill, { name: 'T1' }));
    expect([error.code, waited.length]).toEqual(['server.busy', 5]);
  });
});

describe('an answer that is none of mfi', () => {
  it.each([
    [new Response('<html>Bad gateway</html>', { status: 502 }), 'server.busy'],
    [new Response('<html>Welcome</html>', { status: 404 }), 'server.unreachable'],
    [json({ errors: [] }, 400), 'server.unreachable'],
  ])('is told in a sentence: %#', async (answer, code) => {
    const { options } = network(answer);
    const caller = httpCaller({ ...options, triesMax: 1 });
    expect((await refused(caller.call(listTills, {}))).code).toBe(code);
  });
});

describe('a session', () => {
  const pair = { accessToken: 'new', refreshToken: 'next' };

  it('that has run out is renewed once for all who notice it', async () => {
    const { seen, options } = network(
      problem('access.signed_out', 401),
      problem('access.signed_out', 401),
      json(pair),
      json({}),
      json({}),
    );
    const tokens = memoryTokens({ accessToken: 'old', refreshToken: 'first' });
    const caller = httpCaller({ ...options, tokens });
    await Promise.all([caller.call(whoami, {}), caller.call(whoami, {})]);
    expect(seen.filter(({ url }) => url.endsWith('/auth/refresh'))).toHaveLength(1);
    expect(seen.slice(3).map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer new',
      'Bearer new',
    ]);
    expect(await tokens.load()).toEqual(pair);
  });

  it('that cannot be renewed is told as it is', async () => {
    const none = network(problem('access.signed_out', 401));
    const tokens = memoryTokens({ accessToken: 'old' });
    const caller = httpCaller({ ...none.options, tokens });
    expect((await refused(caller.call(whoami, {}))).code).toBe('access.signed_out');
    const stolen = network(problem('access.signed_out', 401), problem('access.token_reused', 401));
    const both = memoryTokens({ accessToken: 'old', refreshToken: 'used' });
    const other = httpCaller({ ...stolen.options, tokens: both });
    expect((await refused(other.call(whoami, {}))).code).toBe('access.token_reused');
  });
});
