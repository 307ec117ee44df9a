/** A server on a socket, on both databases. */
import { Writable } from 'node:stream';
import { papers } from '@mfi/adapters';
import type { Role } from '@mfi/contracts';
import type { PaperTable } from '@mfi/operations/ports';
import { afterAll } from 'vitest';
import {
  type AsOptions,
  eachWorld,
  newWorld,
  signIn,
  type World,
} from '../../operations/test/world.js';
import { testDatabase } from '../../store/test/databases.js';
import {
  type Answered as AnsweredReport,
  listen,
  type Running,
  serverLog,
  serverSettings,
} from '../src/index.js';

/** A server with its world, and what it wrote into its log. */
export interface Served {
  readonly world: World;
  readonly running: Running;
  readonly logged: () => string;
  /** A token of somebody of a role. */
  token(role: Role, options?: AsOptions): Promise<string>;
  ask(method: string, path: string, options?: Asking): Promise<Answered>;
}

export interface Asking {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

/** An answer's JSON: what tests look at by name, in whichever answer it stands. */
export interface Body {
  readonly accessToken: string;
  readonly code: string;
  readonly data: readonly { readonly number: string }[];
  readonly errors: readonly { readonly pointer: string; readonly code: string }[];
  readonly expiresAt: string;
  readonly nextCursor: string;
  readonly number: string;
  readonly refreshToken: string;
  readonly requestId: string;
  readonly type: string;
  readonly user: unknown;
  readonly version: number;
  readonly [name: string]: unknown;
}

/** Describes the same of a server on SQLite and of one on PostgreSQL. */
export function eachServer(
  describeIn: (served: () => Promise<Served>, dialect: 'sqlite' | 'postgres') => void,
  env: Readonly<Record<string, string>> = {},
): void {
  eachWorld((world, dialect) => {
    let made: Promise<Served> | undefined;
    afterAll(async () => (await made)?.running.stop());
    describeIn(() => {
      made ??= world().then((one) => serve(one, env));
      return made;
    }, dialect);
  });
}

/** A server on a world in a file of its own, where it makes no difference which database it is. */
export async function serveFile(
  env: Readonly<Record<string, string>> = {},
  change: (world: World) => World = (world) => world,
): Promise<Served & { readonly end: () => Promise<void> }> {
  const database = await testDatabase('sqlite');
  const store = await database.open();
  const served = await serve(change(await newWorld(store)), env);
  return {
    ...served,
    end: async () => {
      await served.running.stop();
      await store.close();
      await database.drop();
    },
  };
}

/** Tests share the process with what they ask: its timers are late, and it is not to say so. */
const PATIENT_MS = '60000';

/** Starts a server on a world. */
export async function serve(
  world: World,
  env: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const settings = serverSettings({ MFI_PORT: '0', MFI_LATE_MS_MAX: PATIENT_MS, ...env });
  const log = serverLog(settings.log.level, sink);
  const running = await listen({
    system: world.system,
    settings,
    log,
    version: '1.2.3',
    papers: async () => papers,
    tableOf: async ({ name }, answered) => loansTable(name, answered),
  });
  return {
    world,
    running,
    logged: () => lines.join(''),
    token: async (role, options) => {
      const { userId } = await world.as(role, options);
      const { outside } = world.system;
      const signedIn = await signIn({ ...world.system, store: world.store }, userId);
      return outside.tokens.issue(signedIn, outside.clock.now());
    },
    ask: (method, path, options) => ask(`${running.address}${path}`, method, options),
  };
}

/** The loans of a report, one below the other: how it is laid out is up to who starts the server. */
function loansTable(title: string, { output, currency, today }: AnsweredReport): PaperTable {
  const { data = [] } = output as { readonly data?: readonly unknown[] };
  const columns = [{ header: `Loans in ${currency}`, kind: 'text' as const }];
  const rows = data.map((row) => [/LN-\d+/.exec(JSON.stringify(row))?.[0] ?? '']);
  return { title, currency, facts: [], tables: [{ name: '', columns, rows }], on: today };
}

/** Asks a server. */
export async function ask(url: string, method: string, asking: Asking = {}): Promise<Answered> {
  const { token, body, headers } = asking;
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (isJson && text !== '' ? JSON.parse(text) : {}) as Body,
  };
}
