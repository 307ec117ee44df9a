/**
 * A process that takes payments is killed at any moment, again and again: what it had acknowledged is
 * there, once, and stays so when everything is sent again with the same keys.
 * MFI_TEST_RUNS says how often it is killed; the full size is 100.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '@mfi/contracts';
import { recordRepayment } from '@mfi/contracts/loan';
import type { Store } from '@mfi/operations/ports';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  builtChild,
  callerOn,
  cashierOn,
  provesClean,
  type Scene,
  sceneOn,
  start,
} from './posting.js';

const KILLS = Number(process.env['MFI_TEST_RUNS'] ?? 8);
const LOANS = 10;
const PREFIX = 'kept';

/** A process is killed when it has acknowledged none, one or more, up to fewer than so many. */
const ACKNOWLEDGED_MAX = 5;

/** And then within so long: about the time of a payment. */
const DELAY_MS = 40;

let child: Awaited<ReturnType<typeof builtChild>>;

beforeAll(async () => {
  child = await builtChild();
});

afterAll(() => child.remove());

test.each(['sqlite', 'postgres'] as const)(
  'what was acknowledged on %s is there once, however often the process is killed',
  { timeout: 3_600_000 },
  async (dialect) => {
    const scene = await sceneOn(dialect, LOANS);
    const receipts = new Map<number, string>();
    let acknowledged = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const from = receipts.size;
      for (const { index, receipt } of await killed(scene, { from, kill })) {
        receipts.set(index, receipt);
        acknowledged += 1;
      }
      const store = await scene.database.open();
      const caller = callerOn(store, scene);
      await acknowledgedAreThere(store, receipts);
      await provesClean(caller);
      await sentAgain(scene, await cashierOn(store, scene), { from, receipts });
      await provesClean(caller);
      expect(await paymentCount(store)).toBe(receipts.size);
      await store.close();
    }
    // It was killed at work, and not before it had begun.
    expect(acknowledged).toBeGreaterThanOrEqual(KILLS);
    await scene.database.drop();
  },
);

/** What a process acknowledged before it was killed. */
async function killed(
  { posting }: Scene,
  { from, kill }: { readonly from: number; readonly kill: number },
) {
  const running = await start(child.file, { ...posting, prefix: PREFIX, from, count: 1_000_000 });
  running.begin();
  while (running.acknowledged().length < kill % ACKNOWLEDGED_MAX) await sleep(1);
  await sleep(Math.random() * DELAY_MS);
  running.kill();
  expect(await running.ended()).toEqual({ status: null, errors: '' });
  return running.acknowledged();
}

async function acknowledgedAreThere(
  store: Store,
  receipts: ReadonlyMap<number, string>,
): Promise<void> {
  const found = await store.read((db) =>
    db.list('transactions', { where: { receiptNumber: { not: null } } }),
  );
  const numbers = found.map(({ receiptNumber }) => receiptNumber).sort();
  // One more may be there, which was kept when nobody could be told any more.
  const extra = numbers.length - receipts.size;
  expect(extra === 0 || extra === 1, `${extra} more than acknowledged`).toBe(true);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const receipt of receipts.values()) expect(numbers).toContain(receipt);
}

interface Sent {
  readonly from: number;
  /** What was acknowledged, by the payment's number; what is new is noted. */
  readonly receipts: Map<number, string>;
}

/** Everything since the last time once more, and the one that may have been under way. */
async function sentAgain({ posting }: Scene, cashier: Caller, { from, receipts }: Sent) {
  const end = receipts.size;
  for (let index = from; index <= end; index += 1) {
    const loan = posting.loans[index % LOANS] ?? '';
    const key = `${PREFIX}-${index}`;
    const { output, replayed } = await cashier.call(
      recordRepayment,
      { loan, amount: '1' },
      { key },
    );
    const before = receipts.get(index);
    if (before !== undefined) expect([output.receipt.number, replayed]).toEqual([before, true]);
    receipts.set(index, output.receipt.number ?? '');
  }
}

async function paymentCount(store: Store): Promise<number> {
  return store.read((db) => db.count('transactions', { receiptNumber: { not: null } }));
}
