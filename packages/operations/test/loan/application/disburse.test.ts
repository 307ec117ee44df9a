import {
  acknowledgeKeyFacts,
  applyForLoan,
  approveLoan,
  disburseLoan,
  loanHistory,
  reviewLoan,
  showLoan,
} from '@mfi/contracts/loan';
import { createProduct } from '@mfi/contracts/product';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../world.js';
import { type Desk, eachDesk, MONTHLY } from './desk.js';
import { problemsOf } from './problems.js';

/** What the books say of a loan, as signed amounts by the purpose of the account. */
async function booked({ store }: Desk, loanId: string): Promise<Record<string, number>> {
  return store.read(async (db) => {
    const sums: Record<string, number> = {};
    for (const entry of await db.list('journalEntries', { where: { subjectId: loanId } })) {
      let balance = 0;
      for (const line of await db.list('journalLines', { where: { entryId: entry.id } })) {
        const account = await db.get('accounts', line.accountId);
        const purpose = account?.purpose ?? '';
        sums[purpose] = (sums[purpose] ?? 0) + line.debit - line.credit;
        balance += line.debit - line.credit;
      }
      expect(balance).toBe(0);
    }
    return sums;
  });
}

eachDesk((desk) => {
  describe('money out', () => {
    it('stands in the books: principal lent, fees kept back, the rest paid', async () => {
      const at = await desk();
      const number = await at.loan('acknowledged');
      const { output } = await at.cashier.call(disburseLoan, {
        loan: number,
        mode: 'mobile-money',
        reference: 'MP-123',
      });
      const kept = await at.row(number);
      expect(await booked(at, kept.id)).toEqual({
        loans: 2_000_000,
        'mobile-money': -1_976_400,
        'fee-income': -20_000,
        'tax-payable': -3_600,
      });
      expect(kept.posted).toEqual({
        loans: 2_000_000,
        cash: -1_976_400,
        'fee-income': -20_000,
        'tax-payable': -3_600,
      });
      expect(output).toMatchObject({ outstanding: { principal: '20000.00' }, version: 5 });
      const [paid] = await at.store.read((db) =>
        db.list('transactions', { where: { loanId: kept.id } }),
      );
      expect(paid).toMatchObject({
        kind: 'disbursement',
        amount: 1_976_400,
        mode: 'mobile-money',
        reference: 'MP-123',
        receiptNumber: null,
        on: '2026-01-01',
        status: 'posted',
        tillId: null,
        allocation: { principal: '20000.00', gross: '20000.00', deducted: '236.00' },
      });
      const [entry] = await at.store.read((db) =>
        db.list('journalEntries', { where: { subjectId: kept.id } }),
      );
      expect(entry).toMatchObject({ on: '2026-01-01', transactionId: paid?.id, kind: 'loan' });
    });

    it('goes out of the vault in cash while the branch has no tills', async () => {
      const at = await desk();
      const number = await at.loan('acknowledged');
      await at.cashier.call(disburseLoan, { loan: number, mode: 'cash' });
      expect(await booked(at, (await at.row(number)).id)).toMatchObject({
        'cash-vault': -1_976_400,
      });
    });

    it('is not out on a dry run, and out once with one key', async () => {
      const at = await desk();
      const loan = await at.loan('acknowledged');
      const input = { loan, mode: 'bank' } as const;
      const tried = await at.cashier.call(disburseLoan, input, { dryRun: true });
      expect(tried.output.status).toBe('active');
      expect(await booked(at, (await at.row(loan)).id)).toEqual({});
      const options = { key: `out-${loan}` };
      const first = await at.cashier.call(disburseLoan, input, options);
      const again = await at.cashier.call(disburseLoan, input, options);
      expect(again).toEqual({ output: first.output, replayed: true });
      expect(await refusalOf(at.cashier.call(disburseLoan, input))).toBe('loan.wrong_status');
      expect(await booked(at, (await at.row(loan)).id)).toMatchObject({ loans: 2_000_000 });
    });

    it('is out once though two people pay it out at the same time', async () => {
      const at = await desk();
      const input = { loan: await at.loan('acknowledged'), mode: 'bank' } as const;
      const both = [at.cashier, at.officer].map((who) => who.call(disburseLoan, input));
      const answers = await Promise.allSettled(both);
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const { id } = await at.row(input.loan);
      expect(await booked(at, id)).toMatchObject({ loans: 2_000_000, bank: -1_976_400 });
    });

    it('waits until the key facts are known, unless the product says otherwise', async () => {
      const at = await desk();
      const number = await at.loan('approved');
      const out = at.officer.call(disburseLoan, { loan: number, mode: 'bank' });
      expect(await refusalOf(out)).toBe('loan.key_facts_needed');
      await at.admin.call(createProduct, { ...MONTHLY, code: 'NOKFS', keyFactsNeeded: false });
      const free = await at.loan('approved', { product: 'NOKFS' });
      const { output } = await at.officer.call(disburseLoan, { loan: free, mode: 'bank' });
      expect(output.status).toBe('active');
    });

    it('is acknowledged by customers for their own loans', async () => {
      const at = await desk();
      const { id } = await at.borrower();
      const number = await at.loan('approved', { customer: id });
      const stranger = await at.as('customer', { customerId: (await at.borrower()).id });
      const ask = { loan: number };
      expect(await refusalOf(stranger.call(acknowledgeKeyFacts, ask))).toBe(
        'access.other_customer',
      );
      const own = await at.as('customer', { customerId: id });
      expect((await own.call(acknowledgeKeyFacts, ask)).output.number).toBe(number);
    });

    it('does not go to who may not be lent to any more', async () => {
      const at = await desk();
      const customer = await at.borrower();
      const number = await at.loan('acknowledged', { customer: customer.number });
      await at.store.write((db) =>
        db.update('customers', customer.id, {
          kyc: 'rejected',
          kycReason: 'another name on the card',
          status: 'inactive',
        }),
      );
      const out = at.officer.call(disburseLoan, { loan: number, mode: 'bank' });
      expect(await problemsOf(out)).toEqual([
        'customer.not_verified /loan',
        'customer.inactive /loan',
      ]);
    });

    it('begins the plan on the day it is really out', async () => {
      const at = await desk();
      const number = await at.loan('acknowledged');
      await at.store.write((db) =>
        db.update('branches', at.branch.id, { businessDate: '2026-01-20' }),
      );
      const early = { loan: number, mode: 'bank', firstDueOn: '2026-01-20' } as const;
      expect(await problemsOf(at.officer.call(disburseLoan, early))).toEqual([
        'terms.first_due_too_early /firstDueOn',
      ]);
      const out = { loan: number, mode: 'bank', firstDueOn: '2026-03-05' } as const;
      const { output } = await at.officer.call(disburseLoan, out);
      expect(output).toMatchObject({
        appliedOn: '2026-01-01',
        disbursedOn: '2026-01-20',
        nextDueOn: '2026-03-05',
      });
      expect((await at.row(number)).terms.disbursements).toEqual([
        { on: '2026-01-20', amount: '20000.00' },
      ]);
      const then = { loan: number, asOf: '2026-01-19' };
      expect(await refusalOf(at.officer.call(showLoan, then))).toBe('date.out_of_range');
      const later = { loan: number, asOf: '2026-01-21' };
      expect(await refusalOf(at.officer.call(showLoan, later))).toBe('date.out_of_range');
    });

    it('is not out on a day that is closed', async () => {
      const at = await desk();
      const number = await at.loan('acknowledged');
      const day = (dayStatus: 'open' | 'closed') =>
        at.store.write((db) => db.update('branches', at.branch.id, { dayStatus }));
      await day('closed');
      const out = at.officer.call(disburseLoan, { loan: number, mode: 'bank' });
      expect(await refusalOf(out)).toBe('day.closed');
      await day('open');
    });
  });

  describe('money out in parts', () => {
    const tranches = [
      { on: '2026-01-20', amount: '12000' },
      { on: '2026-03-10', amount: '8000' },
    ];

    it('is owed part by part, as each goes out', async () => {
      const at = await desk();
      const customer = (await at.borrower()).number;
      const { output: taken } = await at.officer.call(applyForLoan, {
        customer,
        product: 'M12',
        principal: '20000',
        tranches,
      });
      const loan = taken.number;
      await at.manager.call(reviewLoan, { loan });
      await at.director.call(approveLoan, { loan, principal: '18000' });
      await at.officer.call(acknowledgeKeyFacts, { loan });
      const first = await at.officer.call(disburseLoan, { loan, mode: 'bank' });
      expect(first.output.outstanding.principal).toBe('12000.00');
      const shown = (await at.officer.call(showLoan, { loan })).output;
      expect(shown.toDisburse).toBe('6000.00');
      const { id } = await at.row(loan);
      expect(await booked(at, id)).toMatchObject({ loans: 1_200_000, bank: -1_185_840 });

      await at.store.write((db) =>
        db.update('branches', at.branch.id, { businessDate: '2026-01-25' }),
      );
      const tooMuch = at.officer.call(disburseLoan, { loan, mode: 'bank', amount: '6000.01' });
      expect(await refusalOf(tooMuch)).toBe('loan.principal_outside');
      const second = await at.officer.call(disburseLoan, { loan, mode: 'bank' });
      expect(second.output).toMatchObject({
        status: 'active',
        principal: '18000.00',
        outstanding: { principal: '18000.00' },
      });
      expect(await booked(at, id)).toMatchObject({ loans: 1_800_000, 'fee-income': -18_000 });
      const over = at.officer.call(disburseLoan, { loan, mode: 'bank' });
      expect(await refusalOf(over)).toBe('loan.wrong_status');
      const { output } = await at.manager.call(loanHistory, { loan });
      expect(output.entries.map(({ what, amount }) => [what, amount]).slice(-2)).toEqual([
        ['disburse', '12000.00'],
        ['disburse', '6000.00'],
      ]);
    });
  });

  describe('cash of a branch with tills', () => {
    it('goes out of the open till of who pays it, while it holds enough', async () => {
      const at = await desk();
      const number = await at.loan('acknowledged');
      const till = await at.till(at.cashier, 2_000_000);
      const out = { loan: number, mode: 'cash' } as const;
      expect(await refusalOf(at.officer.call(disburseLoan, out))).toBe('till.none_open');
      await at.cashier.call(disburseLoan, out);
      const { id } = await at.row(number);
      expect(await booked(at, id)).toMatchObject({ 'cash-till': -1_976_400 });
      const now = await at.store.read((db) => db.get('tills', till.id));
      expect(now).toMatchObject({ balance: 23_600, version: 2 });
      const [paid] = await at.store.read((db) =>
        db.list('transactions', { where: { loanId: id } }),
      );
      expect(paid?.tillId).toBe(till.id);
      const next = { loan: await at.loan('acknowledged'), mode: 'cash' } as const;
      const error = await at.cashier.call(disburseLoan, next).catch((one) => one);
      expect(error.problems).toMatchObject([
        { code: 'till.not_enough', facts: { balance: '236.00', needed: '19764.00' } },
      ]);
    });
  });
});
