import { closeDay, openDay } from '@mfi/contracts/branch';
import { trialBalance } from '@mfi/contracts/ledger';
import { recordRepayment, reverseEntry } from '@mfi/contracts/loan';
import {
  balanceSheet,
  collectionReport,
  disbursementReport,
  dueList,
  incomeStatement,
  overdueReport,
  parReport,
  portfolioReport,
} from '@mfi/contracts/report';
import { describe, expect, it } from 'vitest';
import { type Desk, eachDesk } from '../loan/application/desk.js';
import { refusalOf } from '../world.js';

const sum = (amounts: readonly string[]) =>
  amounts.reduce((total, amount) => total + Math.round(Number(amount) * 100), 0);

/** The next days of the branch, up to one. */
async function through({ manager }: Desk, ...days: string[]): Promise<void> {
  for (const on of days) {
    await manager.call(closeDay, {});
    await manager.call(openDay, { on });
  }
}

eachDesk((desk) => {
  describe('reports', () => {
    it('of an empty portfolio are empty, and tie', async () => {
      const { manager, cashier } = await desk();
      const { output } = await manager.call(portfolioReport, { by: 'officer' });
      expect(output).toMatchObject({ groups: [], total: { loans: 0, outstanding: '0.00' } });
      expect(output.ties.every(({ ties }) => ties)).toBe(true);
      expect((await manager.call(dueList, {})).output.total.loans).toBe(0);
      expect(await refusalOf(cashier.call(portfolioReport, {}))).toBe('access.role');
      expect((await manager.call(balanceSheet, {})).output.surplus).toBe('0.00');
    });

    it('list the money that went out and came in, as the books have it', async () => {
      const world = await desk();
      const { manager, cashier } = world;
      const one = await world.borrower({ name: 'Asha', address: { line1: '1', village: 'Wai' } });
      const loans = [
        await world.loan('active', { customer: one.number }),
        await world.loan('active', { customer: one.number }),
        await world.loan('active'),
      ];
      for (const loan of loans) {
        await cashier.call(recordRepayment, { loan, amount: '100.10', mode: 'bank' });
      }
      const out = (await manager.call(disbursementReport, {})).output;
      expect(out.data.map(({ loan }) => loan.number)).toEqual(loans);
      expect(sum(out.data.map(({ amount }) => amount))).toBe(sum([out.total.amount]));
      expect(out.ties.every(({ ties }) => ties)).toBe(true);
      const taken = (await manager.call(collectionReport, { limit: 2 })).output;
      expect(taken.data.map(({ receipt }) => receipt)).toEqual(['PUN-000001', 'PUN-000002']);
      expect(taken).toMatchObject({
        total: { count: 3, amount: '300.30' },
        byMode: [{ mode: 'bank', count: 3, amount: '300.30' }],
      });
      expect(taken.ties.every(({ ties }) => ties)).toBe(true);
      const rest = { cursor: taken.nextCursor ?? '' };
      expect((await manager.call(collectionReport, rest)).output.data).toHaveLength(1);
      const backwards = { from: '2026-02-01', to: '2026-01-01' };
      expect(await refusalOf(manager.call(collectionReport, backwards))).toBe('date.out_of_range');
    });

    it('leave out what was taken back', async () => {
      const { manager, store } = await desk();
      const row = await store.read((db) =>
        db.find('transactions', { receiptNumber: 'PUN-000003' }),
      );
      const loan = row?.loanId ?? '';
      await manager.call(reverseEntry, { loan, entry: row?.eventId ?? '', reason: 'wrong loan' });
      const { output } = await manager.call(collectionReport, {});
      expect(output.total).toEqual({ count: 2, amount: '200.20' });
      expect(output.data.map(({ status }) => status)).toEqual(['posted', 'posted', 'reversed']);
      expect(output.ties.every(({ ties }) => ties)).toBe(true);
    });

    it('list what is to be collected, in the order of a round', async () => {
      const world = await desk();
      const { manager, officer, as } = world;
      const early = (await manager.call(dueList, { on: '2026-02-01' })).output;
      expect(early.total).toMatchObject({ loans: 3, arrears: '0.00' });
      expect(sum(early.data.map(({ due }) => due))).toBe(sum([early.total.due]));
      expect(early.data.map(({ customer }) => customer.name)).toEqual([
        'Sunita Jadhav',
        'Asha',
        'Asha',
      ]);
      expect(early.data[1]?.customer.village).toBe('Wai');
      const first = (await manager.call(dueList, { on: '2026-02-01', limit: 2 })).output;
      const next = { on: '2026-02-01', cursor: first.nextCursor ?? '' };
      const second = (await manager.call(dueList, next)).output;
      expect([...first.data, ...second.data]).toEqual(early.data);
      expect(await refusalOf(manager.call(dueList, { on: '2027-06-01' }))).toBe(
        'date.out_of_range',
      );
      const nobody = await as('officer');
      const own = await officer.call(dueList, { on: '2026-02-01', officer: nobody.userId });
      expect(own.output.total.loans).toBe(0);
      expect(await refusalOf(nobody.call(dueList, { branch: 'NAG' }))).toBe('access.other_branch');
      expect(await refusalOf(officer.call(dueList, { cursor: '00' }))).toBe('value.bad_cursor');
    });

    it('tell what is overdue, and what is at risk, by any fact', async () => {
      const world = await desk();
      const { manager, cashier } = world;
      await through(world, '2026-02-01');
      // What falls due on a day may still be paid on it: it is late when that day is over.
      const today = (await manager.call(portfolioReport, {})).output.total;
      expect(today).toMatchObject({ overdueLoans: 0, overdue: '0.00' });
      expect((await manager.call(overdueReport, {})).output.total.loans).toBe(0);
      const [paying] = await world.store.read((db) => db.list('loans', { limit: 1 }));
      await cashier.call(recordRepayment, {
        loan: paying?.number ?? '',
        amount: '5000',
        mode: 'bank',
      });
      await through(world, '2026-02-02', '2026-03-02', '2026-04-02', '2026-05-02', '2026-05-08');
      const late = (await manager.call(overdueReport, { days: 90 })).output;
      expect(late.data).toHaveLength(2);
      expect(late.data.every(({ bucket, customerBucket }) => bucket === customerBucket)).toBe(true);
      const all = (await manager.call(overdueReport, {})).output;
      expect(all.data).toHaveLength(3);
      const mild = all.data.at(-1);
      expect(mild).toMatchObject({ loan: { number: paying?.number }, customerBucket: 'NPA' });
      expect(mild?.bucket).not.toBe('NPA');
      expect(sum(all.data.map(({ arrears }) => arrears))).toBe(sum([all.total.arrears]));
      const whole = (await manager.call(portfolioReport, {})).output;
      expect(whole.total.npa.loans).toBe(3);
      expect(whole.total.par.map(({ days, loans }) => [days, loans])).toEqual([
        [1, 3],
        [30, 3],
        [60, 2],
        [90, 2],
      ]);
      expect(whole.total.overdueLoans).toBe(3);
      for (const by of ['branch', 'officer', 'product'] as const) {
        const { output } = await manager.call(portfolioReport, { by });
        expect(output.total).toEqual(whole.total);
        expect(sum(output.groups.map(({ outstanding }) => outstanding))).toBe(
          sum([whole.total.outstanding]),
        );
        expect(sum(output.groups.map(({ interest }) => interest))).toBe(
          sum([whole.total.interest]),
        );
        expect(output.ties.every(({ ties }) => ties)).toBe(true);
      }
      const par = (await manager.call(parReport, { days: [45, 95] })).output;
      expect(par.total.par.map(({ days }) => days)).toEqual([45, 95]);
      const wrong = manager.call(parReport, { days: [90, 30] });
      expect(await refusalOf(wrong)).toBe('terms.rules_unordered');
    });

    it('state what was earned, and what is owned and owed', async () => {
      const { manager, admin } = await desk();
      const income = (await manager.call(incomeStatement, { from: '2026-01-01' })).output;
      const sheet = (await manager.call(balanceSheet, {})).output;
      expect(income.surplus).toBe(sheet.surplus);
      expect(Number(income.surplus)).toBeGreaterThan(0);
      expect([...income.ties, ...sheet.ties].every(({ ties }) => ties)).toBe(true);
      const trial = (await admin.call(trialBalance, {})).output;
      expect(trial.balanced).toBe(true);
      const wrong = manager.call(incomeStatement, { from: '2027-01-01' });
      expect(await refusalOf(wrong)).toBe('date.out_of_range');
      const elsewhere = (await admin.call(balanceSheet, { branch: 'NAG' })).output;
      expect(elsewhere.assets.total).toBe('0.00');
    });
  });
});
