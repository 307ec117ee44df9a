/**
 * A program that sends events to those who asked for them, until nothing waits. Its clock goes sixty
 * times as fast as that of the wall, so that what another one held is let go within seconds. A test
 * starts it, and kills it.
 */
import { createSecretKey } from 'node:crypto';
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { hooks, outside as realOutside } from '@mfi/adapters';
import { runWebhooks } from '@mfi/operations';
import { openPostgres, openSqlite } from '@mfi/store';

const [dialect, address = '', key = '', begun = ''] = process.argv.slice(2);

const FAST = 60;
const MORNING = Date.parse('2026-01-14T04:30:00.000Z');

const store = await (dialect === 'sqlite' ? openSqlite(address) : openPostgres(address));
const now = () => new Date(MORNING + (Date.now() - Number(begun)) * FAST).toISOString();
const outside = {
  ...realOutside({ key: createSecretKey(Buffer.from(key, 'base64')) }),
  clock: { now },
};
const running = { hooks: hooks({ networks: ['127.0.0.0/8'] }), holder: outside.ids.next('rn') };
writeSync(1, 'ready\n');
for (;;) {
  await runWebhooks({ store, outside }, running);
  const left = await store.read((db) => db.count('webhookDeliveries', { state: 'waiting' }));
  if (left === 0) break;
  await sleep(50);
}
await store.close();
