/** An institution that is made in bulk is one as people make it: all proofs hold, and days go on. */
import { outside as realOutside } from '@mfi/adapters';
import { Refused } from '@mfi/contracts';
import { checkBooks } from '@mfi/contracts/audit';
import { login } from '@mfi/contracts/auth';
import { closeDay, openDay } from '@mfi/contracts/branch';
import { listCustomers } from '@mfi/contracts/customer';
import { trialBalance } from '@mfi/contracts/ledger';
import { recordRepayment, showLoan } from '@mfi/contracts/loan';
import { parReport } from '@mfi/contracts/report';
import { localCaller, type System } from '@mfi/operations';
import type { Store } from '@mfi/operations/ports';
import { describe, expect, test } from 'vitest';
import { eachDatabase, testDatabase } from '../../../store/test/databases.js';
import { populate } from '../../src/populate/populate.js';
import { newKey } from '../world.js';

const LOANS = 300;
const PASSWORD = 'seven yellow kites';

async function populated(store: Store, loans = LOANS, seed = 1) {
  const system: System = { store, outside: realOutside({ key: newKey() }), checkAnswers: true };
  const told: number[] = [];
  const progress = async (done: number) => void told.push(done);
  const made = await populate(system, { loans, seed, password: PASSWORD, progress });
  return { ...made, store, system, told, root: localCaller(system, { kind: 'system' }) };
}

eachDatabase((open) => {
  describe('an institution of some hundred loans', () => {
    let making: ReturnType<typeof populated> | undefined;
    const made = () => {
      making ??= open().then((store) => populated(store));
      return making;
    };

    test('is as large as was asked for, and told of', async () => {
      const { store, told, branches } = await made();
      const count = (where: object) => store.read((db) => db.count('loans', where));
      expect(await count({})).toBe(LOANS);
      expect(await count({ status: 'active' })).toBe(LOANS);
      expect(told.at(-1)).toBe(LOANS);
      expect(branches).toBe(2);
    });

    test('is of all kinds: some late, some paid today, some by the week, with centres and groups', async () => {
      const { store } = await made();
      const [late, receipts, weekly, members] = await store.read(async (db) => [
        await db.count('loans', { arrearsSince: { not: null } }),
        await db.count('transactions', { kind: 'repayment' }),
        await db.count('groups'),
        await db.count('groupMembers'),
      ]);
      expect(late).toBeGreaterThan(LOANS * 0.1);
      expect(late).toBeLessThan(LOANS * 0.2);
      expect(receipts).toBeGreaterThan(LOANS * 0.05);
      expect([weekly, members]).toEqual([18, 180]);
    });

    test('passes every proof, at once and after the end of a day', async () => {
      const { root } = await made();
      const clean = async () => {
        const { output } = await root.call(checkBooks, {});
        return output.checks.filter(({ ok }) => !ok);
      };
      expect(await clean()).toEqual([]);
      for (const branch of ['B01', 'B02']) {
        const { output } = await root.call(closeDay, { branch });
        expect(output).toMatchObject({ loans: LOANS / 2, warnings: [] });
        await root.call(openDay, { branch });
      }
      expect(await clean()).toEqual([]);
    });

    test('has reports that agree with its loans and its books', async () => {
      const { root, store } = await made();
      const loans = await store.read((db) => db.list('loans', {}));
      const owed = loans.reduce((sum, { outstandingPrincipal }) => sum + outstandingPrincipal, 0);
      const { output: par } = await root.call(parReport, {});
      const { output: trial } = await root.call(trialBalance, {});
      const principal = (owed / 100).toFixed(2);
      expect(par.total).toMatchObject({ loans: LOANS, outstanding: principal });
      expect(par.ties.map(({ ties }) => ties)).not.toContain(false);
      const held = trial.accounts.find(({ account }) => account.purpose === 'loans');
      expect(held).toMatchObject({ debit: principal, credit: '0.00' });
      expect(trial.balanced).toBe(true);
    });

    test('goes on through the operations: people sign in, find customers, and take payments', async () => {
      const { system, store } = await made();
      const anybody = localCaller(system, { kind: 'anonymous' });
      const signedIn = await anybody.call(login, { username: 'cashier-b01', password: PASSWORD });
      const token = signedIn.output.accessToken;
      const cashier = localCaller(system, { kind: 'token', token });
      const [loan] = await store.read((db) => db.list('loans', { limit: 1 }));
      const { output } = await cashier.call(showLoan, { loan: loan?.number ?? '' });
      const { customer, number } = output.loan;
      const found = await cashier.call(listCustomers, { find: customer.name });
      expect(found.output.data.map((one) => one.number)).toContain(customer.number);
      const paid = await cashier.call(recordRepayment, { loan: number, amount: '10' });
      expect(paid.output.receipt.number).toMatch(/^B01-\d{6}$/);
    });

    test('is made in an empty database alone', async () => {
      const { store } = await made();
      await expect(populated(store, 1)).rejects.toThrow(Refused);
    });
  });
});

test('the same seed makes the same loans, and another seed others', async () => {
  const loansOf = async (seed: number) => {
    const database = await testDatabase('sqlite');
    const store = await database.open();
    await populated(store, 40, seed);
    const rows = await store.read(async (db) => [
      await db.list('loans', {}),
      await db.list('journalLines', {}),
      await db.list('customerTerms', {}),
    ]);
    await store.close();
    await database.drop();
    return rows;
  };
  const [once, again, other] = [await loansOf(5), await loansOf(5), await loansOf(6)];
  expect(again).toEqual(once);
  expect(other).not.toEqual(once);
});
