import type { Caller } from '@mfi/contracts';
import {
  explainLoan,
  loanJournal,
  loanPayoff,
  loanStatement,
  recordRepayment,
  reverseEntry,
  showLoan,
} from '@mfi/contracts/loan';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../../store/test/databases.js';
import { newStage } from './active-loan.js';
import { oneWorld, refusedWith } from './one-world.js';

eachDatabase((open) => {
  const world = oneWorld(open);

  describe('what is asked of a loan', () => {
    it('is what closes it, today or later', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      await stage.rollTo('2026-02-15');
      await stage.cashier.call(recordRepayment, { loan, amount: '4727.98' });
      const on = '2026-03-01';
      const { output } = await stage.officer.call(loanPayoff, { loan, on });
      expect(output).toMatchObject({ on, principal: '46272.02', total: '46734.74' });
      const past = stage.officer.call(loanPayoff, { loan, on: '2026-02-14' });
      expect(await refusedWith(past)).toEqual(['/on date.out_of_range']);
    });

    it('is why a figure of it is what it is', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      await stage.rollTo('2026-02-15');
      await stage.cashier.call(recordRepayment, { loan, amount: '4727.98' });
      const why = async (figure: string, on?: string) =>
        (await stage.officer.call(explainLoan, { loan, figure, ...(on ? { on } : {}) })).output;
      expect(await why('installments.2.interest')).toMatchObject({
        loan: { number: loan },
        on: '2026-02-15',
        explanation: { value: '925.44', steps: [{ balance: '46272.02', annualRate: '24' }] },
      });
      const shown = (await stage.officer.call(showLoan, { loan })).output;
      const { outstanding, due, dpd } = shown.loan;
      for (const [figure, value] of [
        ['outstanding.total', outstanding.total],
        ['outstanding.interest', outstanding.interest],
        ['due.total', due.total],
        ['arrears.dpd', String(dpd)],
        ['installments.1.paid.interest', shown.installments[0]?.paid.interest],
        ['installments.3.principal', shown.installments[2]?.principal],
        ['installments.1.settledOn', shown.installments[0]?.settledOn],
      ] as const) {
        expect((await why(figure)).explanation.value, figure).toBe(value);
      }
      expect((await why('outstanding.principal', '2026-02-14')).explanation.value).toBe('50000.00');
      const ask = (figure: string, on?: string) => refusedWith(why(figure, on));
      expect(await ask('installments.99.interest')).toEqual(['/figure value.unknown_word']);
      expect(await ask('due.total', '2026-02-16')).toEqual(['/on date.out_of_range']);
      expect(await ask('due.total', '2026-01-01')).toEqual(['/on date.out_of_range']);
    });

    it('is its statement, which foots and names the receipts', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      await stage.rollTo('2026-02-15');
      const paid = await stage.cashier.call(recordRepayment, { loan, amount: '4727.98' });
      await stage.rollTo('2026-02-28');
      const { output } = await stage.officer.call(loanStatement, { loan });
      expect(output).toMatchObject({
        loan: { number: loan },
        customer: { name: 'Asha Kale' },
        currency: 'INR',
        from: '2026-01-15',
        to: '2026-02-28',
        closing: { principal: '46272.02', total: '46272.02' },
        totals: { received: '4727.98' },
      });
      expect(output.lines.map(({ kind, receipt }) => [kind, receipt])).toEqual([
        ['disbursement', null],
        ['installment', null],
        ['repayment', paid.output.receipt.number],
      ]);
      const of = await stage.officer.call(loanStatement, {
        loan,
        from: '2026-02-16',
        to: '2026-02-20',
      });
      expect(of.output).toMatchObject({ lines: [], opening: { total: '46272.02' } });
      const late = stage.officer.call(loanStatement, { loan, to: '2026-03-01' });
      expect(await refusedWith(late)).toEqual(['/to date.out_of_range']);
      const backwards = stage.officer.call(loanStatement, {
        loan,
        from: '2026-02-20',
        to: '2026-02-19',
      });
      expect(await refusedWith(backwards)).toEqual(['/from date.out_of_range']);
    });

    it('is what was posted for it, page by page', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      await stage.rollTo('2026-02-15');
      const paid = await stage.cashier.call(recordRepayment, { loan, amount: '4727.98' });
      const entry = paid.output.receipt.number ?? '';
      await stage.manager.call(reverseEntry, { loan, entry, reason: 'wrong loan' });
      const { output } = await stage.manager.call(loanJournal, { loan });
      expect(output.data.map(({ kind, narration }) => [kind, narration])).toEqual([
        ['loan', `Loan ${loan} paid out`],
        ['accrual', `Interest and dues of ${loan}`],
        ['loan', `Repayment ${entry} of ${loan}`],
        ['loan', `Reversal of ${entry} of ${loan}: wrong loan`],
      ]);
      expect(output.data[2]).toMatchObject({ transactionId: paid.output.receipt.id });
      expect(output.data[2]?.lines).toHaveLength(3);
      expect(output.data[2]?.lines).toContainEqual({
        account: { code: '1010', name: 'Cash in the vault' },
        debit: '4727.98',
        credit: '0.00',
      });
      const first = await stage.manager.call(loanJournal, { loan, limit: 2 });
      const cursor = first.output.nextCursor ?? '';
      const second = await stage.manager.call(loanJournal, { loan, limit: 50, cursor });
      expect([...first.output.data, ...second.output.data]).toEqual(output.data);
      const bad = stage.manager.call(loanJournal, { loan, cursor: 'abc' });
      expect(await refusedWith(bad)).toEqual(['/cursor value.bad_cursor']);
    });

    it('is told to its own people and its own customer alone', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      const stranger = await (await world()).as('officer', { branch: 'NAG' });
      const { customerId } = await stage.row();
      const borrower = await (await world()).as('customer', { branch: stage.code, customerId });
      const other = await (await world()).as('customer', {
        branch: stage.code,
        customerId: (await (await newStage(await world())).row()).customerId,
      });
      const asks = (caller: Caller) => [
        () => caller.call(loanPayoff, { loan }),
        () => caller.call(loanStatement, { loan }),
      ];
      for (const ask of asks(stranger)) {
        expect(await refusedWith(ask())).toEqual(['/ access.other_branch']);
      }
      for (const ask of asks(other)) {
        expect(await refusedWith(ask())).toEqual(['/ access.other_customer']);
      }
      for (const ask of asks(borrower)) expect((await ask()).output.loan.number).toBe(loan);
      expect(await refusedWith(borrower.call(loanJournal, { loan }))).toEqual(['/ access.role']);
      expect(await refusedWith(stranger.call(loanJournal, { loan }))).toEqual([
        '/ access.other_branch',
      ]);
    });

    it('is nothing while its money is not out', async () => {
      const stage = await newStage(await world());
      const { store } = stage.world;
      await store.write((db) => db.update('loans', stage.loanId, { disbursedOn: null }));
      const { officer, loan } = stage;
      for (const ask of [
        () => officer.call(loanPayoff, { loan }),
        () => officer.call(loanStatement, { loan }),
      ]) {
        expect(await refusedWith(ask())).toEqual(['/loan loan.not_disbursed']);
      }
    });
  });
});
