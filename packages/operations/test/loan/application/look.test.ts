import {
  listLoans,
  loanHistory,
  loanKeyFacts,
  loanSchedule,
  quoteLoan,
  showLoan,
} from '@mfi/contracts/loan';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { refusalOf } from '../../world.js';
import { eachDesk } from './desk.js';

eachDesk((desk) => {
  describe('loans', () => {
    it('are listed by what they are, page by page', async () => {
      const { loan, officer, row, store } = await desk();
      const [applied, active, late] = [
        await loan('applied'),
        await loan('active'),
        await loan('active'),
      ];
      const { id, customerId } = await row(late);
      await store.write((db) => db.update('loans', id, { dpd: 45, bucket: 'SMA-1' }));
      const numbers = async (input: z.input<typeof listLoans.input>) =>
        (await officer.call(listLoans, input)).output.data.map(({ number }) => number);
      expect(await numbers({})).toEqual([applied, active, late]);
      expect(await numbers({ status: 'applied' })).toEqual([applied]);
      expect(await numbers({ dpdFrom: 30 })).toEqual([late]);
      expect(await numbers({ customer: customerId })).toEqual([late]);
      expect(await numbers({ officer: officer.userId, product: 'M12', branch: 'PUN' })).toEqual([
        applied,
        active,
        late,
      ]);
      const first = (await officer.call(listLoans, { limit: 2 })).output;
      expect(first.data).toHaveLength(2);
      const cursor = first.nextCursor ?? '';
      expect(await numbers({ limit: 2, cursor })).toEqual([late]);
      expect(await refusalOf(officer.call(listLoans, { cursor: 'abc' }))).toBe('value.bad_cursor');
    });

    it('are seen by their branch, and by their customer', async () => {
      const { admin, as, borrower, loan } = await desk();
      const customer = await borrower();
      const number = await loan('active', { customer: customer.id });
      const other = await as('manager', { branch: 'NAG' });
      expect((await other.call(listLoans, {})).output.data).toEqual([]);
      const there = { branch: 'PUN' };
      expect(await refusalOf(other.call(listLoans, there))).toBe('access.other_branch');
      const own = await as('customer', { customerId: customer.id });
      const mine = (await own.call(listLoans, {})).output.data;
      expect(mine.map((one) => one.number)).toEqual([number]);
      const strangerId = (await borrower()).id;
      const stranger = await as('customer', { customerId: strangerId });
      expect((await stranger.call(listLoans, {})).output.data).toEqual([]);
      const others = { customer: customer.number };
      expect(await refusalOf(stranger.call(listLoans, others))).toBe('access.other_customer');
      for (const look of [showLoan, loanSchedule, loanKeyFacts] as (typeof loanSchedule)[]) {
        const asked = { loan: number };
        expect((await own.call(look, asked)).output).toBeDefined();
        expect((await admin.call(look, asked)).output).toBeDefined();
        expect(await refusalOf(stranger.call(look, asked))).toBe('access.other_customer');
        expect(await refusalOf(other.call(look, asked))).toBe('access.other_branch');
        const nothing = { loan: 'LN-999999' };
        expect(await refusalOf(own.call(look, nothing))).toBe('thing.not_found');
      }
      expect(await refusalOf(own.call(loanHistory, { loan: number }))).toBe('access.role');
      expect(await refusalOf(other.call(loanHistory, { loan: number }))).toBe(
        'access.other_branch',
      );
    });

    it('are quoted to customers, and by the calendar of one’s own branch alone', async () => {
      const { as, borrower, officer } = await desk();
      const asked = { product: 'M12', principal: '10000' };
      const own = await as('customer', { customerId: (await borrower()).id });
      expect((await own.call(quoteLoan, asked)).output.product).toBe('M12');
      const there = { ...asked, branch: 'NAG' };
      expect(await refusalOf(officer.call(quoteLoan, there))).toBe('access.other_branch');
      const nothing = { ...asked, product: 'NONE' };
      expect(await refusalOf(officer.call(quoteLoan, nothing))).toBe('thing.not_found');
    });

    it('show what may be done next, and figures of another day', async () => {
      const { branch, loan, officer, store } = await desk();
      const applied = (await officer.call(showLoan, { loan: await loan('applied') })).output;
      expect(applied.next).toEqual(['review', 'reject', 'withdraw', 'transfer']);
      expect(applied).toMatchObject({ keyFactsNeeded: true, toDisburse: '0.00', installments: [] });
      const number = await loan('active');
      await store.write((db) => db.update('branches', branch.id, { businessDate: '2026-02-20' }));
      const late = (await officer.call(showLoan, { loan: number })).output;
      expect(late.loan).toMatchObject({
        asOf: '2026-02-20',
        dpd: 19,
        due: { total: '1891.19' },
        arrearsSince: '2026-02-01',
      });
      const then = (await officer.call(showLoan, { loan: number, asOf: '2026-01-31' })).output;
      expect(then.loan).toMatchObject({ dpd: 0, due: { total: '0.00' }, nextDueOn: '2026-02-01' });
      expect(then.accruedInterest).not.toBe('0.00');
    });
  });
});
