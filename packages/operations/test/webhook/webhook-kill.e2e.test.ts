/**
 * Events go out to an address, and the process that sends them is killed again and again in the very
 * moment between sending one and writing down that it was sent: none is lost, each that comes twice is
 * the same one, all are signed, and they come in their order.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { verifyWebhook } from '@mfi/client';
import { createCustomer } from '@mfi/contracts/customer';
import { createWebhook } from '@mfi/contracts/webhook';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../store/test/databases.js';
import { type ChildPrograms, childPrograms } from '../child-programs.js';
import { newKey, newWorld } from '../world.js';

const EVENTS = 120;
/** Behind which arrivals the sender is killed, before it hears that they have come. */
const KILLED_AT = [1, 37, 38, 90];

let programs: ChildPrograms;

beforeAll(async () => {
  programs = await childPrograms({
    'webhook-child': join(import.meta.dirname, 'webhook-child.ts'),
  });
});

afterAll(() => programs.remove());

test.each(['sqlite', 'postgres'] as const)(
  'events that are sent on %s by a process that is killed come all, in order, and the same each time',
  { timeout: 600_000 },
  async (dialect) => {
    const address = await listening();
    const scene = await eventfulScene(dialect, address.url);
    for (const count of KILLED_AT) await run(scene, address, count);
    await run(scene, address);

    const events = await Promise.all(address.got.map((got) => read(got, scene.secret)));
    const seqs = events.map(({ seq }) => seq);
    // Each kill has made one event come twice: it was sent, and nobody knew.
    expect(events).toHaveLength(EVENTS + KILLED_AT.length);
    expect(new Set(seqs).size).toBe(EVENTS);
    expect(seqs).toEqual([...seqs].sort((one, other) => one - other));
    // However often it came, it is the same one, under the same number of its delivery.
    const said = new Set(address.got.map(({ body, delivery }) => `${delivery} ${body}`));
    expect(said.size).toBe(EVENTS);

    const store = await scene.database.open();
    const outbox = await store.read((db) =>
      db.list('outbox', { where: { topic: 'customer.created' } }),
    );
    expect(new Set(events.map(({ id }) => id))).toEqual(new Set(outbox.map(({ id }) => id)));
    expect(await store.read((db) => db.count('webhookDeliveries', { state: 'delivered' }))).toBe(
      EVENTS,
    );
    await store.close();
    address.close();
    await scene.database.drop();
  },
);

interface Got {
  readonly body: string;
  readonly delivery: string;
  readonly signature: string;
}

/** An event that came, once its signature has been looked at. */
async function read({ body, signature }: Got, secret: string) {
  const now = Number(/^t=(\d+)/.exec(signature)?.[1]) * 1000;
  const event = await verifyWebhook({ body, signature, secret, now });
  if (!event) throw new Error(`its signature is not good: ${body}`);
  return event;
}

/** An address that takes what comes; at one arrival it can have somebody killed first. */
async function listening() {
  const got: Got[] = [];
  let onCome: (count: number) => void = () => undefined;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      const { 'mfi-delivery': delivery, 'mfi-signature': signature } = request.headers;
      got.push({ body, delivery: String(delivery), signature: String(signature) });
      onCome(got.length);
      response.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    got,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mfi`,
    whenCome: (work: (count: number) => void) => {
      onCome = work;
    },
    close: () => server.close(),
  };
}

type Address = Awaited<ReturnType<typeof listening>>;

interface Scene {
  readonly database: TestDatabase;
  readonly key: string;
  readonly secret: string;
  readonly begun: number;
}

/** An institution where much has happened, and somebody who wants to hear of it. */
async function eventfulScene(dialect: 'sqlite' | 'postgres', url: string): Promise<Scene> {
  const database = await testDatabase(dialect);
  const store = await database.open();
  const key = newKey();
  const world = await newWorld(store, key);
  const { output } = await world.admin.call(createWebhook, { url, topics: ['customer.created'] });
  const officer = await world.as('officer');
  const asked = { name: 'Rekha Kale', bornOn: '1990-01-01', acceptDuplicate: true };
  for (let made = 0; made < EVENTS; made += 1) await officer.call(createCustomer, asked);
  await store.close();
  const { secret } = output;
  return { database, key: key.export().toString('base64'), secret, begun: Date.now() };
}

/**
 * Runs the program.
 * @param until how many have come in all when it is killed; it comes to its end where this is left out
 */
async function run(
  { database, key, begun }: Scene,
  address: Address,
  until?: number,
): Promise<void> {
  const words = [
    programs.file('webhook-child'),
    database.dialect,
    database.address,
    key,
    String(begun),
  ];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  address.whenCome((count) => {
    if (count === until) child.kill('SIGKILL');
  });
  const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect({ status, signal, errors }).toEqual(
    until === undefined
      ? { status: 0, signal: null, errors: '' }
      : { status: null, signal: 'SIGKILL', errors: '' },
  );
  if (until !== undefined) expect(address.got).toHaveLength(until);
}
