import { checkBooks } from '@mfi/contracts/audit';
import { closeDay, openDay } from '@mfi/contracts/branch';
import { trialBalance } from '@mfi/contracts/ledger';
import {
  forecloseLoan,
  prepayLoan,
  recordRepayment,
  recoverLoan,
  reverseEntry,
  waiveLoan,
  writeOffLoan,
} from '@mfi/contracts/loan';
import {
  balanceSheet,
  cashBook,
  disbursementReport,
  efficiencyReport,
  incomeStatement,
  officerReport,
  prepaymentReport,
  receiptRegister,
  recoveryReport,
  waiverReport,
  writeOffReport,
} from '@mfi/contracts/report';
import { closeTill, createTill, openTill, transferTill } from '@mfi/contracts/till';
import { beforeAll, describe, expect, it } from 'vitest';
import { postedJournal } from '../ledger/posted-journal.js';
import { type Desk, eachDesk } from '../loan/application/desk.js';
import { refusalOf } from '../world.js';

interface Tied {
  readonly ties: readonly { readonly ties: boolean | null; readonly says: string }[];
}

/** What of a report does not agree with the books. */
const untied = ({ ties }: Tied) => ties.filter((one) => one.ties !== true);

/** The next days of the branch, up to one. */
async function through({ manager }: Desk, ...days: string[]): Promise<void> {
  for (const on of days) {
    await manager.call(closeDay, {});
    await manager.call(openDay, { on });
  }
}

