/**
 * Two processes take payments of one loan at the same time: none is lost, none is booked twice.
 * MFI_TEST_RUNS says how many payments each takes; the full size is 1000.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Acknowledged,
  builtChild,
  callerOn,
  type Posting,
  provesClean,
  type Scene,
  sceneOn,
  start,
} from './posting.js';

const COUNT = Number(process.env['MFI_TEST_RUNS'] ?? 50);

let child: Awaited<ReturnType<typeof builtChild>>;

beforeAll(async () => {
  child = await builtChild();
});

afterAll(() => child.remove());

describe.each(['sqlite', 'postgres'] as const)('two processes on %s', (dialect) => {
  test('that pay one loan take each payment once', { timeout: 1_800_000 }, async () => {
    const scene = await sceneOn(dialect, 1);
    const [one, two] = await both(scene, ['one', 'two']);
    expect([...one, ...two].filter(({ replayed }) => replayed)).toEqual([]);
    await holds(scene, [...one, ...two]);
    await scene.database.drop();
  });

  test('that send the same keys get the same receipts', { timeout: 1_800_000 }, async () => {
    const scene = await sceneOn(dialect, 1);
    const [one, two] = await both(scene, ['same', 'same']);
    expect(one.map(({ receipt }) => receipt)).toEqual(two.map(({ receipt }) => receipt));
    // Of two with one key, one has done it, and the other hears of it.
    for (const [at, { replayed }] of one.entries()) expect(two[at]?.replayed).toBe(!replayed);
    await holds(scene, one);
    await scene.database.drop();
  });
});

/** Lets two processes pay at once, to their ends. */
async function both(
  { posting }: Scene,
  prefixes: readonly [string, string],
): Promise<[Acknowledged[], Acknowledged[]]> {
  const running = await Promise.all(
    prefixes.map((prefix) =>
      start(child.file, { ...posting, prefix, from: 0, count: COUNT } satisfies Posting),
    ),
  );
  for (const one of running) one.begin();
  for (const one of running) expect(await one.ended()).toEqual({ status: 0, errors: '' });
  const [one = [], two = []] = running.map((each) => [...each.acknowledged()]);
  expect([one.length, two.length]).toEqual([COUNT, COUNT]);
  return [one, two];
}

/** The books hold what was acknowledged, and nothing else. */
async function holds(scene: Scene, acknowledged: readonly Acknowledged[]): Promise<void> {
  const store = await scene.database.open();
  const caller = callerOn(store, scene);
  const { length } = acknowledged;
  const numbers = Array.from({ length }, (_, at) => `PUN-${String(at + 1).padStart(6, '0')}`);
  expect(acknowledged.map(({ receipt }) => receipt).sort()).toEqual(numbers);
  await store.read(async (db) => {
    const payments = await db.list('transactions', { where: { receiptNumber: { not: null } } });
    expect(payments.map(({ receiptNumber }) => receiptNumber).sort()).toEqual(numbers);
    expect(payments.every(({ amount, status }) => amount === 100 && status === 'posted')).toBe(
      true,
    );
    const [loan] = await db.list('loans', {});
    const events = await db.list('loanEvents', {
      where: { loanId: loan?.id ?? '' },
      order: [['seq', 'asc']],
    });
    const taken = events.filter(({ event }) => event.kind === 'repayment');
    expect(taken).toHaveLength(length);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  });
  await provesClean(caller);
  await store.close();
}
