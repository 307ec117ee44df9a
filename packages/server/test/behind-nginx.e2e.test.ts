/**
 * Two servers behind nginx take writes while one after the other is killed and started again: what a
 * client was told stands in the books, once, and no answer that it lost was more than it could ask for
 * again by itself.
 */
import type { Caller } from '@mfi/contracts';
import { checkBooks } from '@mfi/contracts/audit';
import { createCustomer, verifyCustomer } from '@mfi/contracts/customer';
import {
  acknowledgeKeyFacts,
  applyForLoan,
  approveLoan,
  disburseLoan,
  recordRepayment,
  reviewLoan,
} from '@mfi/contracts/loan';
import { showPayment } from '@mfi/contracts/payment';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { captureNode } from '../../../tools/run.js';
import { manyLoans } from '../../operations/test/branch/many-loans.js';
import { hasNginx } from './nginx.js';
import { hasRedis } from './redis.js';
import { INSTANCES, startTwoServers, type TwoServers } from './two-servers.js';

const LOANS = 40;
const PAYMENTS = Number(process.env['MFI_TEST_ROWS'] ?? 400);
const LIVES = Math.ceil(PAYMENTS / 20);
/** So many are on their way at a time. */
const SENDERS = 12;

describe.runIf(hasNginx && hasRedis)('two servers behind nginx', () => {
  beforeAll(() => {
    expect(captureNode(['tools/build.js', '--if-needed'])).toMatchObject({ status: 0 });
  });

  describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
    let servers: TwoServers;

    beforeAll(async () => {
      servers = await startTwoServers(dialect);
    });

    afterAll(() => servers?.stop());

    /** Kills both, one after the other, when a quarter and when half of some things are done. */
    async function killBoth(done: () => number, all: number): Promise<void> {
      for (const instance of INSTANCES) {
        const share = (all * (instance + 1)) / 4;
        await expect.poll(done, { timeout: 240_000 }).toBeGreaterThan(share);
        await servers.kill(instance);
        await servers.start(instance);
      }
    }

    async function expectCleanBooks(): Promise<void> {
      const { output } = await servers.world.admin.call(checkBooks, {});
      expect(output.checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(output.clean).toBe(true);
    }

    it('carry loans from the application to the receipt', async () => {
      const { world } = servers;
      const staff: Staff = {
        officer: await servers.signedIn('officer'),
        manager: await servers.signedIn('manager'),
        admin: await servers.signedIn('admin'),
        cashier: await servers.signedIn('cashier'),
      };
      const names = Array.from({ length: LIVES }, (_, turn) => `life-${turn}`);
      const told = new Map<string, Told>();
      let steps = 0;
      const living = everyOne(names, async (name) => {
        told.set(name, await live(staff, name, () => (steps += 1)));
      });
      await Promise.all([living, killBoth(() => steps, LIVES * STEPS)]);
      expect(servers.lost()).toBeGreaterThan(0);

      // Each was told of a loan and a receipt of their own, and there are no others.
      const all = [...told.values()];
      const [loans, receipts] = await world.store.read(async (db) => [
        await db.list('loans', {}),
        await db.list('transactions', { where: { kind: 'repayment' } }),
      ]);
      expect(loans.map(({ number }) => number).sort()).toEqual(all.map(({ loan }) => loan).sort());
      expect(loans.every(({ status }) => status === 'active')).toBe(true);
      expect(receipts.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
      expect(new Set(receipts.map(({ receiptNumber }) => receiptNumber)).size).toBe(LIVES);
      expect(await world.store.read((db) => db.count('customers'))).toBe(LIVES);

      // A receipt is shown as it was given, and whoever does all of it again does nothing.
      const [first] = names as [string];
      const { id } = told.get(first) as Told;
      const { output } = await staff.cashier.call(showPayment, { payment: id });
      expect(output).toMatchObject({ id, amount: '1000.00' });
      expect(await live(staff, first, () => 0)).toEqual(told.get(first));
      await expectCleanBooks();
    });

    it('book what a client was told of once', async () => {
      const { world } = servers;
      await manyLoans(world, { count: LOANS, through: '2026-01-13', areNew: true });
      const before = await world.store.read((db) => db.count('loanEvents'));
      const cashier = await servers.signedIn('cashier');
      const keys = Array.from({ length: PAYMENTS }, (_, turn) => `payment-${turn}`);
      const receipts = new Map<string, string>();
      const paying = everyOne(keys, async (key) => {
        receipts.set(key, (await pay(cashier, key)).receipt);
      });
      // Nobody was refused, and nothing was given up: every call has come back with a receipt.
      await Promise.all([paying, killBoth(() => receipts.size, PAYMENTS)]);
      expect(receipts.size).toBe(PAYMENTS);

      // Whoever asks again under a key, of whichever server, is told what was told first.
      await everyOne(keys, async (key) => {
        const again = await pay(cashier, key);
        expect(again).toEqual({ receipt: receipts.get(key), replayed: true });
      });
      const booked = await world.store.read((db) =>
        db.list('transactions', { where: { kind: 'repayment', amount: 100 } }),
      );
      expect(booked.map(({ id }) => id).sort()).toEqual([...receipts.values()].sort());
      expect(await world.store.read((db) => db.count('loanEvents'))).toBe(before + PAYMENTS);
      await expectCleanBooks();
    });
  });
});

