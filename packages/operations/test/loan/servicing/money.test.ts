import {
  forecloseLoan,
  loanPayoff,
  prepayLoan,
  recordRepayment,
  recoverLoan,
  refundLoan,
  writeOffLoan,
} from '@mfi/contracts/loan';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../../store/test/databases.js';
import { newStage, openTillOf, type Stage, TERMS } from './active-loan.js';
import { oneWorld, problemsOf, refusedWith } from './one-world.js';

const INSTALLMENT = '4727.98';

/** Three instalments paid on their days. */
async function threePaid(stage: Stage): Promise<void> {
  for (const on of ['2026-02-15', '2026-03-15', '2026-04-15']) {
    await stage.rollTo(on);
    await stage.cashier.call(recordRepayment, { loan: stage.loan, amount: INSTALLMENT });
  }
}

eachDatabase((open) => {
  const world = oneWorld(open);

  describe('money ahead of its time', () => {
    it('makes instalments fewer', async () => {
      const stage = await newStage(await world());
      await threePaid(stage);
      const { output } = await stage.cashier.call(prepayLoan, {
        loan: stage.loan,
        amount: '15000',
      });
      expect(output.receipt).toMatchObject({
        kind: 'prepayment',
        number: `${stage.code}-000004`,
        allocation: { principal: '15000.00', interest: '0.00', excess: '0.00' },
      });
      expect(output.loan.outstanding.principal).toBe('23590.89');
      const { figures } = await stage.replayed();
      expect(figures.installments).toHaveLength(9);
      expect(figures.installments[3]).toMatchObject({ principal: '4256.16', interest: '471.82' });
      expect(await stage.findings()).toEqual([]);
    });

    it('makes them smaller, or pays the next ones, as is asked', async () => {
      const smaller = await newStage(await world());
      await threePaid(smaller);
      // biome-ignore lint/suspicious/noThenProperty: the loan file's own word.
      const asked = { amount: '15000.00', then: 'reduce-installment' } as const;
      const paid = await smaller.cashier.call(prepayLoan, { loan: smaller.loan, ...asked });
      // 23590.89 over the nine instalments left, at 2% a month.
      expect(paid.output.loan.nextDueAmount).toBe('2890.25');
      const next = await newStage(await world());
      await threePaid(next);
      // biome-ignore lint/suspicious/noThenProperty: the loan file's own word.
      const ahead = { amount: INSTALLMENT, then: 'next-installment' } as const;
      const { output } = await next.cashier.call(prepayLoan, { loan: next.loan, ...ahead });
      expect(output.receipt.allocation).toMatchObject({
        principal: '3956.16',
        interest: '771.82',
      });
      expect(output.loan.nextDueOn).toBe('2026-06-15');
      expect(await smaller.findings()).toEqual([]);
      expect(await next.findings()).toEqual([]);
    });
  });

  describe('a foreclosure', () => {
    it('takes exactly the payoff and closes the loan', async () => {
      const stage = await newStage(await world());
      await threePaid(stage);
      await stage.rollTo('2026-05-05');
      const { loan } = stage;
      const told = await stage.officer.call(loanPayoff, { loan });
      expect(told.output).toMatchObject({
        on: '2026-05-05',
        principal: '38590.89',
        interest: '514.55',
        foreclosureFee: '0.00',
        total: '39105.44',
      });
      const { output } = await stage.cashier.call(forecloseLoan, { loan, mode: 'bank' });
      expect(output.receipt).toMatchObject({
        amount: '39105.44',
        allocation: { principal: '38590.89', interest: '514.55', excess: '0.00' },
        outstandingAfter: { total: '0.00' },
        nextDueOn: null,
      });
      expect(output.loan).toMatchObject({
        status: 'closed',
        closedOn: '2026-05-05',
        excess: '0.00',
      });
      expect(await stage.ledger('loans')).toBe(0);
      expect(await stage.ledger('interest-receivable')).toBe(0);
      expect(await stage.ledger('bank')).toBe(39_105_44);
      const again = stage.cashier.call(forecloseLoan, { loan });
      expect(await refusedWith(again)).toEqual(['/loan loan.wrong_status']);
      expect(await stage.findings()).toEqual([]);
    });

    it('takes no less, and tells what is missing', async () => {
      const stage = await newStage(await world());
      await threePaid(stage);
      const before = await stage.dump();
      const short = stage.cashier.call(forecloseLoan, { loan: stage.loan, amount: '38590.88' });
      const [problem] = await problemsOf(short);
      expect(problem).toMatchObject({
        code: 'event.below_payoff',
        path: '/amount',
        facts: { payoff: '38590.89', shortfall: '0.01' },
      });
      expect(await stage.dump()).toBe(before);
    });

    it('has a fee that a manager may let go of', async () => {
      const terms = { ...TERMS, foreclosure: { feePercent: '2' } };
      const stage = await newStage(await world(), terms);
      const { loan } = stage;
      const on = '2026-01-15';
      const withFee = await stage.cashier.call(loanPayoff, { loan, on });
      expect(withFee.output).toMatchObject({ foreclosureFee: '1000.00', total: '51000.00' });
      const without = await stage.cashier.call(loanPayoff, { loan, on, withoutFee: true });
      expect(without.output).toMatchObject({ foreclosureFee: '0.00', total: '50000.00' });
      const byCashier = stage.cashier.call(forecloseLoan, { loan, withoutFee: true });
      expect(await refusedWith(byCashier)).toEqual(['/withoutFee access.role']);
      const { output } = await stage.manager.call(forecloseLoan, { loan, withoutFee: true });
      expect(output.receipt.amount).toBe('50000.00');
      expect(output.loan.status).toBe('closed');
      expect(await stage.findings()).toEqual([]);
    });
  });

  describe('a loan that is given up', () => {
    it('leaves the book, and what still comes in is a recovery', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      await stage.rollTo('2026-02-15');
      await stage.cashier.call(recordRepayment, { loan, amount: INSTALLMENT });
      await stage.rollTo('2026-06-12');
      const early = stage.manager.call(writeOffLoan, { loan, reason: 'left, no address' });
      const [problem] = await problemsOf(early);
      expect(problem).toMatchObject({
        code: 'loan.not_late_enough',
        path: '/loan',
        facts: { dpd: 89, dpdMin: 90 },
      });
      await stage.rollTo('2026-06-13');
      const byCashier = stage.cashier.call(writeOffLoan, { loan, reason: 'left' });
      expect(await refusedWith(byCashier)).toEqual(['/ access.role']);
      const recovery = { loan, amount: '1000.00', mode: 'bank' } as const;
      expect(await refusedWith(stage.cashier.call(recoverLoan, recovery))).toEqual([
        '/loan loan.wrong_status',
      ]);
      const { output } = await stage.manager.call(writeOffLoan, {
        loan,
        reason: 'left, no address',
      });
      expect(output.event).toMatchObject({ kind: 'write-off', on: '2026-06-13' });
      expect(output.loan).toMatchObject({ status: 'written-off', outstanding: { total: '0.00' } });
      expect(await stage.ledger('loans')).toBe(0);
      expect(await stage.ledger('write-off')).toBe(46_272_02);
      const repay = stage.cashier.call(recordRepayment, { loan, amount: '1.00' });
      expect(await refusedWith(repay)).toEqual(['/loan loan.wrong_status']);
      const recovered = await stage.cashier.call(recoverLoan, recovery);
      expect(recovered.output.receipt).toMatchObject({
        kind: 'recovery',
        number: `${stage.code}-000002`,
        allocation: { recovery: '1000.00', principal: '0.00' },
      });
      expect(await stage.ledger('recovery-income')).toBe(-1_000_00);
      expect(await stage.findings()).toEqual([]);
    });

    it('by an administrator, however late it is, but never when nothing is owed', async () => {
      const stage = await newStage(await world());
      const { admin } = await world();
      const { loan } = stage;
      await admin.call(writeOffLoan, { loan, reason: 'the borrower has died' });
      expect((await stage.row()).status).toBe('written-off');
      const paid = await newStage(await world());
      await paid.world.store.write(async (db) => {
        await db.update('loans', paid.loanId, { status: 'active' });
      });
      await paid.cashier.call(forecloseLoan, { loan: paid.loan });
      await paid.world.store.write((db) => db.update('loans', paid.loanId, { status: 'active' }));
      const nothing = admin.call(writeOffLoan, { loan: paid.loan, reason: 'by mistake' });
      expect(await refusedWith(nothing)).toEqual(['/loan event.nothing_left']);
    });
  });

  describe('a refund', () => {
    it('gives back what is held, and no more', async () => {
      const stage = await newStage(await world(), {
        ...TERMS,
        allocation: { order: ['penalty', 'fee', 'interest', 'principal'], excess: 'hold' },
      });
      const { loan } = stage;
      const give = (amount?: string) =>
        stage.cashier.call(refundLoan, {
          loan,
          ...(amount ? { amount } : {}),
          reason: 'paid twice',
          mode: 'bank',
        });
      expect(await refusedWith(give())).toEqual(['/loan loan.nothing_held']);
      await stage.cashier.call(recordRepayment, { loan, amount: '300.00' });
      const [problem] = await problemsOf(give('300.01'));
      expect(problem).toMatchObject({ code: 'event.more_than_owed', path: '/amount' });
      const part = await give('120.00');
      expect(part.output.receipt).toMatchObject({
        kind: 'refund',
        number: null,
        amount: '120.00',
        allocation: { excess: '-120.00' },
      });
      expect(part.output.loan.excess).toBe('180.00');
      const rest = await give();
      expect(rest.output.receipt.amount).toBe('180.00');
      expect(await stage.ledger('excess-held')).toBe(0);
      expect(await stage.ledger('bank')).toBe(-300_00);
      const entries = await stage.world.store.read((db) =>
        db.list('journalEntries', { where: { subjectId: stage.loanId } }),
      );
      expect(entries.at(-1)?.narration).toBe(`Refund of ${loan}: paid twice`);
      expect(await stage.findings()).toEqual([]);
    });

    it('in cash needs a till that holds it', async () => {
      const stage = await newStage(await world(), {
        ...TERMS,
        allocation: { order: ['penalty', 'fee', 'interest', 'principal'], excess: 'hold' },
      });
      const { loan } = stage;
      await stage.cashier.call(recordRepayment, { loan, amount: '300.00', mode: 'bank' });
      const asked = { loan, reason: 'paid twice' };
      await openTillOf(stage, 299_99);
      expect(await refusedWith(stage.manager.call(refundLoan, asked))).toEqual([
        '/mode till.none_open',
      ]);
      expect(await refusedWith(stage.cashier.call(refundLoan, asked))).toEqual([
        '/mode till.not_enough',
      ]);
      expect(await refusedWith(stage.officer.call(refundLoan, asked))).toEqual(['/ access.role']);
    });
  });
});
