import { closeDay, openDay } from '@mfi/contracts/branch';
import { createCentre } from '@mfi/contracts/centre';
import { createGroup } from '@mfi/contracts/group';
import { recordRepayment, takeOverLoan } from '@mfi/contracts/loan';
import { GROUPS_BY, parReport } from '@mfi/contracts/report';
import { describe, expect, it } from 'vitest';
import { type Desk, eachDesk } from '../loan/application/desk.js';
import { refusalOf } from '../world.js';

/** Ends the day of the branch, and begins others up to the last of these. */
async function through({ manager }: Desk, ...days: string[]): Promise<void> {
  for (const on of days) {
    await manager.call(closeDay, {});
    await manager.call(openDay, { on });
  }
}

eachDesk((desk) => {
  describe('a report as of a day', () => {
    const late: string[] = [];

    it('is of the end of a day that still goes on, as it is when the day has ended', async () => {
      const world = await desk();
      const { manager, cashier } = world;
      const member = await world.borrower({ name: 'Asha', gender: 'female' });
      late.push(await world.loan('active', { customer: member.number, principal: '20000' }));
      late.push(await world.loan('active', { customer: member.number, principal: '30000' }));
      await world.loan('active', { principal: '55000' });
      const centre = { code: 'C1', name: 'Wadgaon', firstMeetingOn: '2026-01-06' };
      await manager.call(createCentre, centre);
      await manager.call(createGroup, { centre: 'C1', name: 'Jyoti', members: [member.number] });
      await through(world, '2026-02-01');
      await cashier.call(recordRepayment, { loan: late[0] ?? '', amount: '9000', mode: 'bank' });
      await through(world, '2026-02-02', '2026-03-02', '2026-04-01', '2026-05-01', '2026-05-08');
      for (const by of GROUPS_BY) {
        const open = (await manager.call(parReport, { by })).output;
        expect(open.ties).toMatchObject([{ ties: true, difference: '0.00' }]);
        expect(open.total.npa.loans).toBe(3);
        const replayed = (await manager.call(parReport, { by, knownOn: '2026-05-07' })).output;
        expect(replayed).toEqual({ ...open, knownOn: '2026-05-07', ties: replayed.ties });
      }
    });

    it('says of a day that has gone what the report of that day said', async () => {
      const world = await desk();
      const { manager } = world;
      await manager.call(closeDay, {});
      const then = (await manager.call(parReport, { by: 'officer' })).output;
      await manager.call(openDay, { on: '2026-05-09' });
      await through(world, '2026-06-08', '2026-06-10');
      const now = (await manager.call(parReport, { by: 'officer', asOf: '2026-05-08' })).output;
      expect(now).toEqual(then);
    });

    it('knows what was paid by then and entered later, or not, as it is asked', async () => {
      const world = await desk();
      const { manager, cashier } = world;
      const asOf = '2026-06-08';
      const before = (await manager.call(parReport, { asOf })).output;
      await world.settings({ backdatedDaysMax: 10 });
      const paid = {
        loan: late[1] ?? '',
        amount: '20000',
        mode: 'bank',
        on: '2026-06-05',
      } as const;
      await cashier.call(recordRepayment, paid);
      const known = (await manager.call(parReport, { asOf, knownOn: asOf })).output;
      expect(known).toEqual({ ...before, knownOn: asOf });
      const { total, ties } = (await manager.call(parReport, { asOf })).output;
      expect(Number(total.outstanding)).toBeLessThan(Number(before.total.outstanding));
      expect(ties[0]).toMatchObject({ ties: true, books: before.ties[0]?.books });
      expect(ties[0]?.reconciling).toMatchObject([
        { says: 'dated up to 2026-06-08 and entered after it' },
      ]);
      const blind = (await manager.call(parReport, { knownOn: '2026-06-09' })).output;
      expect(blind.on).toBe('2026-06-10');
      expect(blind.ties[0]).toMatchObject({ ties: true });
      expect(blind.ties[0]?.reconciling[0]?.says).toContain('left out here');
    });

    it('is of the loans that are chosen, and says that the books cannot tell them apart', async () => {
      const { manager, officer } = await desk();
      const all = (await manager.call(parReport, {})).output;
      const centre = (await manager.call(parReport, { centre: 'c1' })).output;
      expect(centre.total.loans).toBe(2);
      expect(centre.ties).toMatchObject([{ ties: null, books: null }]);
      expect(centre.ties[0]?.why).toContain('centre C1');
      const product = (await manager.call(parReport, { product: 'M12', centre: 'C1' })).output;
      expect(product.total).toEqual(centre.total);
      const own = (await manager.call(parReport, { officer: officer.userId })).output;
      expect(own.total).toEqual(all.total);
      expect((await manager.call(parReport, { product: 'EMI24' })).output.total.loans).toBe(0);
      expect(await refusalOf(manager.call(parReport, { centre: 'C9' }))).toBe('thing.not_found');
      const ahead = manager.call(parReport, { asOf: '2026-06-11' });
      expect(await refusalOf(ahead)).toBe('date.out_of_range');
      expect((await manager.call(parReport, { asOf: '2025-12-31' })).output.total.loans).toBe(0);
    });

    it('puts loans into groups of each kind, which are all of them together', async () => {
      const { manager } = await desk();
      const keys = async (by: (typeof GROUPS_BY)[number]) =>
        (await manager.call(parReport, { by })).output.groups.map(({ key, loans }) => [key, loans]);
      expect(await keys('branch')).toEqual([['PUN', 3]]);
      expect(await keys('product')).toEqual([['M12', 3]]);
      expect(await keys('centre')).toEqual([
        ['C1', 2],
        [null, 1],
      ]);
      expect(await keys('size')).toEqual([
        ['20000 to 49999', 2],
        ['50000 to 99999', 1],
      ]);
      expect(await keys('cycle')).toEqual([
        ['loan 01', 2],
        ['loan 02', 1],
      ]);
    });

    it('has a loan of other books from the day it was paid until, and the books from later on', async () => {
      const { admin, manager, borrower } = await desk();
      const before = (await manager.call(parReport, { asOf: '2026-06-09' })).output;
      await admin.call(takeOverLoan, {
        customer: (await borrower()).number,
        product: 'EMI24',
        principal: '9650.40',
        paidUntil: '2026-05-15',
        firstDueOn: '2026-06-15',
        installments: 10,
      });
      const { total, ties } = (await manager.call(parReport, { asOf: '2026-06-09' })).output;
      expect(total.loans).toBe(before.total.loans + 1);
      expect(ties[0]).toMatchObject({ ties: true, books: before.ties[0]?.books });
      const known = { asOf: '2026-06-09', knownOn: '2026-06-09' };
      const blind = (await manager.call(parReport, known)).output;
      expect(blind.total.loans).toBe(before.total.loans);
      expect(blind.ties[0]).toMatchObject({ ties: true, reconciling: [] });
      expect((await manager.call(parReport, {})).output.ties[0]).toMatchObject({
        ties: true,
        reconciling: [],
      });
    });
  });
});
