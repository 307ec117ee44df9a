/** A PostgreSQL server goes down at any moment while others write, and comes up again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { checkBooks, verifyAudit } from '@mfi/contracts/audit';
import { recordRepayment } from '@mfi/contracts/loan';
import { localCaller } from '@mfi/operations';
import { openPostgres } from '@mfi/store';
import { expect, test } from 'vitest';
import { startPostgres } from '../../store/test/postgres-server.js';
import { manyLoans } from './branch/many-loans.js';
import { newWorld } from './world.js';

const RESTARTS = Number(process.env['MFI_TEST_RUNS'] ?? 3);
const WRITERS = 4;
const LOANS = 20;

test('what was acknowledged is there once, however often the server is restarted', {
  timeout: 3_600_000,
}, async () => {
  const server = await startPostgres();
  const store = await openPostgres(server.url);
  const world = await newWorld(store);
  await manyLoans(world, { count: LOANS, through: '2026-01-12', areNew: true });
  const cashier = await world.as('cashier');
  const receipts = new Map<number, string | null>();
  let [next, isOver, failures] = [0, false, 0];
  const pay = async (index: number) => {
    const loan = `LX-${String(index % LOANS).padStart(7, '0')}`;
    const input = { loan, amount: '1', mode: 'bank', reference: `R${index}` } as const;
    return cashier.call(recordRepayment, input, { key: `paid-${index}` });
  };
  const writer = async () => {
    while (!isOver) {
      const index = next;
      next += 1;
      for (let isDone = false; !isDone; ) {
        const answer = await pay(index).catch(async () => {
          failures += 1;
          await sleep(20);
        });
        isDone = answer !== undefined;
        if (answer) receipts.set(index, answer.output.receipt.number);
      }
    }
  };
  const writers = Array.from({ length: WRITERS }, writer);
  for (let restart = 0; restart < RESTARTS; restart += 1) {
    const enough = receipts.size + 10;
    while (receipts.size < enough) await sleep(5);
    await sleep(Math.random() * 30);
    await server.restart();
  }
  const last = receipts.size + 10;
  while (receipts.size < last) await sleep(5);
  isOver = true;
  await Promise.all(writers);
  // It went down while somebody wrote.
  expect(failures).toBeGreaterThan(0);
  const kept = await store.read((db) => db.list('transactions', {}));
  expect(kept.map(({ reference }) => reference).sort()).toEqual(
    Array.from({ length: next }, (_, index) => `R${index}`).sort(),
  );
  for (const { reference, receiptNumber } of kept) {
    expect(receipts.get(Number(reference?.slice(1)))).toBe(receiptNumber);
  }
  const proof = localCaller(world.system, { kind: 'system' });
  expect((await proof.call(checkBooks, {})).output.clean).toBe(true);
  expect((await proof.call(verifyAudit, {})).output.clean).toBe(true);
  await store.close();
  await server.stop();
});
