/** Events over HTTP: who hears of what, in which order, and how it goes on when a line is cut. */
import { setTimeout as sleep } from 'node:timers/promises';
import { followEvents, httpCaller, memoryTokens } from '@mfi/client';
import { EVENTS, type MfiEvent, operationNamed, type Role } from '@mfi/contracts';
import { login } from '@mfi/contracts/auth';
import { numberEvents } from '@mfi/operations';
import type { OutboxRow, Reader, Store } from '@mfi/operations/ports';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { newPerson, PASSWORD } from '../../operations/test/auth/people.js';
import type { World } from '../../operations/test/world.js';
import { EVENT } from '../src/openapi/event-path.js';
import { eachServer, type Served, serve, serveFile } from './each-server.js';

const isEvent = new Ajv2020({ strict: false, validateFormats: false }).compile(EVENT);

const ENV = { MFI_STREAM_BEAT_SECONDS: '1', MFI_STREAMS_PER_USER: '3' };

/** What a stream says, piece by piece, as text. */
class Line {
  text = '';
  #isOver = false;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(readonly response: Response) {
    this.#reader = (response.body as ReadableStream<Uint8Array>).getReader();
    void this.#read();
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Topics and numbers that were told. */
  get told(): { topic: string; seq: number; facts: Record<string, unknown>; branch: string }[] {
    return [...this.text.matchAll(/^data: (.*)$/gm)]
      .map(([, data]) => JSON.parse(data ?? ''))
      .filter((one) => 'topic' in one);
  }

  async until(isThere: () => boolean): Promise<void> {
    for (let waited = 0; !isThere(); waited += 20) {
      if (waited > 15_000) throw new Error(`not there in time: ${this.text}`);
      await sleep(20);
    }
  }

  async close(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined);
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for (;;) {
        const { done, value } = await this.#reader.read();
        if (done) break;
        this.text += decoder.decode(value, { stream: true });
      }
    } catch {
      // The line was cut.
    }
    this.#isOver = true;
  }
}

