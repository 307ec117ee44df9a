/**
 * A program that sends events to those who asked for them, until nothing waits. Its clock goes sixty
 * times as fast as that of the wall, so that what another one held is let go within seconds. A test
 * starts it, and kills it.
 */
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { hooks } from '@mfi/adapters';
import { runWebhooks } from '@mfi/operations';
import { fastSystem } from '../fast-system.js';

const system = await fastSystem(process.argv.slice(2));
const { store, outside } = system;
const running = { hooks: hooks({ networks: ['127.0.0.0/8'] }), holder: outside.ids.next('rn') };
writeSync(1, 'ready\n');
for (;;) {
  await runWebhooks(system, running);
  const left = await store.read((db) => db.count('webhookDeliveries', { state: 'waiting' }));
  if (left === 0) break;
  await sleep(50);
}
await store.close();
