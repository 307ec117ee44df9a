import type { Caller } from '@mfi/contracts';
import { checkBooks } from '@mfi/contracts/audit';
import { importStatement } from '@mfi/contracts/batch';
import { createCustomer } from '@mfi/contracts/customer';
import { trialBalance } from '@mfi/contracts/ledger';
import { takeOverLoan } from '@mfi/contracts/loan';
import { placePayment } from '@mfi/contracts/payment';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachWorld, refusalOf, type World } from '../world.js';

const LEFT = {
  product: 'EMI24',
  paidUntil: '2025-12-15',
  firstDueOn: '2026-01-15',
  installments: 10,
} as const;

/** Two loans, of customers with phones of their own. */
async function loansOf({ admin, as }: World) {
  const officer = await as('officer');
  const loans: { number: string; next: string }[] = [];
  for (const [index, principal] of ['9000', '12000'].entries()) {
    const { output } = await officer.call(createCustomer, {
      name: `Lata More ${index}`,
      phone: `987650009${index}`,
      acceptDuplicate: true,
    });
    const taken = await admin.call(takeOverLoan, { customer: output.number, ...LEFT, principal });
    loans.push({ number: taken.output.number, next: taken.output.nextDueAmount });
  }
  return loans;
}

eachWorld((world) => {
  let loans: Awaited<ReturnType<typeof loansOf>>;
  let cashier: Caller;

  beforeAll(async () => {
    loans = await loansOf(await world());
    cashier = await (await world()).as('cashier');
  });

  describe('a line of a statement', () => {
    it('goes to the only loan with such an instalment', async () => {
      const { next, number } = loans[1] ?? { next: '', number: '' };
      const { output } = await cashier.call(placePayment, { amount: next, reference: 'S2' });
      expect(output).toMatchObject({ by: 'amount', loan: number });
    });

    it('goes to the loan that its text names, however it is written', async () => {
      const [first] = loans;
      const text = `UPI/${first?.number.replace('-', ' ').toLowerCase()}/kist`;
      const { output } = await cashier.call(placePayment, { amount: '10', text, reference: 'S1' });
      expect(output).toMatchObject({ by: 'reference', loan: first?.number, remark: null });
      expect(output.number).toMatch(/^PUN-/);
    });

    it('goes to the loan of the phone, whether or not it has the code of the country', async () => {
      const { output } = await cashier.call(placePayment, {
        amount: '11',
        phone: '+919876500091',
        mode: 'mobile-money',
      });
      expect(output).toMatchObject({ by: 'phone', loan: loans[1]?.number });
    });

    it('is held in suspense when no loan fits, and listed', async () => {
      const rows = [
        { line: 2, amount: '77.70', reference: 'S9', text: 'thanks' },
        { line: 3, amount: '10', reference: 'S10', loan: loans[0]?.number },
        { line: 4, amount: '78', phone: '9000000009' },
      ];
      const { output } = await cashier.call(importStatement, { batch: 'may', rows });
      expect(output.rows.map(({ outcome, remark }) => [outcome, remark])).toEqual([
        ['done', 'No loan fits: 77.70 is in suspense as SU-000001, account 2050.'],
        ['done', null],
        ['done', 'No loan fits: 78 is in suspense as SU-000002, account 2050.'],
      ]);
      const { admin } = await world();
      const { accounts } = (await admin.call(trialBalance, {})).output;
      const held = accounts.find(({ account }) => account.code === '2050');
      expect(held).toMatchObject({ credit: '155.70' });
    });

    it('of a statement that overlaps is refused, and not held twice', async () => {
      const line = { line: 9, amount: '77.70', reference: 'S9' };
      const { output } = await cashier.call(importStatement, { batch: 'june', rows: [line] });
      expect(output.rows[0]?.problems[0]?.code).toBe('payment.same_reference');
    });

    it('is refused for a day that has not come, or a loan that there is not', async () => {
      const future = cashier.call(placePayment, { amount: '5', on: '2026-01-02' });
      expect(await refusalOf(future)).toBe('payment.future');
      const nobody = cashier.call(placePayment, { amount: '5', loan: 'LN-999999' });
      expect(await refusalOf(nobody)).toBe('thing.not_found');
      const there = await (await world()).as('cashier', { branch: 'NAG' });
      const [first] = loans;
      const other = there.call(placePayment, { amount: '5', loan: first?.number });
      expect(await refusalOf(other)).toBe('access.other_branch');
      const officer = await (await world()).as('officer');
      expect(await refusalOf(officer.call(placePayment, { amount: '5' }))).toBe('access.role');
    });
  });

  it('leaves the books in order', async () => {
    const { output } = await (await world()).admin.call(checkBooks, {});
    expect(output.checks.filter(({ ok }) => !ok)).toEqual([]);
  });
});
