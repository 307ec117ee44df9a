import { recordRepayment } from '@mfi/contracts/loan';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../../store/test/databases.js';
import { newStage, openTillOf, TERMS } from './active-loan.js';
import { oneWorld, problemsOf, refusedWith } from './one-world.js';

const INSTALLMENT = '4727.98';

eachDatabase((open) => {
  const world = oneWorld(open);

  describe('a repayment', () => {
    it('pays the instalment that is due, and says so on a receipt', async () => {
      const stage = await newStage(await world());
      await stage.rollTo('2026-02-15');
      const { loan } = stage;
      const { output } = await stage.cashier.call(recordRepayment, { loan, amount: INSTALLMENT });
      expect(output.receipt).toMatchObject({
        number: `${stage.code}-000001`,
        status: 'posted',
        kind: 'repayment',
        amount: '4727.98',
        mode: 'cash',
        on: '2026-02-15',
        allocation: { principal: '3727.98', interest: '1000.00', fee: '0.00', penalty: '0.00' },
        outstandingBefore: { principal: '50000.00', total: '56735.76' },
        outstandingAfter: { principal: '46272.02', total: '52007.78' },
        nextDueOn: '2026-03-15',
        nextDueAmount: '4727.98',
      });
      expect(output.loan).toMatchObject({ status: 'active', due: { total: '0.00' }, dpd: 0 });
      expect(await stage.ledger('loans')).toBe(46_272_02);
      expect(await stage.ledger('interest-receivable')).toBe(0);
      expect(await stage.ledger('interest-income')).toBe(-1_000_00);
      expect(await stage.ledger('cash-vault')).toBe(-50_000_00 + 4_727_98);
      expect(await stage.trialBalance()).toBe(0);
      expect(await stage.findings()).toEqual([]);
    });

    it('comes every month, and leaves what the plan says', async () => {
      const stage = await newStage(await world());
      for (const month of ['02', '03', '04', '05', '06', '07']) {
        await stage.rollTo(`2026-${month}-15`);
        await stage.cashier.call(recordRepayment, { loan: stage.loan, amount: INSTALLMENT });
      }
      await stage.rollTo('2026-07-31');
      await stage.rollTo('2026-08-01');
      const numbers = (await stage.payments()).flatMap(({ receiptNumber }) => receiptNumber ?? []);
      expect(numbers).toEqual([1, 2, 3, 4, 5, 6].map((one) => `${stage.code}-00000${one}`));
      expect(await stage.row()).toMatchObject({
        status: 'active',
        outstandingPrincipal: 26_483_45,
        dpd: 0,
        asOf: '2026-07-31',
      });
      expect(await stage.ledger('interest-receivable')).toBe(273_38);
      expect(await stage.findings()).toEqual([]);
    });

    it('over all that is owed closes the loan and is held', async () => {
      const terms = {
        ...TERMS,
        principal: '1000',
        disbursements: [{ on: '2026-01-15', amount: '1000' }],
        interest: { ...TERMS.interest, annualRate: '12' },
        repayment: { ...TERMS.repayment, installments: 2 },
      };
      const stage = await newStage(await world(), terms);
      await stage.rollTo('2026-02-15');
      await stage.cashier.call(recordRepayment, { loan: stage.loan, amount: '600' });
      await stage.rollTo('2026-03-15');
      const { output } = await stage.cashier.call(recordRepayment, {
        loan: stage.loan,
        amount: '600',
      });
      expect(output.receipt.allocation).toMatchObject({ principal: '415.02', excess: '184.98' });
      expect(output.loan).toMatchObject({ status: 'overpaid', excess: '184.98' });
      expect(output.receipt).toMatchObject({ nextDueOn: null, nextDueAmount: '0.00' });
      expect(await stage.ledger('excess-held')).toBe(-184_98);
      const again = stage.cashier.call(recordRepayment, { loan: stage.loan, amount: '1.00' });
      expect(await refusedWith(again)).toEqual(['/loan loan.wrong_status']);
      expect(await stage.findings()).toEqual([]);
    });

    it('goes where its mode says', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      const till = await openTillOf(stage, 100_00);
      const pay = (mode: 'cash' | 'bank' | 'mobile-money') =>
        stage.cashier.call(recordRepayment, { loan, amount: '10.00', mode });
      await pay('cash');
      await pay('bank');
      await pay('mobile-money');
      const { store } = stage.world;
      expect(await store.read((db) => db.get('tills', till))).toMatchObject({ balance: 110_00 });
      expect(await stage.ledger('cash-till')).toBe(10_00);
      expect(await stage.ledger('bank')).toBe(10_00);
      expect(await stage.ledger('mobile-money')).toBe(10_00);
      const byManager = stage.manager.call(recordRepayment, { loan, amount: '10.00' });
      expect(await refusedWith(byManager)).toEqual(['/mode till.none_open']);
    });
  });

  describe('a repayment of an earlier day', () => {
    const DAILY = {
      ...TERMS,
      interest: { ...TERMS.interest, dayCount: 'actual/365', accrual: 'daily' },
    } as const;

    it('posts the difference it makes today, and nothing is rewritten', async () => {
      const stage = await newStage(await world(), DAILY);
      const { loan, branchId } = stage;
      await stage.rollTo('2026-02-15');
      await stage.rollTo('2026-02-20');
      const before = await stage.world.store.read((db) =>
        db.list('journalEntries', { where: { branchId } }),
      );
      const paid = await stage.cashier.call(recordRepayment, {
        loan,
        amount: '4727.98',
        on: '2026-02-15',
      });
      const after = await stage.world.store.read((db) =>
        db.list('journalEntries', { where: { branchId } }),
      );
      expect(after.slice(0, before.length)).toEqual(before);
      const added = after.slice(before.length);
      expect(added.map(({ kind, on, valueOn }) => ({ kind, on, valueOn }))).toEqual([
        { kind: 'accrual', on: '2026-02-20', valueOn: '2026-02-20' },
        { kind: 'loan', on: '2026-02-20', valueOn: '2026-02-15' },
      ]);
      // 31 days of 50000 are 1019.18; from then on five days of 46291.20 and not of 50000.
      expect(paid.output.receipt).toMatchObject({
        on: '2026-02-15',
        bookedOn: '2026-02-20',
        allocation: { interest: '1019.18', principal: '3708.80' },
      });
      const { held } = await stage.replayed();
      expect(await stage.ledger('loans')).toBe(46_291_20);
      expect(await stage.ledger('interest-receivable')).toBe(152_19);
      expect((await stage.row()).posted).toEqual(held);
      expect(await stage.findings()).toEqual([]);
    });

    it('is no different from one booked in time', async () => {
      const late = await newStage(await world(), DAILY);
      const timely = await newStage(await world(), DAILY);
      await timely.rollTo('2026-02-15');
      await timely.cashier.call(recordRepayment, { loan: timely.loan, amount: '4727.98' });
      await timely.rollTo('2026-02-20');
      await late.rollTo('2026-02-20');
      const input = { loan: late.loan, amount: '4727.98', on: '2026-02-15' };
      await late.cashier.call(recordRepayment, input);
      await timely.rollTo('2026-02-21');
      await late.rollTo('2026-02-21');
      const figures = async (stage: typeof late) => {
        const { posted, outstandingPrincipal, outstandingInterest, dpd } = await stage.row();
        return { posted, outstandingPrincipal, outstandingInterest, dpd };
      };
      expect(await figures(late)).toEqual(await figures(timely));
      expect(await late.ledger('interest-income')).toBe(await timely.ledger('interest-income'));
    });

    it('reaches back as far as the institution allows, and no further', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      await stage.rollTo('2026-01-20');
      const pay = (on: string) => stage.cashier.call(recordRepayment, { loan, amount: '1.00', on });
      expect(await refusedWith(pay('2026-01-21'))).toEqual(['/on payment.future']);
      expect(await refusedWith(pay('2026-01-14'))).toEqual(['/on event.too_early']);
      await pay('2026-01-15');
      await stage.rollTo('2026-02-20');
      const [problem] = await problemsOf(pay('2026-02-12'));
      expect(problem).toMatchObject({
        code: 'payment.back_dated',
        path: '/on',
        facts: { found: '2026-02-12', earliest: '2026-02-13' },
      });
      await pay('2026-02-13');
      expect(await stage.findings()).toEqual([]);
    });
  });

  describe('a repayment is refused', () => {
    it('with the reference of one that is booked, with all else that is wrong', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      const pay = (reference: string, options: { mode?: 'bank' | 'cheque'; on?: string } = {}) =>
        stage.cashier.call(recordRepayment, {
          loan,
          amount: '100.00',
          mode: 'bank',
          reference,
          ...options,
        });
      const first = await pay('utr 0042');
      expect(first.output.receipt.reference).toBe('UTR 0042');
      expect(await refusedWith(pay(' UTR  0042'))).toEqual(['/reference payment.same_reference']);
      expect(await refusedWith(pay('UTR 0042', { on: '2026-03-01' }))).toEqual([
        '/on payment.future',
        '/reference payment.same_reference',
      ]);
      await pay('UTR 0042', { mode: 'cheque' });
      await pay('UTR 0043');
      const other = await newStage(await world());
      await other.cashier.call(recordRepayment, {
        loan: other.loan,
        amount: '100.00',
        mode: 'bank',
        reference: 'UTR 0042',
      });
    });

    it('for others, and changes nothing', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      const input = { loan, amount: '100.00' };
      const stranger = await (await world()).as('cashier', { branch: 'NAG' });
      const auditor = await (await world()).as('auditor', { branch: stage.code });
      const before = await stage.dump();
      const refused = async (answer: Promise<unknown>) => (await refusedWith(answer))[0];
      expect(await refused(stranger.call(recordRepayment, input))).toBe('/ access.other_branch');
      expect(await refused(auditor.call(recordRepayment, input))).toBe('/ access.role');
      const { cashier } = stage;
      expect(await refused(cashier.call(recordRepayment, { ...input, loan: 'LN-999999' }))).toBe(
        '/loan thing.not_found',
      );
      expect(await refused(cashier.call(recordRepayment, { ...input, version: 99 }))).toBe(
        '/version version.stale',
      );
      expect(await refused(cashier.call(recordRepayment, { ...input, amount: '0.00' }))).toBe(
        '/amount money.not_positive',
      );
      expect(await refused(cashier.call(recordRepayment, { ...input, amount: '1.005' }))).toBe(
        '/amount money.too_many_digits',
      );
      expect(
        await refused(cashier.call(recordRepayment, { ...input, clears: 'later' as const })),
      ).toBe('/clears payment.not_clearing');
      expect(
        await refused(
          cashier.call(recordRepayment, { ...input, mode: 'cheque', clears: 'now' as const }),
        ),
      ).toBe('/clears payment.not_clearing');
      expect(await stage.dump()).toBe(before);
    });

    it('when the day of the branch is closed, a cheque too', async () => {
      const stage = await newStage(await world());
      const { store } = stage.world;
      await store.write((db) => db.update('branches', stage.branchId, { dayStatus: 'closed' }));
      const pay = (mode: 'cash' | 'cheque') =>
        stage.cashier.call(recordRepayment, { loan: stage.loan, amount: '100.00', mode });
      expect(await refusedWith(pay('cash'))).toEqual(['/ day.closed']);
      expect(await refusedWith(pay('cheque'))).toEqual(['/ day.closed']);
    });

    it('for a loan on its way to its money', async () => {
      const stage = await newStage(await world());
      const { store } = stage.world;
      await store.write((db) => db.update('loans', stage.loanId, { status: 'approved' }));
      const pay = stage.cashier.call(recordRepayment, { loan: stage.loan, amount: '100.00' });
      expect(await refusedWith(pay)).toEqual(['/loan loan.wrong_status']);
    });
  });

  describe('a repayment is booked', () => {
    it('once with one key, and not at all on a dry run', async () => {
      const stage = await newStage(await world());
      const input = { loan: stage.loan, amount: '100.00' };
      const before = await stage.dump();
      const tried = await stage.cashier.call(recordRepayment, input, { dryRun: true });
      expect(tried.output.receipt.number).toBe(`${stage.code}-000001`);
      expect(await stage.dump()).toBe(before);
      const key = `pay-${stage.code}`;
      const first = await stage.cashier.call(recordRepayment, input, { key });
      const again = await stage.cashier.call(recordRepayment, input, { key });
      expect(again).toEqual({ output: first.output, replayed: true });
      expect(
        (await stage.row()).outstandingPrincipal + (await stage.row()).outstandingInterest,
      ).toBe(56_735_76 - 100_00);
      const other = { ...input, amount: '101.00' };
      expect(await refusedWith(stage.cashier.call(recordRepayment, other, { key }))).toEqual([
        '/ key.reused',
      ]);
    });

    it('one after the other when many come at once', async () => {
      const stage = await newStage(await world());
      const input = { loan: stage.loan, amount: '100.00' };
      const many = Array.from({ length: 8 }, () => stage.cashier.call(recordRepayment, input));
      const numbers = (await Promise.all(many)).map(({ output }) => output.receipt.number);
      expect(numbers.sort()).toEqual(
        [1, 2, 3, 4, 5, 6, 7, 8].map((one) => `${stage.code}-00000${one}`),
      );
      expect((await stage.row()).version).toBe(10);
      expect(await stage.findings()).toEqual([]);
    });

    it('with who did it and what it changed in the audit', async () => {
      const stage = await newStage(await world());
      const { output } = await stage.cashier.call(recordRepayment, {
        loan: stage.loan,
        amount: '100.00',
      });
      const { store } = stage.world;
      const links = await store.read((db) =>
        db.list('audit', { where: { targetId: stage.loanId } }),
      );
      expect(links).toHaveLength(1);
      expect(links[0]).toMatchObject({
        userId: stage.cashier.userId,
        operation: 'loan.recordRepayment',
        before: { outstandingPrincipal: 50_000_00, version: 2 },
        after: { payment: { id: output.receipt.id, amount: 100_00 }, version: 3 },
      });
      const messages = await store.read((db) =>
        db.list('outbox', { where: { topic: 'payment.received' } }),
      );
      expect(messages.map(({ payload }) => payload)).toContainEqual({
        transactionId: output.receipt.id,
        loanId: stage.loanId,
        loan: stage.loan,
        receiptNumber: output.receipt.number,
      });
    });
  });
});
