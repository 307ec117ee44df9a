import { closeDay } from '@mfi/contracts/branch';
import { proposeJournal, trialBalance } from '@mfi/contracts/ledger';
import { recordRepayment } from '@mfi/contracts/loan';
import {
  closeTill,
  createTill,
  listTills,
  openTill,
  showTill,
  transferTill,
} from '@mfi/contracts/till';
import { describe, expect, it } from 'vitest';
import { postedJournal } from '../ledger/posted-journal.js';
import { type Desk, eachDesk } from '../loan/application/desk.js';
import { refusalOf } from '../world.js';

/** What the ledger has in tills, and what the tills have. */
async function tied({ store, branch }: Desk): Promise<[number, number]> {
  return store.read(async (db) => {
    const account = await db.find('accounts', { purpose: 'cash-till' });
    const where = { branchId: branch.id };
    const [days] = await db.group('accountDays', {
      by: [],
      sum: ['debit', 'credit'],
      where: { ...where, accountId: account?.id ?? '' },
    });
    const [tills] = await db.group('tills', { by: [], sum: ['balance'], where });
    return [(days?.debit ?? 0) - (days?.credit ?? 0), tills?.balance ?? 0];
  });
}

eachDesk((desk) => {
  describe('a till', () => {
    it('is made by a manager, once by its name, and listed', async () => {
      const { manager, cashier, admin } = await desk();
      const made = await manager.call(createTill, { name: 't1' });
      expect(made.output).toMatchObject({
        branch: 'PUN',
        name: 'T1',
        status: 'closed',
        cashier: null,
        balance: '0.00',
      });
      expect(await refusalOf(manager.call(createTill, { name: 'T1' }))).toBe('thing.not_unique');
      expect(await refusalOf(cashier.call(createTill, { name: 'T9' }))).toBe('access.role');
      expect(await refusalOf(admin.call(createTill, { name: 'T9' }))).toBe('value.missing');
      await manager.call(createTill, { name: 'T2' }, { dryRun: true });
      await manager.call(createTill, { name: 'T2' }, { key: 'till-2' });
      const again = await manager.call(createTill, { name: 'T2' }, { key: 'till-2' });
      expect(again.replayed).toBe(true);
      const { output } = await cashier.call(listTills, {});
      expect(output.data.map(({ name }) => name)).toEqual(['T1', 'T2']);
      const first = await cashier.call(listTills, { limit: 1 });
      const rest = await cashier.call(listTills, { cursor: first.output.nextCursor ?? '' });
      expect(rest.output.data.map(({ name }) => name)).toEqual(['T2']);
      expect(await refusalOf(cashier.call(listTills, { cursor: 'zz' }))).toBe('value.bad_cursor');
      expect((await cashier.call(listTills, { status: 'open' })).output.data).toEqual([]);
    });

    it('belongs to its branch', async () => {
      const { as, manager } = await desk();
      const stranger = await as('cashier', { branch: 'NAG' });
      const open = (branch?: string) =>
        stranger.call(openTill, { till: 'T1', pieces: [], ...(branch ? { branch } : {}) });
      expect(await refusalOf(open('PUN'))).toBe('access.other_branch');
      expect(await refusalOf(open())).toBe('thing.not_found');
      const { output } = await manager.call(showTill, { till: 'T1' });
      expect(await refusalOf(stranger.call(showTill, { till: output.till.id }))).toBe(
        'access.other_branch',
      );
    });

    it('is opened by one cashier, who has one', async () => {
      const { cashier, as, manager } = await desk();
      const opened = await cashier.call(openTill, { till: 't1', pieces: [] });
      expect(opened.output).toMatchObject({
        till: { status: 'open', cashier: { id: cashier.userId }, openedOn: '2026-01-01' },
        count: { kind: 'opening', counted: '0.00', difference: '0.00' },
        entryId: null,
      });
      const other = await as('cashier');
      expect(await refusalOf(other.call(openTill, { till: 'T1', pieces: [] }))).toBe(
        'till.already_open',
      );
      expect(await refusalOf(cashier.call(openTill, { till: 'T2', pieces: [] }))).toBe(
        'till.already_open',
      );
      expect(await refusalOf(other.call(closeTill, { till: 'T1', pieces: [] }))).toBe(
        'till.not_yours',
      );
      expect(await refusalOf(other.call(closeTill, { pieces: [] }))).toBe('till.none_open');
      expect(await refusalOf(manager.call(closeTill, { till: 'T2', pieces: [] }))).toBe(
        'till.not_open',
      );
    });

    it('takes cash from the vault and gives it back, as far as there is any', async () => {
      const { cashier, manager, as } = await desk();
      const fill = (amount: string) =>
        cashier.call(transferTill, { till: 'T1', amount, to: 'till', note: 'change' });
      expect(await refusalOf(fill('1000'))).toBe('till.vault_short');
      const world = await desk();
      await postedJournal(world, { debit: '1010', credit: '3010', amount: '5000.00' });
      const { output } = await fill('1000.50');
      expect(output).toMatchObject({ till: { balance: '1000.50' }, vault: '3999.50' });
      expect(await refusalOf(fill('4000'))).toBe('till.vault_short');
      const back = (amount: string) =>
        manager.call(transferTill, { till: 'T1', amount, to: 'vault' });
      expect(await refusalOf(back('1000.51'))).toBe('till.not_enough');
      expect((await back('0.50')).output.till.balance).toBe('1000.00');
      const stranger = await as('cashier');
      const take = { till: 'T1', amount: '1', to: 'vault' as const };
      expect(await refusalOf(stranger.call(transferTill, take))).toBe('till.not_yours');
      expect(await tied(world)).toEqual([100_000, 100_000]);
    });

    it('takes what borrowers pay, and tells it by the day', async () => {
      const world = await desk();
      const { cashier } = world;
      const loan = await world.loan('active');
      await cashier.call(recordRepayment, { loan, amount: '500.25', mode: 'cash' });
      const { output } = await cashier.call(showTill, { till: 'T1' });
      expect(output).toMatchObject({
        till: { balance: '1500.25' },
        payments: [{ kind: 'repayment', way: 'in', count: 1, amount: '500.25' }],
        moneyIn: '1500.75',
        moneyOut: '0.50',
      });
      expect(output.transfers.map(({ way, amount }) => [way, amount])).toEqual([
        ['in', '1000.50'],
        ['out', '0.50'],
      ]);
      expect(await tied(world)).toEqual([150_025, 150_025]);
    });

    it('is counted at its end: a difference needs a reason, and is posted', async () => {
      const world = await desk();
      const { cashier, manager } = world;
      const pieces = [
        { value: '500', count: 2 },
        { value: '100.00', count: 3 },
        { value: '100', count: 2 },
        { value: '0.25', count: 0 },
      ];
      expect(await refusalOf(cashier.call(closeTill, { pieces }))).toBe('till.unexplained');
      const close = { pieces, reason: 'a coin fell behind the counter' };
      await cashier.call(closeTill, close, { dryRun: true });
      const { output } = await cashier.call(closeTill, close, { key: 'close-1' });
      expect(output).toMatchObject({
        till: { status: 'closed', cashier: null, balance: '1500.00' },
        count: {
          counted: '1500.00',
          expected: '1500.25',
          difference: '-0.25',
          denominations: [
            { value: '500.00', count: 2 },
            { value: '100.00', count: 5 },
          ],
        },
      });
      expect(output.entryId).not.toBeNull();
      const again = await cashier.call(closeTill, close, { key: 'close-1' });
      expect(again).toEqual({ output, replayed: true });
      expect(await tied(world)).toEqual([150_000, 150_000]);
      const trial = await manager.call(trialBalance, {});
      expect(trial.output.balanced).toBe(true);
      const short = trial.output.accounts.find(({ account }) => account.code === '5010');
      expect(short).toMatchObject({ debit: '0.25', credit: '0.00' });
    });

    it('is counted at its beginning just so', async () => {
      const world = await desk();
      const { cashier } = world;
      const open = (pieces: { value: string; count: number }[], reason?: string) =>
        cashier.call(openTill, { till: 'T1', pieces, ...(reason ? { reason } : {}) });
      expect(await refusalOf(open([]))).toBe('till.unexplained');
      expect(await refusalOf(open([{ value: '999999999999', count: 1_000_000 }]))).toBe(
        'value.out_of_range',
      );
      expect(await refusalOf(open([{ value: '0', count: 1 }]))).toBe('money.not_positive');
      expect(await refusalOf(open([{ value: '1', count: -1 }]))).toBe('value.out_of_range');
      const over = await open([{ value: '100', count: 16 }], 'found in the drawer');
      expect(over.output.count).toMatchObject({ difference: '100.00', kind: 'opening' });
      expect(await tied(world)).toEqual([160_000, 160_000]);
      const { output } = await cashier.call(showTill, { till: 'T1' });
      expect(output.counts.map(({ kind }) => kind)).toEqual(['opening', 'closing', 'opening']);
    });

    it('is opened by one of two who try at once', async () => {
      const world = await desk();
      const cashiers = await Promise.all([world.as('cashier'), world.as('cashier')]);
      const tried = await Promise.allSettled(
        cashiers.map((one) => one.call(openTill, { till: 'T2', pieces: [] })),
      );
      expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('cannot be written to by hand, and not be opened on a day that is closed', async () => {
      const world = await desk();
      const { manager, as } = world;
      const lines = [
        { account: '1020', debit: '5' },
        { account: '3010', credit: '5' },
      ];
      const proposed = manager.call(proposeJournal, { narration: 'x', lines });
      expect(await refusalOf(proposed)).toBe('ledger.account_controlled');
      expect(await refusalOf(manager.call(closeDay, {}))).toBe('day.not_ready');
      const cash = [{ value: '100', count: 16 }];
      await manager.call(closeTill, { till: 'T1', pieces: cash });
      await manager.call(closeTill, { till: 'T2', pieces: [] });
      await manager.call(closeDay, {});
      const late = await as('cashier');
      expect(await refusalOf(late.call(openTill, { till: 'T1', pieces: cash }))).toBe('day.closed');
      const move = { till: 'T1', amount: '1', to: 'vault' as const };
      expect(await refusalOf(manager.call(transferTill, move))).toBe('day.closed');
      expect(await tied(world)).toEqual([160_000, 160_000]);
    });
  });
});
