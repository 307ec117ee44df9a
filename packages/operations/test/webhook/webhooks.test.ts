/** Events sent to addresses: real requests to a real server, which fails, is slow, and comes back. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hooks } from '@mfi/adapters';
import { verifyWebhook } from '@mfi/client';
import type { MfiEvent } from '@mfi/contracts';
import { createCustomer } from '@mfi/contracts/customer';
import {
  createWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  replayWebhook,
} from '@mfi/contracts/webhook';
import { runWebhooks } from '@mfi/operations';
import type { Hooks } from '@mfi/operations/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachWorld, refusalOf, type World } from '../world.js';

interface Got {
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

/** An address that keeps what it gets, and answers as it is told to. */
class Address {
  readonly got: Got[] = [];
  status = 200;
  isSilent = false;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      request.on('end', () => {
        this.got.push({ body, headers: request.headers });
        if (this.isSilent) return;
        const location = this.status === 302 ? { location: '/elsewhere' } : {};
        response.writeHead(this.status, location).end('x'.repeat(100_000));
      });
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/mfi`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const OWN = ['127.0.0.0/8'];

eachWorld((given) => {
  const address = new Address();
  beforeAll(() => address.open());
  afterAll(() => address.close());

  /** A webhook of its own, on an address that answers well and has got nothing yet. */
  async function staged(topics = ['customer.created'] as const) {
    const world = await given();
    address.got.length = 0;
    address.status = 200;
    address.isSilent = false;
    for (const { id } of (await world.admin.call(listWebhooks, {})).output.data) {
      await world.admin.call(removeWebhook, { webhook: id });
    }
    const asked = { url: address.url, topics: [...topics] };
    const { output } = await world.admin.call(createWebhook, asked);
    return { world, webhook: output.id, secret: output.secret };
  }

  const run = ({ system }: World, sending: Hooks = hooks({ networks: OWN }), holder = 'one') =>
    runWebhooks(system, { hooks: sending, holder });

  async function newCustomer(world: World): Promise<string> {
    const officer = await world.as('officer');
    const asked = { name: 'Rekha Kale', bornOn: '1990-01-01', acceptDuplicate: true };
    return (await officer.call(createCustomer, asked)).output.number;
  }

  async function deliveries(world: World, webhook: string) {
    return (await world.admin.call(listDeliveries, { webhook })).output.data;
  }

  function later(world: World, seconds: number): void {
    world.clock.at = new Date(Date.parse(world.clock.at) + seconds * 1000).toISOString();
  }

  describe('a webhook', () => {
    it('is sent what happens, signed, and once', async () => {
      const { world, webhook, secret } = await staged();
      const customer = await newCustomer(world);
      expect(await run(world)).toBe(1);
      expect(await run(world)).toBe(0);
      const [got] = address.got;
      expect(address.got).toHaveLength(1);
      const body = got?.body ?? '';
      const signature = String(got?.headers['mfi-signature']);
      const now = Date.parse(world.clock.at);
      const event = await verifyWebhook({ body, signature, secret, now });
      expect(event).toMatchObject({
        topic: 'customer.created',
        branch: 'PUN',
        facts: { customer },
      });
      expect(await verifyWebhook({ body: `${body} `, signature, secret, now })).toBeUndefined();
      expect(await verifyWebhook({ body, signature, secret: 'x', now })).toBeUndefined();
      const tooLate = { body, signature, secret, now: now + 301_000 };
      expect(await verifyWebhook(tooLate)).toBeUndefined();
      expect(await verifyWebhook({ body, signature: null, secret, now })).toBeUndefined();
      expect(await deliveries(world, webhook)).toMatchObject([
        { event: event?.id, state: 'delivered', attempts: 1, lastStatus: 200, lastError: null },
      ]);
    });

    it('is told its secret once, and it is kept sealed', async () => {
      const { world, webhook, secret } = await staged();
      const { output } = await world.admin.call(listWebhooks, {});
      expect(JSON.stringify(output)).not.toContain(secret);
      const row = await world.store.read((db) => db.get('webhooks', webhook));
      expect(row?.secret).not.toContain(secret);
      const audit = await world.store.read((db) =>
        db.list('audit', { where: { targetId: webhook } }),
      );
      expect(audit).toHaveLength(1);
      expect(JSON.stringify(audit)).not.toContain(row?.secret);
    });

    it('is tried again, later each time, and is dead after too many; replay sends it', async () => {
      const { world, webhook } = await staged();
      address.status = 500;
      await newCustomer(world);
      const waits: number[] = [];
      for (let tries = 1; tries <= 9; tries += 1) {
        expect(await run(world)).toBe(1);
        expect(await run(world)).toBe(0);
        const [one] = await deliveries(world, webhook);
        expect(one).toMatchObject({ attempts: tries, lastStatus: 500 });
        if (one?.state !== 'waiting') break;
        const wait = (Date.parse(one.dueAt) - Date.parse(world.clock.at)) / 1000;
        waits.push(wait);
        later(world, wait);
      }
      expect(waits).toEqual([...waits].sort((a, b) => a - b));
      expect(waits).toHaveLength(8);
      expect((await deliveries(world, webhook))[0]?.state).toBe('dead');
      later(world, 1_000_000);
      expect(await run(world)).toBe(0);
      address.status = 204;
      const { output } = await world.admin.call(replayWebhook, { webhook });
      expect(output).toEqual({ webhook, replayed: 1 });
      expect(await run(world)).toBe(1);
      const [sent] = await deliveries(world, webhook);
      expect(sent).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 204 });
      const ids = address.got.map(({ body }) => (JSON.parse(body) as MfiEvent).id);
      expect(new Set(ids).size).toBe(1);
      const again = { webhook, delivery: sent?.id ?? '' };
      await world.admin.call(replayWebhook, again);
      expect(await run(world)).toBe(1);
    });

    it('is sent the same again when the sender ended between sending and noting it', async () => {
      const { world, webhook } = await staged();
      await newCustomer(world);
      const real = hooks({ networks: OWN });
      const dies: Hooks = {
        send: async (sending) => {
          await real.send(sending);
          throw new Error('killed');
        },
      };
      await expect(run(world, dies, 'killed')).rejects.toThrow('killed');
      // Nobody knows that it is gone, until its time is over.
      expect(await run(world)).toBe(0);
      later(world, 100);
      expect(await run(world)).toBe(1);
      const delivery = address.got.map(({ headers }) => headers['mfi-delivery']);
      expect(delivery).toHaveLength(2);
      expect(new Set(delivery).size).toBe(1);
      expect(await deliveries(world, webhook)).toMatchObject([{ state: 'delivered' }]);
    });

    it('is sent each event once by many processes that could send', async () => {
      const { world } = await staged();
      for (let made = 0; made < 5; made += 1) await newCustomer(world);
      const holders = ['a', 'b', 'c', 'd'];
      await Promise.all(holders.map((holder) => run(world, undefined, holder)));
      expect(address.got).toHaveLength(5);
      const numbers = address.got.map(({ body }) => (JSON.parse(body) as MfiEvent).seq);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    });

    it('gives an address that is silent up, and others their turn', async () => {
      const { world, webhook } = await staged();
      const other = new Address();
      await other.open();
      const asked = { url: other.url, topics: ['customer.created'] as const };
      await world.admin.call(createWebhook, { ...asked, topics: [...asked.topics] });
      address.isSilent = true;
      await newCustomer(world);
      expect(await run(world, hooks({ networks: OWN, answerMs: 300 }))).toBe(2);
      expect(other.got).toHaveLength(1);
      expect(await deliveries(world, webhook)).toMatchObject([
        { state: 'waiting', lastStatus: null, lastError: 'It did not answer in time.' },
      ]);
      other.close();
    });

    it('is sent nowhere else than to its address', async () => {
      const { world, webhook } = await staged();
      address.status = 302;
      await newCustomer(world);
      await run(world);
      expect(address.got).toHaveLength(1);
      expect(await deliveries(world, webhook)).toMatchObject([
        { state: 'waiting', lastStatus: 302 },
      ]);
    });

    it('reaches nothing within private networks, unless these are named', async () => {
      const { world, webhook } = await staged();
      await newCustomer(world);
      await run(world, hooks());
      expect(address.got).toHaveLength(0);
      const [refused] = await deliveries(world, webhook);
      expect(refused).toMatchObject({ state: 'waiting', lastStatus: null });
      expect(refused?.lastError).toContain('private network');
    });

    it('is sent nothing once it is removed, not even what is on its way', async () => {
      const { world, webhook } = await staged();
      await newCustomer(world);
      address.status = 500;
      await run(world);
      await world.admin.call(removeWebhook, { webhook });
      later(world, 3600);
      expect(await run(world)).toBe(0);
      expect(address.got).toHaveLength(1);
    });

    it('is sent those of its branch and its topics', async () => {
      const { world } = await staged();
      await world.admin.call(createWebhook, { url: address.url, branch: 'NAG' });
      await newCustomer(world);
      const elsewhere = await world.as('officer', { branch: 'NAG' });
      const asked = { name: 'Usha Dhole', bornOn: '1985-01-01', acceptDuplicate: true };
      const { number } = (await elsewhere.call(createCustomer, asked)).output;
      await run(world);
      const facts = address.got.map(({ body }) => (JSON.parse(body) as MfiEvent).facts['customer']);
      expect(facts.filter((customer) => customer === number)).toHaveLength(2);
      expect(facts).toHaveLength(3);
    });

    it('is an address that can be sent to', async () => {
      const { admin } = (await staged()).world;
      for (const url of [
        'books.example.org',
        'ftp://a.example',
        'https://u:p@a.example/',
        'https://a.example/#x',
      ]) {
        expect([url, await refusalOf(admin.call(createWebhook, { url }))]).toEqual([
          url,
          'value.malformed',
        ]);
      }
    });
  });
});

describe('what sends events', () => {
  const send = (url: string) => hooks({ answerMs: 500 }).send({ url, headers: {}, body: '{}' });

  it.each([
    'http://127.0.0.1:1/',
    'https://127.0.0.1:1/',
    'https://[::1]:1/',
    'https://[::ffff:127.0.0.1]:1/',
    'https://10.0.0.1/',
    'https://172.16.5.4/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[64:ff9b::a00:1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://localhost:1/',
  ])('does not reach %s', async (url) => {
    const { status, error } = await send(url);
    expect(status).toBeNull();
    expect(error).toContain('private network');
  });

  it('sends in the clear within named networks alone', async () => {
    const { error } = await send('http://93.184.215.14/');
    expect(error).toContain('private network');
  });

  it('says what is no network', () => {
    expect(() => hooks({ networks: ['everything'] })).toThrow('everything is no network');
  });
});