eachDesk((desk) => {
  let world: Desk;
  let loans: string[];

  beforeAll(async () => {
    world = await desk();
    loans = [];
    for (let count = 0; count < 4; count += 1) loans.push(await world.loan('active'));
  });

  describe('registers of money', () => {
    it('list receipts by their numbers, undone ones among them', async () => {
      const { cashier, manager } = world;
      const paid: string[] = [];
      for (const loan of loans.slice(0, 3)) {
        const { output } = await cashier.call(recordRepayment, {
          loan,
          amount: '150.50',
          mode: 'bank',
        });
        paid.push(output.receipt.number ?? '');
      }
      const undo = { loan: loans[1] ?? '', entry: paid[1] ?? '', reason: 'wrong loan' };
      await manager.call(reverseEntry, undo);
      const { output } = await cashier.call(receiptRegister, {});
      expect(output.data.map(({ receipt, status }) => [receipt, status])).toEqual([
        ['PUN-000001', 'posted'],
        ['PUN-000002', 'reversed'],
        ['PUN-000003', 'posted'],
      ]);
      expect(output).toMatchObject({
        total: { count: 2, amount: '301.00' },
        undone: { count: 1, amount: '150.50' },
        numbers: { first: 'PUN-000001', last: 'PUN-000003', count: 3, missing: [] },
        byMode: [{ mode: 'bank', count: 2, amount: '301.00' }],
      });
      expect(output.data[0]?.takenBy).toMatch(/^cashier-/);
      expect(untied(output)).toEqual([]);
      const two = (await cashier.call(receiptRegister, { limit: 2 })).output;
      expect([two.data.length, two.total.count]).toEqual([2, 2]);
      const rest = { cursor: two.nextCursor ?? '' };
      expect((await cashier.call(receiptRegister, rest)).output.data).toHaveLength(1);
      const own = (await cashier.call(receiptRegister, { product: 'M12' })).output;
      expect(own).toMatchObject({ numbers: null, total: { count: 2 } });
      const none = (await cashier.call(receiptRegister, { officer: 'admin' })).output;
      expect(none).toMatchObject({ data: [], total: { count: 0, amount: '0.00' } });
    });

    it('tell what was known on a day: what was undone later still stood', async () => {
      const { manager } = world;
      await through(world, '2026-01-02');
      const undo = { loan: loans[2] ?? '', entry: 'PUN-000003', reason: 'wrong loan, too' };
      await manager.call(reverseEntry, undo);
      const days = { from: '2026-01-01', to: '2026-01-02' };
      const now = (await manager.call(receiptRegister, days)).output;
      expect(now.total).toEqual({ count: 1, amount: '150.50' });
      const then = (await manager.call(receiptRegister, { ...days, knownOn: '2026-01-01' })).output;
      expect(then).toMatchObject({ total: { count: 2, amount: '301.00' }, knownOn: '2026-01-01' });
      expect(then.data.map(({ status }) => status)).toEqual(['posted', 'reversed', 'posted']);
      expect([...untied(now), ...untied(then)]).toEqual([]);
    });

    it('list what went out, by officer and product', async () => {
      const { manager } = world;
      const asked = { from: '2026-01-01', to: '2026-01-01' };
      const all = (await manager.call(disbursementReport, asked)).output;
      expect(all.total.count).toBe(4);
      const some = (await manager.call(disbursementReport, { ...asked, product: 'M12' })).output;
      expect(some.total).toEqual(all.total);
      const none = (await manager.call(disbursementReport, { ...asked, product: 'EMI24' })).output;
      expect(none.total.count).toBe(0);
      expect([...untied(all), ...untied(some), ...untied(none)]).toEqual([]);
      const nowhere = manager.call(disbursementReport, { product: 'NONE' });
      expect(await refusalOf(nowhere)).toBe('thing.not_found');
    });

    it('list what was paid ahead, with what it went to', async () => {
      const { cashier, manager } = world;
      const [first = '', second = ''] = loans;
      await cashier.call(prepayLoan, { loan: first, amount: '5000', mode: 'bank' });
      await manager.call(forecloseLoan, { loan: second, mode: 'bank' });
      const { output } = await manager.call(prepaymentReport, {});
      expect(output.data.map(({ kind }) => kind)).toEqual(['prepayment', 'foreclosure']);
      expect(output.data.at(-1)?.outstanding).toBe('0.00');
      for (const { amount, principal, interest, charges } of output.data) {
        const parts = [principal, interest, charges].reduce((sum, part) => sum + Number(part), 0);
        expect(parts).toBeCloseTo(Number(amount), 6);
      }
      expect(untied(output)).toEqual([]);
    });
  });

  describe('what was let go', () => {
    it('is listed with who did it and why, and ties to its account', async () => {
      const { manager, officer } = world;
      const [, , third = ''] = loans;
      await through(world, '2026-02-02');
      const waive = (part: 'interest' | 'principal', amount: string) =>
        manager.call(waiveLoan, { loan: third, part, amount, reason: 'flood: relief' });
      await waive('interest', '20');
      const second = await waive('principal', '100');
      await waive('principal', '30');
      const event = second.output.event.id;
      await manager.call(reverseEntry, { loan: third, entry: event, reason: 'not hers' });
      const { output } = await officer.call(waiverReport, {});
      expect(output.data.map(({ part, status }) => [part, status])).toEqual([
        ['interest', 'standing'],
        ['principal', 'undone'],
        ['principal', 'standing'],
      ]);
      expect(output.data[0]).toMatchObject({ reason: 'flood: relief', loan: { number: third } });
      expect(output.data[0]?.by).toMatch(/^manager-/);
      expect(output.total).toMatchObject({ count: 2, amount: '50.00', principal: '30.00' });
      expect(untied(output)).toEqual([]);
    });

    it('is told apart from what people wrote into its account', async () => {
      await postedJournal(world, { debit: '5020', credit: '3010', amount: '7.00' });
      const { output } = await world.manager.call(waiverReport, {});
      const [one] = output.ties;
      expect(one).toMatchObject({ ties: true, report: '30.00', books: '37.00' });
      expect(one?.reconciling).toEqual([{ says: 'written by hand', amount: '-7.00' }]);
    });

    it('is a loan that was given up, and what came in on it since', async () => {
      const { admin, cashier, manager } = world;
      const [, , third = '', fourth = ''] = loans;
      for (const loan of [third, fourth]) {
        await admin.call(writeOffLoan, { loan, reason: 'has left the district' });
      }
      await cashier.call(recoverLoan, { loan: fourth, amount: '900', mode: 'bank' });
      const { output } = await manager.call(writeOffReport, {});
      expect(output.total).toMatchObject({ count: 2, recovered: '900.00' });
      expect(output.data[1]).toMatchObject({
        loan: { number: fourth },
        reason: 'has left the district',
        recovered: '900.00',
        by: 'admin',
      });
      expect(Number(output.data[1]?.principal)).toBeGreaterThan(10_000);
      expect(output.data[1]?.daysLate).toBe(1);
      expect(untied(output)).toEqual([]);
      const back = (await manager.call(recoveryReport, {})).output;
      expect(back.data).toMatchObject([{ amount: '900.00', writtenOffOn: '2026-02-02' }]);
      expect(back.total).toEqual({ count: 1, amount: '900.00' });
      expect(untied(back)).toEqual([]);
    });

    it('is undone later, and the register of the later day says so', async () => {
      const { admin, manager } = world;
      const [, , third = ''] = loans;
      await through(world, '2026-02-03');
      const register = (await manager.call(writeOffReport, { from: '2026-02-02' })).output;
      const event = register.data[0]?.event ?? '';
      await admin.call(reverseEntry, { loan: third, entry: event, reason: 'she came back' });
      const spans = [
        { from: '2026-02-02', to: '2026-02-02' },
        { from: '2026-02-03', to: '2026-02-03' },
        { from: '2026-01-01', to: '2026-02-03' },
      ];
      for (const span of spans) {
        const { output } = await manager.call(writeOffReport, span);
        expect([span, untied(output)]).toEqual([span, []]);
      }
      const known = { from: '2026-02-02', to: '2026-02-02', knownOn: '2026-02-02' };
      expect((await manager.call(writeOffReport, known)).output.total.count).toBe(2);
      const now = (await manager.call(writeOffReport, { ...known, knownOn: undefined })).output;
      expect(now.data[0]).toMatchObject({ status: 'undone', undoneOn: '2026-02-03' });
      expect(now.total.count).toBe(1);
    });
  });

  describe('the cash book', () => {
    it('has each place day by day, and ties to its account', async () => {
      const { manager, cashier } = world;
      await postedJournal(world, { debit: '1010', credit: '3010', amount: '9000.00' });
      for (const name of ['T1', 'T2']) await manager.call(createTill, { name });
      await cashier.call(openTill, { till: 'T1', pieces: [] });
      await cashier.call(transferTill, { till: 'T1', amount: '4000', to: 'till' });
      const [first = ''] = loans;
      await cashier.call(recordRepayment, { loan: first, amount: '250', mode: 'cash' });
      const counted = [
        { value: '500', count: 8 },
        { value: '50', count: 5 },
      ];
      await cashier.call(closeTill, { till: 'T1', pieces: counted });
      await through(world, '2026-02-04');
      await cashier.call(openTill, { till: 'T1', pieces: counted });
      await cashier.call(recordRepayment, { loan: first, amount: '50', mode: 'cash' });
      await cashier.call(transferTill, { till: 'T1', amount: '1000', to: 'vault' });
      const { output } = await cashier.call(cashBook, { from: '2026-02-03', to: '2026-02-04' });
      expect(output.places.map(({ place, opening, closing }) => [place, opening, closing])).toEqual(
        expect.arrayContaining([
          ['vault', '0.00', '6000.00'],
          ['till T1', '0.00', '3300.00'],
          ['till T2', '0.00', '0.00'],
        ]),
      );
      expect(output.data.filter(({ place }) => place === 'till T1')).toMatchObject([
        { on: '2026-02-03', opening: '0.00', receipts: '4250.00', payments: '0.00' },
        { on: '2026-02-04', opening: '4250.00', receipts: '50.00', closing: '3300.00' },
      ]);
      expect(untied(output)).toEqual([]);
      const early = (
        await cashier.call(cashBook, { place: 'tills', from: '2026-02-03', to: '2026-02-03' })
      ).output;
      expect(early.total).toMatchObject({ opening: '0.00', closing: '4250.00' });
      expect(untied(early)).toEqual([]);
      const backwards = cashier.call(cashBook, { from: '2026-02-04', to: '2026-02-03' });
      expect(await refusalOf(backwards)).toBe('date.out_of_range');
    });
  });

  describe('the statements of the books', () => {
    it('may know only what was entered by a day, each entry under its value date', async () => {
      const { cashier, admin } = world;
      const [first = ''] = loans;
      await cashier.call(recordRepayment, {
        loan: first,
        amount: '10',
        on: '2026-02-03',
        mode: 'bank',
      });
      const bank = async (input: object) => {
        const { accounts, balanced } = (await admin.call(trialBalance, { branch: 'PUN', ...input }))
          .output;
        expect(balanced).toBe(true);
        const { debit, credit } = accounts.find(({ account }) => account.code === '1030') ?? {};
        return Number(debit) - Number(credit);
      };
      const entered = await bank({ on: '2026-02-03' });
      expect(await bank({ on: '2026-02-03', knownOn: '2026-02-03' })).toBeCloseTo(entered, 6);
      expect(await bank({ on: '2026-02-03', knownOn: '2026-02-04' })).toBeCloseTo(entered + 10, 6);
      expect(await bank({ on: '2026-02-04', knownOn: '2026-02-03' })).toBeCloseTo(entered, 6);
      const known = { on: '2026-02-03', knownOn: '2026-02-04' };
      const sheet = (await admin.call(balanceSheet, { branch: 'PUN', ...known })).output;
      expect(sheet.knownOn).toBe('2026-02-04');
      expect(untied(sheet)).toEqual([]);
      const days = { from: '2026-01-01', to: '2026-02-03', knownOn: '2026-02-04' };
      const income = (await admin.call(incomeStatement, { branch: 'PUN', ...days })).output;
      expect(income.surplus).toBe(sheet.surplus);
      expect(untied(income)).toEqual([]);
    });
  });

  describe('the report on officers', () => {
    it('adds up to all of the branch, and ties', async () => {
      const { manager } = world;
      const days = { from: '2026-01-01', to: '2026-02-04' };
      const { output } = await manager.call(officerReport, days);
      expect(output.total).toMatchObject({ disbursedLoans: 4, applications: 4, approved: 4 });
      expect(output.total).toMatchObject({ rejected: 0, daysToDecide: '0.0', clients: 2 });
      const sum = (of: (row: (typeof output.data)[number]) => string) =>
        output.data.reduce((total, row) => total + Number(of(row)), 0);
      expect(sum(({ outstanding }) => outstanding)).toBeCloseTo(
        Number(output.total.outstanding),
        6,
      );
      expect(sum(({ collected }) => collected)).toBeCloseTo(Number(output.total.collected), 6);
      expect(untied(output)).toEqual([]);
    });

    it('says how well each collected, as the report on efficiency does', async () => {
      const { manager } = world;
      const days = { from: '2026-01-01', to: '2026-02-04' };
      const { output } = await manager.call(officerReport, days);
      const asked = await manager.call(efficiencyReport, { ...days, by: 'officer' });
      const { groups, total } = asked.output;
      expect(Number(total.due)).toBeGreaterThan(0);
      expect(total.current.value).not.toBeNull();
      expect({ key: null, ...output.total.efficiency }).toEqual(total);
      const found = output.data.filter(({ efficiency }) => Number(efficiency.due) > 0);
      expect(found.map(({ officer, efficiency }) => ({ key: officer, ...efficiency }))).toEqual(
        groups.filter(({ due }) => Number(due) > 0),
      );
    });
  });

  it('leave the books in order', async () => {
    const { output } = await world.admin.call(checkBooks, {});
    // The customers of the desk were put there without the words they are found by.
    const wrong = output.checks.filter(({ ok, check }) => !ok && check !== 'customer-terms');
    expect(wrong).toEqual([]);
  });
});
