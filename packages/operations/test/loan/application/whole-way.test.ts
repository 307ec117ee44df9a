import {
  acknowledgeKeyFacts,
  applyForLoan,
  approveLoan,
  disburseLoan,
  loanHistory,
  loanKeyFacts,
  loanSchedule,
  quoteLoan,
  reviewLoan,
  showLoan,
} from '@mfi/contracts/loan';
import { reviseProduct } from '@mfi/contracts/product';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../world.js';
import { eachDesk, MONTHLY } from './desk.js';

eachDesk((desk) => {
  describe('a loan', () => {
    it('is quoted, applied for, reviewed, approved, explained and paid out', async () => {
      const { officer, manager, director, cashier, borrower } = await desk();
      const customer = await borrower();
      const asked = { product: 'm12', principal: '20000' };
      const quoted = (await officer.call(quoteLoan, asked)).output;
      expect(quoted).toMatchObject({ product: 'M12', productVersion: 1 });
      expect(quoted.plan).toMatchObject({
        installment: '1891.19',
        totals: { principal: '20000.00' },
        disbursed: { gross: '20000.00', deducted: '236.00', net: '19764.00' },
      });
      expect(quoted.plan.installments).toHaveLength(12);

      const purpose = 'a sewing machine';
      const taken = await officer.call(applyForLoan, {
        ...asked,
        customer: customer.number,
        purpose,
      });
      expect(taken.output).toMatchObject({
        number: 'LN-000001',
        branch: 'PUN',
        customer: { number: customer.number, name: customer.name },
        product: 'M12',
        productVersion: 1,
        status: 'applied',
        purpose,
        principal: '20000.00',
        cycle: 1,
        appliedOn: '2026-01-01',
        outstanding: { total: '0.00' },
        version: 1,
      });
      const loan = taken.output.number;
      expect((await manager.call(reviewLoan, { loan, note: 'shop seen' })).output.status).toBe(
        'reviewed',
      );
      const approved = await director.call(approveLoan, { loan, principal: '18000' });
      expect(approved.output).toMatchObject({
        status: 'approved',
        principal: '18000.00',
        decidedOn: '2026-01-01',
        version: 3,
      });
      const facts = (await officer.call(loanKeyFacts, { loan })).output;
      expect(facts).toMatchObject({
        lender: 'Asha Microfinance',
        acknowledged: null,
        keyFacts: { partOne: { sanctionedAmount: '18000.00' } },
      });
      await officer.call(acknowledgeKeyFacts, { loan, note: 'read out in Marathi' });
      const known = (await officer.call(loanKeyFacts, { loan })).output;
      expect(known.acknowledged).toMatchObject({
        on: '2026-01-01',
        recordedBy: { id: officer.userId },
      });
      const paid = (await cashier.call(disburseLoan, { loan, mode: 'bank' })).output;
      expect(paid).toMatchObject({
        status: 'active',
        disbursedOn: '2026-01-01',
        asOf: '2026-01-01',
        outstanding: { principal: '18000.00' },
        nextDueOn: '2026-02-01',
        nextDueAmount: '1702.07',
        dpd: 0,
      });
      const shown = (await officer.call(showLoan, { loan })).output;
      expect(shown.steps.map(({ step, by }) => [step, by.id])).toEqual([
        ['apply', officer.userId],
        ['review', manager.userId],
        ['approve', director.userId],
        ['acknowledge', officer.userId],
        ['disburse', cashier.userId],
      ]);
      expect(shown.installments).toHaveLength(12);
      expect(shown.toDisburse).toBe('0.00');
      const { output: planned } = await officer.call(loanSchedule, { loan });
      expect(planned.plan.installments[0]).toMatchObject({ due: '2026-02-01', total: '1702.07' });
      const { output: past } = await manager.call(loanHistory, { loan });
      expect(past.entries.map(({ what }) => what)).toEqual([
        'apply',
        'review',
        'approve',
        'acknowledge',
        'disburse',
      ]);
      expect(past.entries.at(-1)).toMatchObject({ amount: '18000.00', on: '2026-01-01' });
    });

    it('counts the loans a customer had before', async () => {
      const { loan, officer, row } = await desk();
      const first = await row(await loan('active'));
      const { output } = await officer.call(applyForLoan, {
        customer: first.customerId,
        product: 'M12',
        principal: '10000',
      });
      expect(output.cycle).toBe(2);
    });

    it('keeps the version of its product that it was made under', async () => {
      const { admin, loan, officer, row } = await desk();
      const early = await loan('approved');
      const { output: revised } = await admin.call(reviseProduct, {
        product: 'M12',
        principalMin: '12000',
        terms: {
          interest: { annualRate: '25' },
          repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
        },
      });
      await officer.call(acknowledgeKeyFacts, { loan: early });
      await officer.call(disburseLoan, { loan: early, mode: 'bank' });
      const kept = await row(early);
      expect(kept.terms.interest.annualRate).toBe('24');
      expect(kept.terms.fees).toHaveLength(1);
      const { output: shown } = await officer.call(showLoan, { loan: early });
      expect(shown.loan.productVersion).toBe(revised.current.ordinal - 1);
      const late = await row(await loan('applied'));
      expect(late.terms.interest.annualRate).toBe('25');
      expect(late.terms.fees).toBeUndefined();
      await admin.call(reviseProduct, {
        product: 'M12',
        principalMin: '5000',
        terms: MONTHLY.terms,
      });
    });

    it('is applied for once with one key, and not at all on a dry run', async () => {
      const { borrower, officer, row } = await desk();
      const customer = await borrower();
      const input = { customer: customer.number, product: 'M12', principal: '10000' };
      const tried = await officer.call(applyForLoan, input, { dryRun: true });
      expect(await row(tried.output.number)).toBeUndefined();
      const first = await officer.call(applyForLoan, input, { key: 'loan-once' });
      expect(first.output.number).toBe(tried.output.number);
      const again = await officer.call(applyForLoan, input, { key: 'loan-once' });
      expect(again).toEqual({ output: first.output, replayed: true });
      const other = officer.call(
        applyForLoan,
        { ...input, principal: '9000' },
        { key: 'loan-once' },
      );
      expect(await refusalOf(other)).toBe('key.reused');
    });

    it('has the dates and instalments that were chosen within the limits', async () => {
      const { borrower, officer } = await desk();
      const { output } = await officer.call(quoteLoan, {
        product: 'M12',
        principal: '20000.00',
        installments: 6,
        annualRate: '021.50',
        disburseOn: '2026-01-10',
        firstDueOn: '2026-02-05',
      });
      expect(output.terms).toMatchObject({
        interest: { annualRate: '21.50' },
        disbursements: [{ on: '2026-01-10', amount: '20000.00' }],
      });
      expect(output.plan.installments).toHaveLength(6);
      expect(output.plan.installments[0]).toMatchObject({ due: '2026-02-05', days: 26 });
      const customer = await borrower();
      const early = officer.call(applyForLoan, {
        customer: customer.number,
        product: 'M12',
        principal: '20000',
        firstDueOn: '2025-12-31',
      });
      expect(await refusalOf(early)).toBe('terms.first_due_too_early');
    });
  });
});
