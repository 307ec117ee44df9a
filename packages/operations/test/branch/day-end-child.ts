/**
 * A program that leads a branch from day to day until a date, and then ends by itself. A test starts
 * it, and kills it on the way, again and again.
 */
import { createSecretKey } from 'node:crypto';
import { writeSync } from 'node:fs';
import { outside as realOutside, threadedReplays } from '@mfi/adapters';
import { closeDay, openDay, showDay } from '@mfi/contracts/branch';
import { localCaller } from '@mfi/operations';
import { replayLoans } from '@mfi/operations/replay';
import { openPostgres, openSqlite } from '@mfi/store';

const [dialect, address = '', key = '', until = ''] = process.argv.slice(2);

const store = await (dialect === 'sqlite' ? openSqlite(address) : openPostgres(address));
const outside = {
  ...realOutside({
    key: createSecretKey(Buffer.from(key, 'base64')),
    // Every loan in a thread, so that the process also dies while threads are at work.
    replays: threadedReplays({
      program: new URL('./replay-thread.mjs', import.meta.url),
      here: replayLoans,
      threads: 2,
      hereMax: 0,
    }),
  }),
  clock: { now: () => '2026-01-01T09:00:00.000Z' },
};
const caller = localCaller({ store, outside }, { kind: 'system' });
writeSync(1, 'ready\n');
for (;;) {
  const { branch } = (await caller.call(showDay, { branch: 'PUN' })).output;
  if (branch.businessDate >= until) break;
  if (branch.dayStatus === 'open') await caller.call(closeDay, { branch: 'PUN' });
  else await caller.call(openDay, { branch: 'PUN' });
  writeSync(1, 'step\n');
}
await store.close();
