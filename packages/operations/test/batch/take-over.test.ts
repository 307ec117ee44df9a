import { checkBooks } from '@mfi/contracts/audit';
import { importLoans } from '@mfi/contracts/batch';
import { createCustomer } from '@mfi/contracts/customer';
import { trialBalance } from '@mfi/contracts/ledger';
import { recordRepayment, takeOverLoan } from '@mfi/contracts/loan';
import { createProduct } from '@mfi/contracts/product';
import { describe, expect, it } from 'vitest';
import { eachWorld, refusalOf, type World } from '../world.js';

let people = 0;

async function customerOf(world: World): Promise<string> {
  people += 1;
  const officer = await world.as('officer');
  const person = { name: `Meena Kale ${people}`, acceptDuplicate: true };
  return (await officer.call(createCustomer, person)).output.number;
}

const LEFT = {
  product: 'EMI24',
  principal: '9650.40',
  paidUntil: '2025-11-15',
  firstDueOn: '2025-12-15',
  installments: 10,
} as const;

eachWorld((world) => {
  describe('a loan of another system', () => {
    it('stands as it stood there: what it owes, what is late, and nothing of it is income', async () => {
      const { admin } = await world();
      const customer = await customerOf(await world());
      const input = { customer, ...LEFT, formerNumber: 'OLD/17' };
      const { output } = await admin.call(takeOverLoan, input);
      expect(output).toMatchObject({
        status: 'active',
        disbursedOn: '2025-11-15',
        outstanding: { principal: '9650.40' },
        dpd: 17,
        arrearsSince: '2025-12-15',
        nextDueOn: '2026-01-15',
      });
      const balances = await admin.call(trialBalance, {});
      const codes = balances.output.accounts.map(({ account }) => account.code);
      expect(codes).toContain('1100');
      expect(codes).toContain('3010');
      expect(codes.filter((code) => code.startsWith('4'))).toEqual([]);
      expect((await admin.call(checkBooks, {})).output.clean).toBe(true);
    });

    it('is repaid like any other', async () => {
      const { admin } = await world();
      const customer = await customerOf(await world());
      const { output } = await admin.call(takeOverLoan, { customer, ...LEFT });
      const cashier = await (await world()).as('cashier');
      const paid = await cashier.call(recordRepayment, {
        loan: output.number,
        amount: '1080',
        mode: 'bank',
      });
      expect(paid.output.loan.dpd).toBe(0);
      expect((await admin.call(checkBooks, {})).output.clean).toBe(true);
    });

    it('cannot be paid up to a day that has not come, nor be due before', async () => {
      const { admin } = await world();
      const customer = await customerOf(await world());
      const future = { customer, ...LEFT, paidUntil: '2026-01-02', firstDueOn: '2026-02-02' };
      expect(await refusalOf(admin.call(takeOverLoan, future))).toBe('payment.future');
      const early = { customer, ...LEFT, firstDueOn: '2025-11-15' };
      expect(await refusalOf(admin.call(takeOverLoan, early))).toBe('terms.first_due_too_early');
      const nobody = { ...LEFT, customer: 'CU-999999' };
      expect(await refusalOf(admin.call(takeOverLoan, nobody))).toBe('thing.not_found');
    });

    it('at flat interest is not taken over', async () => {
      const { admin } = await world();
      const customer = await customerOf(await world());
      await admin.call(createProduct, {
        code: 'FLAT10',
        name: 'Flat',
        terms: {
          interest: { method: 'flat', annualRate: '12' },
          repayment: { every: { count: 1, unit: 'month' }, installments: 10 },
        },
        principalMin: '1000',
        principalMax: '50000',
      });
      const flat = { customer, ...LEFT, product: 'FLAT10' };
      expect(await refusalOf(admin.call(takeOverLoan, flat))).toBe('loan.flat_balance');
    });

    it('is brought in by an administrator alone', async () => {
      const manager = await (await world()).as('manager');
      const customer = await customerOf(await world());
      expect(await refusalOf(manager.call(takeOverLoan, { customer, ...LEFT }))).toBe(
        'access.role',
      );
    });
  });

  it('many are brought in at once, each once', async () => {
    const { admin } = await world();
    const rows = [
      { line: 2, customer: await customerOf(await world()), ...LEFT },
      { line: 3, customer: 'CU-999999', ...LEFT },
      { line: 4, customer: await customerOf(await world()), ...LEFT, principal: '500' },
    ];
    const { output } = await admin.call(importLoans, { batch: 'old', rows });
    expect(output).toMatchObject({ done: 2, refused: 1 });
    const again = await admin.call(importLoans, { batch: 'old', rows });
    expect(again.output).toMatchObject({ done: 0, again: 2, refused: 1 });
    expect((await admin.call(checkBooks, {})).output.clean).toBe(true);
  });
});
