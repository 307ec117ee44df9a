/** A server that stops, and one that has too much to do. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Store } from '@mfi/operations/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newWorld, type World } from '../../operations/test/world.js';
import { testDatabase } from '../../store/test/databases.js';
import { isTooLate } from '../src/pressure.js';
import { type Served, serve } from './each-server.js';

/** A gate that writes wait at, until it is opened. */
function gated(store: Store) {
  let open: () => void = () => undefined;
  let arrived: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const isWaiting = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const write: Store['write'] = async (work) => {
    arrived();
    await opened;
    return store.write(work);
  };
  return {
    store: { read: store.read.bind(store), write, close: () => store.close() },
    open,
    isWaiting,
  };
}

describe('a server', () => {
  let world: World;
  let drop: () => Promise<void>;
  const servers: Served[] = [];

  beforeAll(async () => {
    const database = await testDatabase('sqlite');
    const store = await database.open();
    drop = async () => {
      await store.close();
      await database.drop();
    };
    world = await newWorld(store);
  });

  afterAll(async () => {
    for (const { running } of servers) await running.stop();
    await drop();
  });

  async function held(env: Readonly<Record<string, string>>) {
    const { store, open, isWaiting } = gated(world.system.store);
    const served = await serve({ ...world, system: { ...world.system, store } }, env);
    servers.push(served);
    return { ...served, open, isWaiting, manager: await served.token('manager') };
  }

  it('ends the write that it has begun before it stops, and takes nothing new', async () => {
    const { ask, open, isWaiting, manager, running } = await held({});
    const writing = ask('POST', '/v1/tills', { token: manager, body: { name: 'LAST' } });
    await isWaiting;
    const stopping = running.stop();
    open();
    const answer = await writing;
    await stopping;
    expect(answer).toMatchObject({ status: 200, body: { name: 'LAST' } });
    expect(answer.headers.get('connection')).toBe('close');
    await expect(ask('GET', '/health')).rejects.toThrow();
    const kept = await world.store.read((db) => db.find('tills', { name: 'LAST' }));
    expect(kept).toBeDefined();
  });

  it('does not wait for lines on which nothing was ever asked', async () => {
    const served = await serve(world);
    const socket = connect(Number(new URL(served.running.address).port), '127.0.0.1');
    await once(socket, 'connect');
    await served.ask('GET', '/health/live');
    const begun = performance.now();
    await served.running.stop();
    expect(performance.now() - begun).toBeLessThan(10_000);
    socket.destroy();
  });

  it('cuts what takes too long, and no write is half done', async () => {
    const { ask, open, isWaiting, manager, running } = await held({ MFI_STOP_SECONDS: '0' });
    const writing = ask('POST', '/v1/tills', { token: manager, body: { name: 'CUT' } });
    const cut = expect(writing).rejects.toThrow();
    await isWaiting;
    await running.stop();
    await cut;
    open();
  });

  it('tells who comes on top of what it can do to come again', async () => {
    const { ask, open, isWaiting, manager } = await held({ MFI_IN_FLIGHT_MAX: '1' });
    const first = ask('POST', '/v1/tills', { token: manager, body: { name: 'FIRST' } });
    await isWaiting;
    const second = await ask('GET', '/v1/tills', { token: manager });
    expect(second.body).toMatchObject({ status: 503, code: 'server.busy' });
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    // Who looks after the server is answered all the same.
    expect((await ask('GET', '/health/live')).status).toBe(200);
    open();
    expect((await first).status).toBe(200);
    expect((await ask('GET', '/v1/tills', { token: manager })).status).toBe(200);
  });

  it('tells to come again when its timers are later than they may be, and only then', async () => {
    const hasty = await serve(world, { MFI_LATE_MS_MAX: '10' });
    const patient = await serve(world, { MFI_LATE_MS_MAX: '3600000' });
    servers.push(hasty, patient);
    const token = await hasty.token('manager');
    const statusOf = async ({ ask }: Served) => (await ask('GET', '/v1/tills', { token })).status;
    const blocked = new Int32Array(new SharedArrayBuffer(4));
    const busy = setInterval(() => Atomics.wait(blocked, 0, 0, 100), 1);
    try {
      await expect.poll(() => statusOf(hasty), { timeout: 20_000 }).toBe(503);
      expect(await statusOf(patient)).toBe(200);
    } finally {
      clearInterval(busy);
    }
    await expect.poll(() => statusOf(hasty), { timeout: 20_000 }).toBe(200);
  });

  it('takes a second in which nothing could be measured for a late one, and for no more', () => {
    const unknown = Number.POSITIVE_INFINITY;
    expect([isTooLate(1001, 1000), isTooLate(999, 1000)]).toEqual([true, false]);
    expect([isTooLate(unknown, 1000), isTooLate(unknown, 60_000)]).toEqual([true, false]);
  });

  it('shows its measurements to whoever has the token alone', async () => {
    const token = 'a-token-for-metrics';
    const served = await serve(world, { MFI_METRICS_TOKEN: token });
    servers.push(served);
    expect((await served.ask('GET', '/metrics')).status).toBe(401);
    expect((await served.ask('GET', '/metrics', { token: `${token}x` })).status).toBe(401);
    expect((await served.ask('GET', '/metrics', { token })).status).toBe(200);
  });

  it('lets pages of the origins that are named ask, and no others', async () => {
    const origin = 'https://app.example.org';
    const served = await serve(world, { MFI_CORS_ORIGINS: origin });
    servers.push(served);
    const preflight = (from: string) =>
      served.ask('OPTIONS', '/v1/loans', {
        headers: { origin: from, 'access-control-request-method': 'POST' },
      });
    const allowed = async (from: string) =>
      (await preflight(from)).headers.get('access-control-allow-origin');
    expect(await allowed(origin)).toBe(origin);
    expect(await allowed('https://evil.example')).toBeNull();
    expect(await allowed('null')).toBeNull();
  });
});
