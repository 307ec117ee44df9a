/**
 * A program that sends what is due until nothing is left. Its clock goes sixty times as fast as that
 * of the wall, so that waits of minutes are over in seconds. A test starts it, and kills it.
 */
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openMessengers } from '@mfi/adapters';
import { sendMessages } from '@mfi/operations/messages';
import { FAST, fastSystem } from '../fast-system.js';

const system = await fastSystem(process.argv.slice(2));
const { store } = system;
const messengers = openMessengers(process.env);
writeSync(1, 'ready\n');
for (;;) {
  await sendMessages(system, messengers, { leaseSeconds: 2 * FAST });
  const left = await store.read((db) =>
    db.count('messages', { status: { in: ['queued', 'sending'] } }),
  );
  if (left === 0) break;
  await sleep(50);
}
messengers.close();
await store.close();
