import { recordRepayment, reverseEntry, writeOffLoan } from '@mfi/contracts/loan';
import { bouncePayment, clearPayment, listPayments, showPayment } from '@mfi/contracts/payment';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../store/test/databases.js';
import { newStage, openTillOf, type Stage } from '../loan/servicing/active-loan.js';
import { oneWorld, problemsOf, refusedWith } from '../loan/servicing/one-world.js';

const INSTALLMENT = '4727.98';

async function cheque({ cashier, loan }: Stage, reference = '004512') {
  const input = { loan, amount: INSTALLMENT, mode: 'cheque', reference } as const;
  const { output } = await cashier.call(recordRepayment, input);
  return output;
}

eachDatabase((open) => {
  const world = oneWorld(open);

  describe('a cheque', () => {
    it('touches no loan until it is cleared', async () => {
      const stage = await newStage(await world());
      await stage.rollTo('2026-02-13');
      const before = await stage.row();
      const { receipt, loan } = await cheque(stage);
      expect(receipt).toMatchObject({
        number: null,
        status: 'pending',
        allocation: null,
        eventId: null,
        on: '2026-02-13',
      });
      expect(loan.outstanding.principal).toBe('50000.00');
      expect(await stage.row()).toEqual(before);
      expect(await stage.ledger('bank')).toBe(0);
      await stage.rollTo('2026-02-16');
      const { output } = await stage.cashier.call(clearPayment, {
        payment: receipt.id,
        on: '2026-02-15',
      });
      expect(output.receipt).toMatchObject({
        id: receipt.id,
        number: `${stage.code}-000001`,
        status: 'posted',
        on: '2026-02-15',
        bookedOn: '2026-02-16',
        allocation: { interest: '1000.00', principal: '3727.98' },
        version: 2,
      });
      expect(output.loan).toMatchObject({ due: { total: '0.00' }, dpd: 0 });
      expect(await stage.ledger('bank')).toBe(4_727_98);
      const shown = await stage.officer.call(showPayment, { payment: receipt.id });
      expect(shown.output).toMatchObject({ receivedOn: '2026-02-13', bounced: null });
      expect(await stage.findings()).toEqual([]);
    });

    it('counts from the day it was handed in at the earliest, and never ahead', async () => {
      const stage = await newStage(await world());
      await stage.rollTo('2026-01-20');
      const { receipt } = await cheque(stage);
      await stage.rollTo('2026-02-20');
      const clear = (on: string, version?: number) =>
        stage.cashier.call(clearPayment, {
          payment: receipt.id,
          on,
          ...(version ? { version } : {}),
        });
      expect(await refusedWith(clear('2026-02-21'))).toEqual(['/on payment.future']);
      expect(await refusedWith(clear('2026-01-19'))).toEqual(['/on payment.back_dated']);
      expect(await refusedWith(clear('2026-01-20', 7))).toEqual(['/version version.stale']);
      await clear('2026-01-20', 1);
      expect(await refusedWith(clear('2026-01-20'))).toEqual(['/payment payment.not_pending']);
      expect(await stage.findings()).toEqual([]);
    });

    it('that bounces is charged for if that is asked, and may be handed in again', async () => {
      const stage = await newStage(await world());
      await stage.rollTo('2026-02-15');
      const { receipt } = await cheque(stage);
      const bounce = { payment: receipt.id, reason: 'funds insufficient', fee: '250.00' };
      const { output } = await stage.cashier.call(bouncePayment, bounce);
      expect(output.receipt).toMatchObject({ status: 'bounced', number: null });
      expect(output.loan.due.fee).toBe('250.00');
      expect(output.feeEvent).toMatch(/^ev_/);
      const shown = await stage.officer.call(showPayment, { payment: receipt.id });
      expect(shown.output.bounced).toEqual({ on: '2026-02-15', reason: 'funds insufficient' });
      expect(await refusedWith(stage.cashier.call(bouncePayment, bounce))).toEqual([
        '/payment payment.not_pending',
      ]);
      const again = await cheque(stage);
      const plain = { payment: again.receipt.id, reason: 'drawn wrongly' };
      const other = await stage.cashier.call(bouncePayment, plain);
      expect(other.output).toMatchObject({ feeEvent: null, loan: { due: { fee: '250.00' } } });
      expect(await stage.findings()).toEqual([]);
    });

    it('that clears after the loan was given up is a recovery', async () => {
      const stage = await newStage(await world());
      const { admin } = await world();
      const { receipt } = await cheque(stage);
      await admin.call(writeOffLoan, { loan: stage.loan, reason: 'the borrower has died' });
      const { output } = await stage.cashier.call(clearPayment, { payment: receipt.id });
      expect(output.receipt).toMatchObject({
        kind: 'recovery',
        allocation: { recovery: INSTALLMENT, principal: '0.00' },
      });
      expect(output.loan.status).toBe('written-off');
      const next = await newStage(await world());
      const late = await cheque(next);
      await admin.call(writeOffLoan, { loan: next.loan, reason: 'the borrower has died' });
      const bounce = { payment: late.receipt.id, reason: 'no funds', fee: '10.00' };
      const before = await next.dump();
      expect(await refusedWith(next.cashier.call(bouncePayment, bounce))).toEqual([
        '/ event.after_write_off',
      ]);
      expect(await next.dump()).toBe(before);
      expect(await stage.findings()).toEqual([]);
    });

    it('is not undone before it is booked, and is afterwards', async () => {
      const stage = await newStage(await world());
      const { loan, manager } = stage;
      const { receipt } = await cheque(stage);
      const undo = { loan, entry: receipt.id, reason: 'the bank took it back' };
      expect(await refusedWith(manager.call(reverseEntry, undo))).toEqual([
        '/entry payment.not_posted',
      ]);
      await stage.cashier.call(clearPayment, { payment: receipt.id });
      await manager.call(reverseEntry, undo);
      expect(await stage.ledger('bank')).toBe(0);
      expect(await stage.findings()).toEqual([]);
    });
  });

  describe('a transfer that is announced', () => {
    it('waits like a cheque', async () => {
      const stage = await newStage(await world());
      const { output } = await stage.cashier.call(recordRepayment, {
        loan: stage.loan,
        amount: '100.00',
        mode: 'bank',
        clears: 'later',
      });
      expect(output.receipt).toMatchObject({ status: 'pending', mode: 'bank' });
      const before = await stage.dump();
      const clear = { payment: output.receipt.id };
      await stage.cashier.call(clearPayment, clear, { dryRun: true });
      expect(await stage.dump()).toBe(before);
      const key = `clear-${stage.code}`;
      const first = await stage.cashier.call(clearPayment, clear, { key });
      const again = await stage.cashier.call(clearPayment, clear, { key });
      expect(again).toEqual({ output: first.output, replayed: true });
    });

    it('is cleared and bounced by its own branch, on an open day, by those who may', async () => {
      const stage = await newStage(await world());
      const { receipt } = await cheque(stage);
      const payment = receipt.id;
      const stranger = await (await world()).as('cashier', { branch: 'NAG' });
      const bounce = { payment, reason: 'no funds' };
      for (const [who, code] of [
        [stranger, '/ access.other_branch'],
        [stage.officer, '/ access.role'],
      ] as const) {
        expect(await refusedWith(who.call(clearPayment, { payment }))).toEqual([code]);
        expect(await refusedWith(who.call(bouncePayment, bounce))).toEqual([code]);
      }
      const none = stage.cashier.call(clearPayment, { payment: 'tr_none' });
      expect(await refusedWith(none)).toEqual(['/payment thing.not_found']);
      const { store } = stage.world;
      await store.write((db) => db.update('branches', stage.branchId, { dayStatus: 'closed' }));
      expect(await refusedWith(stage.cashier.call(clearPayment, { payment }))).toEqual([
        '/ day.closed',
      ]);
      expect(await refusedWith(stage.cashier.call(bouncePayment, bounce))).toEqual([
        '/ day.closed',
      ]);
    });
  });

  describe('a receipt', () => {
    it('is shown by its number, with all it prints, as it stood that day', async () => {
      const stage = await newStage(await world());
      await openTillOf(stage, 0);
      await stage.rollTo('2026-02-15');
      const { loan } = stage;
      const paid = await stage.cashier.call(recordRepayment, { loan, amount: INSTALLMENT });
      await stage.cashier.call(recordRepayment, { loan, amount: '100.00' });
      const number = `${stage.code}-000001`;
      const { output } = await stage.officer.call(showPayment, { payment: number.toLowerCase() });
      expect(output).toMatchObject({
        ...paid.output.receipt,
        institution: 'Asha Microfinance',
        currency: 'INR',
        branch: { code: stage.code },
        customer: { name: 'Asha Kale' },
        takenBy: { id: stage.cashier.userId },
        till: 'T1',
        receivedOn: null,
        reversed: null,
      });
      await stage.manager.call(reverseEntry, { loan, entry: number, reason: 'wrong loan' });
      const undone = await stage.officer.call(showPayment, { payment: number });
      expect(undone.output).toMatchObject({
        status: 'reversed',
        outstandingAfter: paid.output.receipt.outstandingAfter,
        reversed: { on: '2026-02-15', reason: 'wrong loan' },
      });
    });

    it('is shown to its own people and its own customer alone', async () => {
      const stage = await newStage(await world());
      const paid = await stage.cashier.call(recordRepayment, { loan: stage.loan, amount: '1.00' });
      const payment = paid.output.receipt.number ?? '';
      const stranger = await (await world()).as('officer', { branch: 'NAG' });
      const { customerId } = await stage.row();
      const borrower = await (await world()).as('customer', { branch: stage.code, customerId });
      expect((await borrower.call(showPayment, { payment })).output.number).toBe(payment);
      const next = await newStage(await world());
      const other = await (await world()).as('customer', {
        branch: stage.code,
        customerId: (await next.row()).customerId,
      });
      expect(await refusedWith(other.call(showPayment, { payment }))).toEqual([
        '/ access.other_customer',
      ]);
      expect(await refusedWith(stranger.call(showPayment, { payment }))).toEqual([
        '/ access.other_branch',
      ]);
      for (const none of [`${stage.code}-000002`, 'ZZZ-000001', 'nothing', 'tr_none']) {
        const [problem] = await problemsOf(stage.officer.call(showPayment, { payment: none }));
        expect(problem).toMatchObject({ code: 'thing.not_found', path: '/payment' });
      }
    });
  });

  describe('payments are listed', () => {
    it('by branch, loan, status and day, page by page', async () => {
      const stage = await newStage(await world());
      const { loan, officer } = stage;
      await stage.cashier.call(recordRepayment, { loan, amount: '1.00' });
      await stage.rollTo('2026-01-20');
      const waiting = await cheque(stage);
      await stage.cashier.call(recordRepayment, { loan, amount: '2.00' });
      const amounts = async (input: Parameters<typeof officer.call>[1]) => {
        const { output } = await officer.call(listPayments, input as object);
        return output.data.map(({ amount }) => amount);
      };
      expect(await amounts({})).toEqual(['50000.00', '1.00', INSTALLMENT, '2.00']);
      expect(await amounts({ loan })).toEqual(['50000.00', '1.00', INSTALLMENT, '2.00']);
      expect(await amounts({ status: 'pending' })).toEqual([INSTALLMENT]);
      expect(await amounts({ from: '2026-01-16' })).toEqual([INSTALLMENT, '2.00']);
      expect(await amounts({ to: '2026-01-15', loan })).toEqual(['50000.00', '1.00']);
      const first = await officer.call(listPayments, { limit: 3 });
      expect(first.output.data[2]).toMatchObject({
        id: waiting.receipt.id,
        loan: { number: loan },
        customer: { name: 'Asha Kale' },
      });
      const rest = await officer.call(listPayments, { cursor: first.output.nextCursor ?? '' });
      expect(rest.output.data.map(({ amount }) => amount)).toEqual(['2.00']);
      expect(rest.output.nextCursor).toBeNull();
      expect(await refusedWith(officer.call(listPayments, { cursor: 'abc' }))).toEqual([
        '/cursor value.bad_cursor',
      ]);
    });

    it('of a branch that must be named by who belongs to all, and of no other branch', async () => {
      const stage = await newStage(await world());
      const { admin } = await world();
      expect(await refusedWith(admin.call(listPayments, {}))).toEqual(['/branch value.missing']);
      const { output } = await admin.call(listPayments, { branch: stage.code });
      expect(output.data).toHaveLength(1);
      expect(await refusedWith(stage.officer.call(listPayments, { branch: 'NAG' }))).toEqual([
        '/ access.other_branch',
      ]);
      expect(await refusedWith(stage.officer.call(listPayments, { loan: 'LN-999999' }))).toEqual([
        '/loan thing.not_found',
      ]);
    });
  });
});
