import { createBranch } from '@mfi/contracts/branch';
import { createCustomer, listCustomers } from '@mfi/contracts/customer';
import { bringInLoan, listLoans } from '@mfi/contracts/loan';
import { describe, expect, it } from 'vitest';
import { eachWorld, type World } from '../world.js';

const LOAN = {
  product: 'EMI24',
  principal: '24000',
  disbursedOn: '2025-11-15',
  installments: 12,
  annualRate: '24',
  terms: { fees: [], penalty: [] },
  events: [],
};

/** Somebody whom another system knew by a number. */
async function brought({ admin }: World, name: string, formerNumber: string, branch = 'PUN') {
  const person = { name, acceptDuplicate: true, formerNumber, branch };
  const { output } = await admin.call(createCustomer, person);
  return output.number;
}

eachWorld((world) => {
  describe('a number of the system that was moved from', () => {
    it('finds the customer who had it, typed as it was or in capitals', async () => {
      const { admin } = await world();
      const number = await brought(await world(), 'Meena Kale', 'X/77-A');
      for (const find of ['X/77-A', '  x/77-a ']) {
        const { output } = await admin.call(listCustomers, { find });
        expect(output.data.map((one) => one.number)).toEqual([number]);
        expect(output.nextCursor).toBeNull();
      }
      const others = await admin.call(listCustomers, { find: 'X/77', status: 'active' });
      expect(others.output.data).toEqual([]);
    });

    it('finds the customer whose loan had it, and the loan', async () => {
      const { admin } = await world();
      const number = await brought(await world(), 'Usha Rane', 'X/78');
      const { output } = await admin.call(bringInLoan, {
        ...LOAN,
        customer: 'X/78',
        formerNumber: 'L-78',
      });
      const found = await admin.call(listCustomers, { find: 'L-78' });
      expect(found.output.data.map((one) => one.number)).toEqual([number]);
      const loans = await admin.call(listLoans, { formerNumber: 'l-78' });
      expect(loans.output.data.map((one) => one.number)).toEqual([output.number]);
      const none = await admin.call(listLoans, { formerNumber: 'L-78', status: 'closed' });
      expect(none.output.data).toEqual([]);
    });

    it('comes before all that its words find, each once, on pages of any size', async () => {
      const { admin } = await world();
      const named = await brought(await world(), 'Sunita Zende', 'X/80');
      const called = await brought(await world(), 'Anita Zende', 'zende');
      const other = await brought(await world(), 'Zende Rao', 'X/81');
      for (const limit of [1, 2, 50]) {
        const seen: string[] = [];
        let cursor: string | null | undefined;
        while (cursor !== null) {
          const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
          const { output } = await admin.call(listCustomers, { find: 'zende', ...page });
          expect(output.data.length).toBeLessThanOrEqual(limit);
          seen.push(...output.data.map(({ number }) => number));
          cursor = output.nextCursor;
        }
        expect(seen).toEqual([called, named, other]);
      }
    });

    it('finds nobody of another branch for who belongs to one', async () => {
      const w = await world();
      await w.admin.call(createBranch, { code: 'NSK', name: 'Nashik', businessDate: '2026-01-01' });
      const here = await brought(w, 'Leela Jadhav', 'X/90');
      const there = await brought(w, 'Leela Shah', 'X/90', 'NSK');
      const manager = await w.as('manager');
      const { output } = await manager.call(listCustomers, { find: 'X/90' });
      expect(output.data.map(({ number }) => number)).toEqual([here]);
      const all = await w.admin.call(listCustomers, { find: 'X/90' });
      expect(all.output.data.map(({ number }) => number)).toEqual([here, there]);
    });
  });
});
