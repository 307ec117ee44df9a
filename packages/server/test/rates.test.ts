/** How often somebody may ask, alone and together with other servers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newWorld, type World } from '../../operations/test/world.js';
import { testDatabase } from '../../store/test/databases.js';
import { type Served, serve } from './each-server.js';
import { hasRedis, startRedis } from './redis.js';

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

async function started(env: Readonly<Record<string, string>>): Promise<Served> {
  const served = await serve(world, env);
  servers.push(served);
  return served;
}

async function times(count: number, work: () => Promise<{ status: number }>): Promise<number[]> {
  const statuses: number[] = [];
  for (let done = 0; done < count; done += 1) statuses.push((await work()).status);
  return statuses;
}

describe('a server', () => {
  it('takes so many requests of one address and no more, and says when to come back', async () => {
    const { ask } = await started({ MFI_RATE_PER_ADDRESS: '3' });
    expect(await times(3, () => ask('GET', '/v1/errors'))).toEqual([200, 200, 200]);
    const { body, headers } = await ask('GET', '/v1/errors');
    expect(body).toMatchObject({ status: 429, code: 'request.too_many' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    // What looks after the server is never counted.
    expect(await times(5, () => ask('GET', '/health/live'))).toEqual([200, 200, 200, 200, 200]);
  });

  it('counts users apart, wherever they ask from', async () => {
    const { ask, token } = await started({ MFI_RATE_PER_USER: '2' });
    const [one, other] = [await token('officer'), await token('officer')];
    const me = (who: string) => () => ask('GET', '/v1/auth/me', { token: who });
    expect(await times(3, me(one))).toEqual([200, 200, 429]);
    expect(await times(3, me(other))).toEqual([200, 200, 429]);
  });

  it('lets nobody guess passwords for long', async () => {
    const { ask } = await started({ MFI_RATE_SIGN_IN: '4' });
    const tried = () =>
      ask('POST', '/v1/auth/login', {
        body: { username: `u${Math.random()}`.slice(0, 9), password: 'x' },
      });
    expect(await times(6, tried)).toEqual([400, 400, 400, 400, 429, 429]);
    expect((await ask('GET', '/v1/errors')).status).toBe(200);
  });

  it('believes a proxy about the address only where it is told to', async () => {
    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    const open = await started({ MFI_RATE_PER_ADDRESS: '1' });
    expect((await open.ask('GET', '/v1/errors', from('10.0.0.1'))).status).toBe(200);
    expect((await open.ask('GET', '/v1/errors', from('10.0.0.2'))).status).toBe(429);
    const behind = await started({ MFI_RATE_PER_ADDRESS: '1', MFI_TRUST_PROXY: 'loopback' });
    expect((await behind.ask('GET', '/v1/errors', from('10.0.0.1'))).status).toBe(200);
    expect((await behind.ask('GET', '/v1/errors', from('10.0.0.2'))).status).toBe(200);
    expect((await behind.ask('GET', '/v1/errors', from('10.0.0.1'))).status).toBe(429);
  });

  it('counts for itself when Redis is not there at all', async () => {
    const env = { MFI_RATE_PER_ADDRESS: '2', REDIS_URL: 'redis://127.0.0.1:1' };
    const { ask, logged } = await started(env);
    expect(await times(3, () => ask('GET', '/v1/errors'))).toEqual([200, 200, 429]);
    expect(logged()).toContain('Redis is lost');
  });
});

describe.runIf(hasRedis)('two servers with one Redis', () => {
  it('count together, and each for itself when it is lost', async () => {
    const redis = await startRedis();
    const env = { MFI_RATE_PER_ADDRESS: '5', REDIS_URL: `redis://127.0.0.1:${redis.port}` };
    const [one, other] = [await started(env), await started(env)];
    expect(await times(3, () => one.ask('GET', '/v1/errors'))).toEqual([200, 200, 200]);
    expect(await times(3, () => other.ask('GET', '/v1/errors'))).toEqual([200, 200, 429]);
    await redis.stop();
    expect(await times(6, () => one.ask('GET', '/v1/errors'))).toEqual([
      200, 200, 200, 200, 200, 429,
    ]);
    expect(one.logged()).toContain('Redis is lost');
    const again = await startRedis(redis.port);
    await expect
      .poll(async () => (await one.ask('GET', '/v1/errors')).status, { timeout: 10_000 })
      .toBe(200);
    expect(one.logged()).toContain('Redis is back');
    await again.stop();
  });
});
