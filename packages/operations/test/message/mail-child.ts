/**
 * A program that sends what is due until nothing is left. Its clock goes sixty times as fast as that
 * of the wall, so that waits of minutes are over in seconds. A test starts it, and kills it.
 */
import { createSecretKey } from 'node:crypto';
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openMessengers, outside as realOutside } from '@mfi/adapters';
import { sendMessages } from '@mfi/operations/messages';
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
const messengers = openMessengers(process.env);
const system = { store, outside };
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
