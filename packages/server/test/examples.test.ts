/** The examples of examples/http and examples/nginx do what they say. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { OPERATIONS } from '@mfi/contracts';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { type Served, serve, serveFile } from './each-server.js';
import { hasNginx, type Nginx, SERVER_NAME, startNginx } from './nginx.js';

const HTTP = join(ROOT, 'examples', 'http');
const run = promisify(execFile);

let folder: string;
let served: Awaited<ReturnType<typeof serveFile>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mfi-examples-'));
  served = await serveFile();
});

afterAll(async () => {
  await served.end();
  rmSync(folder, { recursive: true });
});

function env() {
  return { ...process.env, MFI_SERVER: served.running.address, MFI_PASSWORD: 'correct horse' };
}

describe('examples/http', () => {
  it('leads a loan through its life with curl, and pays it once from a program', async () => {
    const { stdout } = await run('bash', [join(HTTP, 'loan-life.sh')], { env: env() });
    expect(stdout).toMatch(/^LN-000001 of CU-000001 is paid out\.\nReceipt \S+ of 1000\.00\n$/);
    const outfile = join(folder, 'repay.mjs');
    await build({
      entryPoints: [join(HTTP, 'repay.mjs')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      conditions: ['@mfi/source'],
      absWorkingDir: ROOT,
      nodePaths: [join(ROOT, 'node_modules')],
    });
    const person = { ...env(), MFI_PASSWORD: 'seven yellow kites' };
    const pay = () =>
      run(process.execPath, [outfile, 'cashier-http', 'LN-000001', '500'], { env: person });
    const first = await pay();
    expect(first.stdout).toMatch(/^Receipt \S+ of 500\.00\nLN-000001 is active\.\n$/);
    expect((await pay()).stdout).toBe(first.stdout.replace('500.00\n', '500.00, paid before\n'));
  });

  it('shows loans in a page by addresses that there are', () => {
    const page = readFileSync(join(HTTP, 'loans.html'), 'utf8');
    const paths = [...page.matchAll(/'(\/[a-z/]+)[?']/g)].map(([, path]) => path);
    expect(paths.length).toBeGreaterThan(2);
    const known = OPERATIONS.map(({ http }) => http.path);
    expect(paths.filter((path) => !known.includes(String(path)))).toEqual([]);
  });
});

/** As much of a page as the example touches. */
class Element {
  text = '';
  readonly children: Element[] = [];
  submit: ((event: unknown) => Promise<void>) | undefined;

  set textContent(text: string) {
    this.text = text;
  }

  append(child: Element): void {
    this.children.push(child);
  }

  replaceChildren(...children: Element[]): void {
    this.children.splice(0, this.children.length, ...children);
  }

  addEventListener(_: string, listener: (event: unknown) => Promise<void>): void {
    this.submit = listener;
  }
}

describe('the page of examples/http', () => {
  /** The script of the page, run as a browser would, against the server. */
  function opened() {
    const page = readFileSync(join(HTTP, 'loans.html'), 'utf8');
    const [, script = ''] = /<script type="module">([\s\S]*?)<\/script>/.exec(page) ?? [];
    const elements = new Map(
      ['#sign-in', '#says', '#loans'].map((name) => [name, new Element()] as const),
    );
    const document = {
      querySelector: (name: string) => elements.get(name),
      createElement: () => new Element(),
    };
    const sent: RequestInit[] = [];
    const fetching = (url: string, init: RequestInit) => {
      sent.push(init);
      return fetch(url, init);
    };
    runInNewContext(script.replace('http://127.0.0.1:8080', served.running.address), {
      document,
      fetch: fetching,
      FormData: class {
        constructor(readonly target: Iterable<[string, string]>) {}
        [Symbol.iterator]() {
          return this.target[Symbol.iterator]();
        }
      },
    });
    const signIn = async (username: string, password: string) => {
      const target = Object.entries({ username, password });
      await elements.get('#sign-in')?.submit?.({ preventDefault: () => undefined, target });
    };
    return { elements, signIn, sent };
  }

  it('signs somebody in, and shows the loans of the branch', async () => {
    const { elements, signIn, sent } = opened();
    await signIn('admin', 'correct horse');
    const rows = elements.get('#loans')?.children ?? [];
    expect(elements.get('#says')?.text).toBe('');
    expect(rows.map(({ children }) => children.map(({ text }) => text))).toContainEqual([
      'LN-000001',
      'active',
      '20000.00',
    ]);
    expect(sent[0]).toMatchObject({ credentials: 'include', headers: { 'Mfi-Session': 'cookie' } });
  });

  it('says so when the password is wrong', async () => {
    const { elements, signIn } = opened();
    await signIn('admin', 'not the right one');
    expect(elements.get('#says')?.text).toContain('do not go together');
    expect(elements.get('#loans')?.children).toEqual([]);
  });
});

describe.runIf(hasNginx)('examples/nginx', () => {
  let nginx: Nginx;
  let other: Served;

  afterAll(async () => {
    await nginx?.stop();
    await other?.running.stop();
  });

  it('goes on when one of two servers is gone, and tells them who asks', async () => {
    const trusting = { MFI_TRUST_PROXY: 'loopback', MFI_STOP_SECONDS: '0' };
    const [one, two] = [await serve(served.world, trusting), await serve(served.world, trusting)];
    other = two;
    const ports = [one, two].map(({ running }) => new URL(running.address).port);
    nginx = await startNginx(folder, ports);
    const { port, certificate } = nginx;
    const ask = (path: string) => asked(port, path, certificate);
    await expect.poll(() => ask('/health').catch(() => 0), { timeout: 10_000 }).toBe(200);
    expect(await ask('/metrics')).toBe(403);
    for (let turn = 0; turn < 6; turn += 1) expect(await ask('/v1/errors')).toBe(200);
    expect(one.logged()).toContain('/v1/errors');
    expect(two.logged()).toContain('/v1/errors');
    // Reads and writes go on while one of them is cut off in the middle of its work.
    const token = await one.token('manager');
    const till = (name: string) => written(port, certificate, { token, name });
    const names = Array.from({ length: 40 }, (_, index) => `CUT-${index}`);
    const writing = names.map((name) => till(name));
    await writing[0];
    await one.running.stop();
    const statuses = await Promise.all(writing);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    const kept = await served.world.store.read((db) => db.list('tills', {}));
    expect(
      kept
        .map(({ name }) => name)
        .filter((name) => name.startsWith('CUT-'))
        .sort(),
    ).toEqual([...names].sort());
    for (let turn = 0; turn < 6; turn += 1) expect(await ask('/v1/errors')).toBe(200);
  });
});

/** The status of an answer through nginx. */
function asked(port: number, path: string, ca: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, ca, servername: SERVER_NAME }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    })
      .once('error', reject)
      .end();
  });
}

/** Makes a till through nginx, as a client does: again under the same key when no answer came. */
async function written(
  port: number,
  ca: string,
  { token, name }: { readonly token: string; readonly name: string },
): Promise<number> {
  const once = () =>
    new Promise<number>((resolve) => {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': name,
      };
      const to = { host: '127.0.0.1', port, path: '/v1/tills', method: 'POST', ca, headers };
      request({ ...to, servername: SERVER_NAME }, (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? 0));
        response.once('error', () => resolve(0));
      })
        .once('error', () => resolve(0))
        .end(JSON.stringify({ name }));
    });
  let status = await once();
  for (let tries = 1; tries < 10 && (status === 0 || status >= 500); tries += 1) {
    await sleep(100 * tries);
    status = await once();
  }
  return status;
}