eachServer((served) => {
  async function follow(
    one: Served,
    token: string,
    { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
  ): Promise<Line> {
    const response = await fetch(`${one.running.address}/v1/events${query}`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
    expect(response.status).toBe(200);
    return new Line(response);
  }

  /** Writes an event as an operation would, and commits it. */
  async function happens(one: Served, given: Partial<OutboxRow>): Promise<string> {
    const { store } = one.world;
    const row = { ...rowOf(one.world, given.id), ...given };
    await store.write((db) => db.insert('outbox', row));
    return row.id;
  }

  async function customerOf(one: Served): Promise<string> {
    const token = await one.token('officer');
    const body = { name: 'Kavita Shinde', bornOn: '1990-01-01', acceptDuplicate: true };
    return String((await one.ask('POST', '/v1/customers', { token, body })).body['id']);
  }

  const idsOf = (line: Line) => line.told.map(({ facts }) => facts['loanId']);

  describe('a stream of events', () => {
    it('tells what an operation did as it happens, to who may look at it', async () => {
      const one = await served();
      const manager = await follow(one, await one.token('manager'));
      const elsewhere = await follow(one, await one.token('manager', { branch: 'NAG' }));
      const admin = await follow(one, await one.token('admin', { branch: null }));
      const token = await one.token('officer');
      const body = { name: 'Meena Jadhav', bornOn: '1991-02-03', acceptDuplicate: true };
      const made = await one.ask('POST', '/v1/customers', { token, body });
      expect(made.status).toBe(200);
      const { number } = made.body;
      const seen = (line: Line) => line.told.some(({ facts }) => facts['customer'] === number);
      await manager.until(() => seen(manager));
      await admin.until(() => seen(admin));
      expect(manager.told.at(-1)).toMatchObject({ topic: 'customer.created', branch: 'PUN' });
      expect(isEvent(manager.told.at(-1))).toBe(true);
      // What the other branch is told next comes without what it must not hear.
      const id = await happens(one, { branchId: one.world.otherBranch.id });
      await elsewhere.until(() => idsOf(elsewhere).includes(id));
      expect(seen(elsewhere)).toBe(false);
      for (const line of [manager, elsewhere, admin]) await line.close();
    });

    it('tells each role what it may look at, and no more', async () => {
      const one = await served();
      for (const topic of Object.keys(EVENTS)) await happens(one, { topic });
      const last = await happens(one, { topic: 'branch.dayClosed' });
      const nobody = await happens(one, { topic: 'loan.dueSoon', seq: 0 });
      for (const role of ['admin', 'manager', 'officer', 'cashier', 'auditor'] as Role[]) {
        const line = await follow(one, await one.token(role), { query: '?after=0' });
        await line.until(() => idsOf(line).includes(last));
        const heard = new Set(line.told.map(({ topic }) => topic));
        for (const [topic, { shownBy }] of Object.entries(EVENTS)) {
          const roles = operationNamed(shownBy)?.access.roles ?? [];
          expect([role, topic, heard.has(topic)]).toEqual([role, topic, roles.includes(role)]);
        }
        expect(idsOf(line)).not.toContain(nobody);
        await line.close();
      }
    });

    it('tells customers of their own things alone', async () => {
      const one = await served();
      const own = await customerOf(one);
      const other = await customerOf(one);
      const line = await follow(one, await one.token('customer', { customerId: own }));
      const theirs = await happens(one, { customerId: other, topic: 'payment.received' });
      const mine = await happens(one, { customerId: own, topic: 'payment.received' });
      await line.until(() => idsOf(line).includes(mine));
      expect(idsOf(line)).not.toContain(theirs);
      await line.close();
    });

    it('tells an API key what it is for', async () => {
      const one = await served();
      const userName = await newPerson(one.world, { role: 'manager' });
      const made = await one.ask('POST', `/v1/users/${userName}/api-keys`, {
        token: await one.token('admin', { branch: null }),
        body: { name: 'mirror', operations: ['loan.show'] },
      });
      const line = await follow(one, String(made.body['key']));
      const paid = await happens(one, { topic: 'payment.received' });
      const applied = await happens(one, { topic: 'loan.applied' });
      await line.until(() => idsOf(line).includes(applied));
      expect(idsOf(line)).not.toContain(paid);
      await line.close();
    });

    it('goes on where it was cut, with none left out and none twice', async () => {
      const one = await served();
      const token = await one.token('manager');
      const first = await follow(one, token);
      const before = await happens(one, {});
      await first.until(() => idsOf(first).includes(before));
      const seen = first.told.at(-1)?.seq ?? 0;
      await first.close();
      const missed = [await happens(one, {}), await happens(one, {})];
      const second = await follow(one, token, { headers: { 'last-event-id': String(seen) } });
      const after = await happens(one, {});
      await second.until(() => idsOf(second).includes(after));
      expect(idsOf(second)).toEqual([...missed, after]);
      const numbers = second.told.map(({ seq }) => seq);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      await second.close();
    });

    it('misses none that were committed in another order than they were begun', async () => {
      const one = await served();
      const line = await follow(one, await one.token('manager'));
      // The one with the later id is there, numbered and told before the other is committed.
      const [early, late] = [
        one.world.system.outside.ids.next('ob'),
        one.world.system.outside.ids.next('ob'),
      ];
      await happens(one, { id: late });
      await line.until(() => idsOf(line).includes(late));
      await happens(one, { id: early });
      await line.until(() => idsOf(line).includes(early));
      await line.close();
    });

    it('numbers what many servers look for at once, each event once and without a gap', async () => {
      const one = await served();
      const ids = await Promise.all(Array.from({ length: 40 }, () => happens(one, {})));
      await Promise.all(Array.from({ length: 6 }, () => numberEvents(one.world.store)));
      const rows = await one.world.store.read((db) =>
        db.list('outbox', { where: { seq: { after: 0 } }, order: [['seq', 'asc']] }),
      );
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
      expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    });

    it('tells at one server what was written at another', async () => {
      const one = await served();
      const other = await serve(one.world, ENV);
      try {
        const line = await follow(other, await one.token('manager'), {
          query: '?topic=customer.created',
        });
        const token = await one.token('officer');
        const body = { name: 'Sunita More', bornOn: '1988-05-06', acceptDuplicate: true };
        const { number } = (await one.ask('POST', '/v1/customers', { token, body })).body;
        await line.until(() => line.told.some(({ facts }) => facts['customer'] === number));
        expect(new Set(line.told.map(({ topic }) => topic))).toEqual(new Set(['customer.created']));
        await line.close();
      } finally {
        await other.running.stop();
      }
    });

    it('gives signs of life, with how far it has come', async () => {
      const one = await served();
      const line = await follow(one, await one.token('manager', { branch: 'NAG' }));
      await happens(one, {});
      await line.until(() => (line.text.match(/^: $/gm) ?? []).length >= 2);
      const ids = [...line.text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
      expect(ids.at(-1)).toBeGreaterThanOrEqual(ids[0] ?? 0);
      expect(line.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(line.response.headers.get('content-encoding')).toBeNull();
      await line.close();
    });

    it('ends when its session does, and says why', async () => {
      const one = await served();
      const username = await newPerson(one.world, { role: 'manager' });
      const signedIn = await one.ask('POST', '/v1/auth/login', {
        body: { username, password: PASSWORD },
      });
      const { accessToken: token } = signedIn.body;
      const line = await follow(one, token);
      await one.ask('POST', '/v1/auth/logout', { token });
      await line.until(() => line.isOver);
      expect(line.text).toContain('event: problem');
      expect(line.text).toContain('access.signed_out');
    });

    it('is refused to nobody in particular, and where the words are wrong', async () => {
      const one = await served();
      const token = await one.token('manager');
      const refused = async (query: string, asked: { token?: string } = { token }) =>
        (await one.ask('GET', `/v1/events${query}`, asked)).body.code;
      expect(await refused('', {})).toBe('access.signed_out');
      expect(await refused('', { token: 'not.a.token' })).toBe('access.signed_out');
      expect(await refused('?after=x')).toBe('value.malformed');
      expect(await refused('?topic=loan.eaten')).toBe('value.unknown_word');
      expect(await refused('?branch=PUN')).toBe('value.unknown_field');
    });

    it('is held open so many times by a user, and no more', async () => {
      const one = await served();
      const token = await one.token('cashier');
      const lines = [await follow(one, token), await follow(one, token), await follow(one, token)];
      const refused = await one.ask('GET', '/v1/events', { token });
      expect(refused.body).toMatchObject({ status: 429, code: 'request.too_many' });
      await lines[0]?.close();
      await sleep(100);
      lines.push(await follow(one, token));
      for (const line of lines) await line.close();
    });

    it('ends at once when the server stops', async () => {
      const one = await served();
      const other = await serve(one.world, ENV);
      const line = await follow(other, await one.token('manager'));
      const begun = performance.now();
      await other.running.stop();
      await line.until(() => line.isOver);
      expect(performance.now() - begun).toBeLessThan(5000);
    });
  });

  describe('a client that follows events', () => {
    it('goes on when its server is replaced, and when its session has to be renewed', async () => {
      const one = await served();
      const username = await newPerson(one.world, { role: 'manager' });
      const first = await serve(one.world, ENV);
      const port = new URL(first.running.address).port;
      const tokens = memoryTokens();
      const server = first.running.address;
      const anybody = httpCaller({ server, tokens });
      await tokens.save((await anybody.call(login, { username, password: PASSWORD })).output);
      const stop = new AbortController();
      const heard: MfiEvent[] = [];
      const listening = (async () => {
        const options = { server, tokens, wait: () => sleep(50) };
        for await (const event of followEvents(options, { after: 0, signal: stop.signal }))
          heard.push(event);
      })();
      const hears = async (id: string) => {
        for (let waited = 0; !heard.some((event) => event.id === id); waited += 20) {
          if (waited > 15_000) throw new Error('it was not heard');
          await sleep(20);
        }
      };
      await hears(await happens(one, {}));
      await first.running.stop();
      const missed = await happens(one, {});
      const second = await serve(one.world, { ...ENV, MFI_PORT: port });
      try {
        await hears(missed);
        // An access token is good for a quarter of an hour.
        one.world.clock.at = '2026-01-01T10:00:00.000Z';
        await hears(await happens(one, {}));
      } finally {
        stop.abort();
        await listening;
        await second.running.stop();
      }
      expect(new Set(heard.map(({ id }) => id)).size).toBe(heard.length);
      const numbers = heard.map(({ seq }) => seq);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    });

    it('says so when there is no session', async () => {
      const one = await served();
      const following = followEvents({ server: one.running.address });
      await expect(following.next()).rejects.toMatchObject({ code: 'access.signed_out' });
    });
  });
}, ENV);

it('reads no more for a client than it takes, and leaves nothing out', async () => {
  const one = await serveFile(ENV);
  try {
    const { world } = one;
    const many = Array.from({ length: 4000 }, (_, index) => ({
      ...rowOf(world, `ob_${String(index).padStart(6, '0')}`),
      payload: { filling: 'x'.repeat(10_000) },
    }));
    await world.store.write((db) => db.insert('outbox', ...many));
    await numberEvents(world.store);
    let pages = 0;
    const noting = (db: Reader): Reader => ({
      ...boundTo(db),
      list: (table, query) => {
        if (table === 'outbox') pages += 1;
        return db.list(table, query);
      },
    });
    const store: Store = {
      read: (work, options) => world.store.read((db) => work(noting(db)), options),
      write: (work) => world.store.write(work),
      close: async () => undefined,
    };
    const slow = await serve({ ...world, system: { ...world.system, store } }, ENV);
    const token = await one.token('manager');
    const response = await fetch(`${slow.running.address}/v1/events?after=0`, {
      headers: { authorization: `Bearer ${token}` },
    });
    await sleep(1500);
    expect(pages).toBeLessThan(30);
    const line = new Line(response);
    await line.until(() => line.text.includes(`id: ${many.length}\n`));
    expect(line.told.map(({ seq }) => seq)).toEqual(many.map((_, index) => index + 1));
    await line.close();
    await slow.running.stop();
  } finally {
    await one.end();
  }
}, 60_000);

function boundTo(db: Reader): Reader {
  return {
    get: (table, id) => db.get(table, id),
    find: (table, where) => db.find(table, where),
    list: (table, query) => db.list(table, query),
    pick: (table, columns, query) => db.pick(table, columns, query),
    texts: (texts, value) => db.texts(texts, value),
    textsOf: (texts, values) => db.textsOf(texts, values),
    count: (table, where) => db.count(table, where),
    group: (table, grouping) => db.group(table, grouping),
    scan: (table, where) => db.scan(table, where),
  };
}

function rowOf({ system, branch }: World, id = system.outside.ids.next('ob')): OutboxRow {
  return {
    id,
    topic: 'loan.applied',
    payload: { loanId: id },
    branchId: branch.id,
    customerId: null,
    seq: null,
    at: '2026-01-01T09:00:00.000Z',
    sentAt: null,
    attempts: 0,
    lastError: null,
    toldAt: null,
  };
}
