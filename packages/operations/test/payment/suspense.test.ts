import type { Caller } from '@mfi/contracts';
import { checkBooks } from '@mfi/contracts/audit';
import { closeDay, openDay } from '@mfi/contracts/branch';
import { trialBalance } from '@mfi/contracts/ledger';
import { forecloseLoan, loanStatement, recordRepayment, reverseEntry } from '@mfi/contracts/loan';
import {
  allocateSuspense,
  listSuspense,
  placePayment,
  returnSuspense,
} from '@mfi/contracts/payment';
import { collectionReport } from '@mfi/contracts/report';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Desk, eachDesk } from '../loan/application/desk.js';
import { refusalOf } from '../world.js';

/** What the account of suspense holds in a branch. */
async function held(admin: Caller, branch = 'PUN'): Promise<string | undefined> {
  const { accounts } = (await admin.call(trialBalance, { branch })).output;
  return accounts.find(({ account }) => account.purpose === 'unmatched-receipts')?.credit;
}

eachDesk((desk) => {
  let loans: string[];
  let cashier: Caller;
  let manager: Caller;
  let world: Desk;

  /** Money that no loan fits, and its number in suspense. */
  async function suspended(amount: string, reference: string, on?: string): Promise<string> {
    const line = { amount, reference, ...(on === undefined ? {} : { on }) };
    const { output } = await cashier.call(placePayment, line);
    expect(output).toMatchObject({ by: null, loan: null, number: null });
    return output.suspense ?? '';
  }

  beforeAll(async () => {
    world = await desk();
    ({ cashier, manager } = world);
    loans = [await world.loan('active'), await world.loan('active')];
  });

  describe('money in suspense', () => {
    it('has an account of the chart, and is listed with its age', async () => {
      const number = await suspended('1500.50', 'U1');
      expect(number).toBe('SU-000001');
      for (const on of ['2026-01-02', '2026-01-12']) {
        await manager.call(closeDay, {});
        await manager.call(openDay, { on });
      }
      const { output } = await cashier.call(listSuspense, {});
      expect(output).toMatchObject({
        branch: 'PUN',
        on: '2026-01-12',
        data: [{ number, on: '2026-01-01', age: 11, amount: '1500.50', left: '1500.50' }],
        total: { count: 1, left: '1500.50' },
      });
      expect(output.data[0]).toMatchObject({ reference: 'U1', mode: 'bank', status: 'open' });
      expect(output.ties.every(({ ties }) => ties)).toBe(true);
    });

    it('goes to a loan as of the day it came in, however long ago', async () => {
      const [loan = ''] = loans;
      const input = { suspense: 'SU-000001', loan, amount: '1000.50' };
      const tried = await cashier.call(allocateSuspense, input, { dryRun: true });
      expect(tried.output.suspense.left).toBe('500.00');
      const { output } = await cashier.call(allocateSuspense, input, { key: 'allocate-1' });
      expect(output).toMatchObject({
        receipt: { kind: 'repayment', amount: '1000.50', on: '2026-01-01', mode: 'bank' },
        suspense: { number: 'SU-000001', left: '500.00', status: 'open' },
      });
      expect(output.receipt).toMatchObject({ bookedOn: '2026-01-12', reference: 'U1' });
      expect(output.receipt.number).toMatch(/^PUN-/);
      const again = await cashier.call(allocateSuspense, input, { key: 'allocate-1' });
      expect(again.replayed).toBe(true);
      expect(await held(world.admin)).toBe('500.00');
      const statement = (await manager.call(loanStatement, { loan })).output;
      expect(statement.lines.find(({ kind }) => kind === 'repayment')?.on).toBe('2026-01-01');
    });

    it('is never more than what is left of it', async () => {
      const [, loan = ''] = loans;
      const take = (amount?: string) =>
        cashier.call(allocateSuspense, {
          suspense: 'su-000001',
          loan,
          ...(amount === undefined ? {} : { amount }),
        });
      expect(await refusalOf(take('500.01'))).toBe('payment.suspense_short');
      expect((await take()).output.suspense).toMatchObject({ left: '0.00', status: 'settled' });
      expect(await refusalOf(take('0.01'))).toBe('payment.suspense_short');
      expect(await refusalOf(take())).toBe('payment.suspense_short');
      const open = (await cashier.call(listSuspense, {})).output;
      expect(open).toMatchObject({ data: [], total: { count: 0, left: '0.00' } });
      const all = (await cashier.call(listSuspense, { status: 'all' })).output;
      expect(all.data.map(({ number }) => number)).toEqual(['SU-000001']);
    });

    it('comes back when its payment is undone', async () => {
      const [, loan = ''] = loans;
      const taken = (await manager.call(collectionReport, {})).output.data.at(-1);
      expect(taken).toMatchObject({ amount: '500.00', loan: { number: loan } });
      const undo = { loan, entry: taken?.receipt ?? '', reason: 'was of somebody else' };
      await manager.call(reverseEntry, undo);
      const { output } = await cashier.call(listSuspense, {});
      expect(output.data).toMatchObject([{ number: 'SU-000001', left: '500.00', status: 'open' }]);
      expect(await held(world.admin)).toBe('500.00');
    });

    it('is refused a day before it came, and one on which the money was not out', async () => {
      const [loan = ''] = loans;
      const early = { suspense: 'SU-000001', loan, on: '2025-12-31' };
      expect(await refusalOf(cashier.call(allocateSuspense, early))).toBe('payment.back_dated');
      const late = { suspense: 'SU-000001', loan, on: '2026-01-13' };
      expect(await refusalOf(cashier.call(allocateSuspense, late))).toBe('payment.future');
      const young = await world.loan('active');
      const before = { suspense: 'SU-000001', loan: young };
      expect(await refusalOf(cashier.call(allocateSuspense, before))).toBe('event.too_early');
      const on = { ...before, on: '2026-01-12', amount: '100' };
      expect((await cashier.call(allocateSuspense, on)).output.receipt.on).toBe('2026-01-12');
    });

    it('goes back to its sender, and no further than is left', async () => {
      const back = { suspense: 'SU-000001', reason: 'the sender asked for it' };
      const much = manager.call(returnSuspense, { ...back, amount: '400.01' });
      expect(await refusalOf(much)).toBe('payment.suspense_short');
      expect(await refusalOf(cashier.call(returnSuspense, back))).toBe('access.role');
      const some = (await manager.call(returnSuspense, { ...back, amount: '100' })).output;
      expect(some.suspense).toMatchObject({ left: '300.00', status: 'open' });
      const rest = (await manager.call(returnSuspense, back)).output;
      expect(rest.suspense).toMatchObject({ left: '0.00', status: 'settled' });
      expect(await held(world.admin)).toBe('0.00');
    });

    it('is not booked twice, not even to the loan that is found for it later', async () => {
      const [loan = ''] = loans;
      const line = { amount: '1500.50', reference: 'u1', on: '2026-01-01', loan };
      expect(await refusalOf(cashier.call(placePayment, line))).toBe('payment.same_reference');
    });

    it('stays in its branch', async () => {
      const stranger = await world.as('cashier', { branch: 'NAG' });
      const away = (await stranger.call(placePayment, { amount: '70', reference: 'N1' })).output;
      const suspense = away.suspense ?? '';
      const [loan = ''] = loans;
      const own = cashier.call(allocateSuspense, { suspense, loan });
      expect(await refusalOf(own)).toBe('access.other_branch');
      const all = world.admin.call(allocateSuspense, { suspense, loan });
      expect(await refusalOf(all)).toBe('payment.suspense_elsewhere');
      const none = cashier.call(allocateSuspense, { suspense: 'SU-999999', loan });
      expect(await refusalOf(none)).toBe('thing.not_found');
    });

    it('goes to no loan that is over', async () => {
      const loan = await world.loan('active');
      await cashier.call(recordRepayment, { loan, amount: '100', mode: 'bank' });
      await manager.call(forecloseLoan, { loan, mode: 'bank' });
      const suspense = await suspended('20', 'U2');
      const over = cashier.call(allocateSuspense, { suspense, loan });
      expect(await refusalOf(over)).toBe('loan.wrong_status');
    });
  });

  it('leaves the books in order', async () => {
    const { output } = await world.admin.call(checkBooks, {});
    // The customers of the desk were put there without the words they are found by.
    const wrong = output.checks.filter(({ ok, check }) => !ok && check !== 'customer-terms');
    expect(wrong).toEqual([]);
    expect(output.checks.find(({ check }) => check === 'suspense')?.counted).toBe(2);
  });
});