type Staff = Readonly<Record<'officer' | 'manager' | 'admin' | 'cashier', Caller>>;

/** What somebody was told of their loan, and of the receipt for its first payment. */
interface Told {
  readonly loan: string;
  readonly id: string;
}

/** How many writes a life is. */
const STEPS = 8;

/** A loan's life from the customer to the first receipt, each step under a key of its own. */
async function live(staff: Staff, name: string, stepped: () => void): Promise<Told> {
  const { officer, manager, admin, cashier } = staff;
  let step = 0;
  const key = () => {
    if (step > 0) stepped();
    step += 1;
    return { key: `${name}-${step}` };
  };
  const turn = Number(name.replace('life-', ''));
  const identity = { kind: 'pan', number: `ABCPP${String(1000 + turn)}K` } as const;
  // Of one name there may be many; of one name and birthday somebody would have to look.
  const bornOn = `${1960 + (turn % 40)}-01-${String(1 + (Math.floor(turn / 40) % 28)).padStart(2, '0')}`;
  const person = { name: 'Asha Patil', bornOn, income: '30000', obligations: '0' };
  const made = await officer.call(createCustomer, { ...person, identities: [identity] }, key());
  const customer = made.output.number;
  await manager.call(verifyCustomer, { customer }, key());
  const asked = { customer, product: 'EMI24', principal: '20000' };
  const loan = (await officer.call(applyForLoan, asked, key())).output.number;
  await manager.call(reviewLoan, { loan }, key());
  await admin.call(approveLoan, { loan }, key());
  await officer.call(acknowledgeKeyFacts, { loan }, key());
  await cashier.call(disburseLoan, { loan, mode: 'bank' }, key());
  const paid = { loan, amount: '1000', mode: 'bank', reference: name } as const;
  const { output } = await cashier.call(recordRepayment, paid, key());
  stepped();
  return { loan, id: output.receipt.id };
}

/** Pays a rupee under a key, always the same one on the same loan. */
async function pay(caller: Caller, key: string) {
  const turn = Number(key.replace('payment-', ''));
  const loan = `LX-${String(turn % LOANS).padStart(7, '0')}`;
  const input = { loan, amount: '1.00', mode: 'bank' } as const;
  const { output, replayed } = await caller.call(recordRepayment, input, { key });
  return { receipt: output.receipt.id, replayed };
}

/** Does something for each of many, some of them at a time. */
async function everyOne(keys: readonly string[], work: (key: string) => Promise<void>) {
  const left = [...keys];
  const sender = async () => {
    for (let key = left.shift(); key !== undefined; key = left.shift()) await work(key);
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
}
