import { applyForLoan, quoteLoan, withdrawLoan } from '@mfi/contracts/loan';
import { createProduct, retireProduct } from '@mfi/contracts/product';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../world.js';
import { eachDesk, MONTHLY } from './desk.js';
import { problemsOf } from './problems.js';

eachDesk((desk) => {
  describe('an application', () => {
    it('is told everything that stands against it at once', async () => {
      const { admin, borrower, officer } = await desk();
      await admin.call(createProduct, { ...MONTHLY, code: 'OLD' });
      await admin.call(retireProduct, { product: 'OLD' });
      const customer = await borrower({ kyc: 'pending', status: 'inactive' });
      const asked = {
        product: 'OLD',
        principal: '200000',
        annualRate: '19.99',
        installments: 36,
      };
      const applied = officer.call(applyForLoan, { ...asked, customer: customer.number });
      expect(await problemsOf(applied)).toEqual([
        'customer.not_verified /customer',
        'customer.inactive /customer',
        'product.retired /product',
        'loan.principal_outside /principal',
        'loan.rate_outside /annualRate',
        'loan.installments_outside /installments',
      ]);
      expect(await problemsOf(officer.call(quoteLoan, { ...asked, product: 'M12' }))).toEqual([
        'loan.principal_outside /principal',
        'loan.rate_outside /annualRate',
        'loan.installments_outside /installments',
      ]);
      expect(await refusalOf(officer.call(quoteLoan, asked))).toBe('product.retired');
    });

    it('keeps to rate and count of a product that leaves no choice', async () => {
      const { admin, officer } = await desk();
      const { terms, principalMin, principalMax } = MONTHLY;
      const fixed = { name: 'Fixed', terms, principalMin, principalMax };
      await admin.call(createProduct, { ...fixed, code: 'FIXED' });
      const asked = { product: 'FIXED', principal: '10000' };
      const same = { ...asked, annualRate: '24.00', installments: 12 };
      expect((await officer.call(quoteLoan, same)).output.plan.installments).toHaveLength(12);
      expect(await problemsOf(officer.call(quoteLoan, { ...asked, annualRate: '24.01' }))).toEqual([
        'loan.rate_outside /annualRate',
      ]);
      expect(await problemsOf(officer.call(quoteLoan, { ...asked, installments: 11 }))).toEqual([
        'loan.installments_outside /installments',
      ]);
    });

    it('is refused while another one of the customer is open', async () => {
      const { borrower, loan, officer } = await desk();
      const customer = (await borrower()).number;
      const open = await loan('applied', { customer });
      const again = { customer, product: 'M12', principal: '10000' };
      expect(await refusalOf(officer.call(applyForLoan, again))).toBe('loan.application_open');
      await officer.call(withdrawLoan, { loan: open, reason: 'asked for too much' });
      expect((await officer.call(applyForLoan, again)).output.status).toBe('applied');
    });

    it('is taken down once though two people do it at the same time', async () => {
      const { borrower, manager, officer } = await desk();
      const input = { customer: (await borrower()).number, product: 'M12', principal: '10000' };
      const both = [officer, manager].map((who) => who.call(applyForLoan, input));
      const answers = await Promise.allSettled(both);
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('is for money in parts that come to the principal', async () => {
      const { officer } = await desk();
      const asked = { product: 'M12', principal: '20000' };
      const tranches = [
        { on: '2026-01-01', amount: '12000' },
        { on: '2026-03-10', amount: '8000' },
      ];
      const { output } = await officer.call(quoteLoan, { ...asked, tranches });
      expect(output.plan.totals.principal).toBe('20000.00');
      const short = officer.call(quoteLoan, { ...asked, tranches: tranches.slice(0, 1) });
      expect(await problemsOf(short)).toEqual(['terms.disbursements_not_principal /tranches']);
    });

    it('lists the instalments of a product that leaves them to the loan', async () => {
      const { admin, officer } = await desk();
      await admin.call(createProduct, {
        code: 'SEASON',
        name: 'Season',
        terms: {
          interest: { annualRate: '20', dayCount: 'actual/365' },
          repayment: { method: 'custom' },
        },
        principalMin: '5000',
        principalMax: '50000',
      });
      const asked = { product: 'SEASON', principal: '20000' };
      const custom = [
        { due: '2026-05-31', principal: '5000' },
        { due: '2026-11-30', principal: '15000' },
      ];
      const { output } = await officer.call(quoteLoan, { ...asked, custom });
      expect(output.plan.installments.map(({ due, principal }) => [due, principal])).toEqual([
        ['2026-05-31', '5000.00'],
        ['2026-11-30', '15000.00'],
      ]);
      expect(await problemsOf(officer.call(quoteLoan, asked))).toEqual(['value.missing /custom']);
      const short = { ...asked, custom: custom.slice(0, 1) };
      expect(await problemsOf(officer.call(quoteLoan, short))).toEqual([
        'terms.custom_not_principal /custom',
      ]);
    });

    it('gives way to the calendar of the branch where the product says so', async () => {
      const { admin, branch, officer, store } = await desk();
      const repayment = { ...MONTHLY.terms.repayment, holidays: { shift: 'following' } };
      await admin.call(createProduct, {
        ...MONTHLY,
        code: 'CAL',
        terms: { ...MONTHLY.terms, repayment },
      });
      await store.write((db) =>
        db.update('branches', branch.id, {
          holidays: { weekly: ['sunday'], dates: ['2026-02-02'] },
        }),
      );
      const asked = { principal: '20000' };
      const moved = (await officer.call(quoteLoan, { ...asked, product: 'CAL' })).output;
      // The first of February 2026 is a Sunday, and the second one a holiday of the branch.
      expect(moved.plan.installments[0]?.due).toBe('2026-02-03');
      const kept = (await officer.call(quoteLoan, { ...asked, product: 'M12' })).output;
      expect(kept.plan.installments[0]?.due).toBe('2026-02-01');
    });

    it('is looked after by an officer of the branch', async () => {
      const { as, borrower, cashier, manager, officer, row } = await desk();
      const ask = async (more: object) =>
        manager.call(applyForLoan, {
          customer: (await borrower()).number,
          product: 'M12',
          principal: '10000',
          ...more,
        });
      const named = await row((await ask({ officer: officer.userId })).output.number);
      expect(named.officerId).toBe(officer.userId);
      expect((await ask({})).output.officer).toBeNull();
      const other = await as('officer', { branch: 'NAG' });
      for (const user of [other.userId, cashier.userId]) {
        expect(await refusalOf(ask({ officer: user }))).toBe('loan.officer_elsewhere');
      }
      expect(await refusalOf(ask({ officer: 'nobody' }))).toBe('thing.not_found');
    });

    it('is taken down by officers of the branch, and nobody else', async () => {
      const { as, borrower } = await desk();
      const customer = (await borrower()).number;
      const input = { customer, product: 'M12', principal: '10000' };
      for (const role of ['cashier', 'auditor', 'customer'] as const) {
        expect(await refusalOf((await as(role)).call(applyForLoan, input))).toBe('access.role');
      }
      const other = await as('officer', { branch: 'NAG' });
      expect(await refusalOf(other.call(applyForLoan, input))).toBe('access.other_branch');
      const nobody = { ...input, customer: 'CU-999999' };
      const own = await as('officer');
      expect(await refusalOf(own.call(applyForLoan, nobody))).toBe('thing.not_found');
    });
  });

  describe('what a household can bear', () => {
    const ask = (customer: string) => ({ customer, product: 'M12', principal: '20000' });

    it('is asked for where the institution has rules', async () => {
      const { borrower, officer, settings } = await desk();
      await settings({ affordabilityRules: 'rbi' });
      const poor = await borrower({ income: 300_000 });
      const error = await officer.call(applyForLoan, ask(poor.number)).catch((one) => one);
      expect(error.problems).toMatchObject([
        {
          code: 'loan.not_affordable',
          path: '/customer',
          facts: { rule: 'foir', income: '3000.00', limit: '1500.00', maxInstallment: '1500.00' },
        },
      ]);
      expect(error.message).toContain('above the limit of 1500.00');
      const unknown = await borrower({ income: null });
      const asked = officer.call(applyForLoan, ask(unknown.number));
      await expect(asked).rejects.toThrow("household's income is not known");
      const rich = await borrower({ income: 400_000 });
      expect((await officer.call(applyForLoan, ask(rich.number))).output.status).toBe('applied');
      await settings({ affordabilityRules: null });
    });

    it('counts what it repays elsewhere and here, by all of its members', async () => {
      const { borrower, loan, officer, settings } = await desk();
      const declared = await borrower({ income: 400_000, obligations: 20_000 });
      const home = await borrower({ kind: 'household', name: 'Jadhav household' });
      const wife = await borrower({ householdId: home.id, income: 400_000 });
      const husband = await borrower({ householdId: home.id });
      await loan('active', { customer: husband.number, principal: '10000' });
      await settings({ affordabilityRules: 'rbi' });
      for (const { number } of [declared, wife]) {
        expect(await problemsOf(officer.call(applyForLoan, ask(number)))).toEqual([
          'loan.not_affordable /customer',
        ]);
      }
      await settings({ affordabilityRules: null });
    });
  });
});
