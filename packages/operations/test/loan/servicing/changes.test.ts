import {
  chargeLoanFee,
  grantMoratorium,
  recordRepayment,
  rescheduleLoan,
  waiveLoan,
} from '@mfi/contracts/loan';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../../store/test/databases.js';
import { newStage, type Stage, TERMS } from './active-loan.js';
import { oneWorld, problemsOf, refusedWith } from './one-world.js';

const INSTALLMENT = '4727.98';
const reason = 'the harvest failed';

async function paid(stage: Stage, ...days: readonly string[]): Promise<void> {
  for (const on of days) {
    await stage.rollTo(on);
    await stage.cashier.call(recordRepayment, { loan: stage.loan, amount: INSTALLMENT });
  }
}

eachDatabase((open) => {
  const world = oneWorld(open);

  describe('a fee', () => {
    it('is due on its day and is paid before interest', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      await paid(stage, '2026-02-15');
      await stage.rollTo('2026-03-01');
      const { output } = await stage.manager.call(chargeLoanFee, {
        loan,
        amount: '50',
        name: 'visit',
        reason: 'second visit',
      });
      expect(output.event).toMatchObject({ kind: 'fee', on: '2026-03-01' });
      expect(output.loan.due).toMatchObject({ fee: '50.00', total: '50.00' });
      expect(await stage.ledger('fees-receivable')).toBe(50_00);
      expect(await stage.ledger('fee-income')).toBe(-50_00);
      await stage.rollTo('2026-03-15');
      const answer = await stage.cashier.call(recordRepayment, { loan, amount: '4700' });
      expect(answer.output.receipt.allocation).toMatchObject({
        fee: '50.00',
        interest: '925.44',
        principal: '3724.56',
      });
      expect(answer.output.loan).toMatchObject({
        outstanding: { principal: '42547.46' },
        due: { principal: '77.98', total: '77.98' },
      });
      expect(await stage.findings()).toEqual([]);
    });

    it('is refused where the ceiling of costs leaves nothing for it', async () => {
      const stage = await newStage(await world(), { ...TERMS, costCapPercent: '10' });
      const before = await stage.dump();
      const fee = { loan: stage.loan, amount: '50.00', name: 'visit', reason };
      expect(await refusedWith(stage.manager.call(chargeLoanFee, fee))).toEqual([
        '/amount loan.charge_capped',
      ]);
      expect(await refusedWith(stage.cashier.call(chargeLoanFee, fee))).toEqual(['/ access.role']);
      expect(await stage.dump()).toBe(before);
    });
  });

  describe('a waiver', () => {
    it('lets go of what is due of a part, and no more', async () => {
      const stage = await newStage(await world(), {
        ...TERMS,
        penalty: [{ name: 'late charge', base: 'overdue-installment', annualRate: '24' }],
      });
      const { loan } = stage;
      await stage.rollTo('2026-02-25');
      // Ten days of 4727.98 at 24 percent a year.
      expect((await stage.replayed()).figures.due.penalty).toBe('31.09');
      const waive = (amount: string, version?: number) =>
        stage.manager.call(waiveLoan, {
          loan,
          amount,
          part: 'penalty',
          reason,
          ...(version ? { version } : {}),
        });
      const [problem] = await problemsOf(waive('31.10'));
      expect(problem).toMatchObject({
        code: 'event.more_than_owed',
        path: '/amount',
        facts: { most: '31.09' },
      });
      expect(await refusedWith(waive('31.09', 1))).toEqual(['/version version.stale']);
      const { output } = await waive('31.09', (await stage.row()).version);
      expect(output.loan.due).toMatchObject({ penalty: '0.00', total: '4727.98' });
      const byCashier = { loan, amount: '1.00', part: 'penalty', reason } as const;
      expect(await refusedWith(stage.cashier.call(waiveLoan, byCashier))).toEqual([
        '/ access.role',
      ]);
      expect(await stage.findings()).toEqual([]);
    });

    it('of principal is a cost, and of interest is income that never was', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      await stage.rollTo('2026-02-15');
      const { manager } = stage;
      await manager.call(waiveLoan, { loan, amount: '1000.00', part: 'interest', reason });
      await manager.call(waiveLoan, { loan, amount: '727.98', part: 'principal', reason });
      expect(await stage.ledger('waivers')).toBe(727_98);
      expect(await stage.ledger('interest-income')).toBe(0);
      expect(await stage.ledger('loans')).toBe(50_000_00 - 727_98);
      const { store } = stage.world;
      const links = await store.read((db) =>
        db.list('audit', { where: { targetId: stage.loanId } }),
      );
      expect(links.map(({ after }) => (after as { reason: string }).reason)).toEqual([
        reason,
        reason,
      ]);
      expect(await stage.findings()).toEqual([]);
    });
  });

  describe('a reschedule', () => {
    it('draws the principal to come up anew', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      await paid(stage, '2026-02-15', '2026-03-15', '2026-04-15');
      const asked = { loan, installments: 18, reason };
      const early = stage.manager.call(rescheduleLoan, { ...asked, firstDueOn: '2026-04-15' });
      expect(await refusedWith(early)).toEqual(['/firstDueOn terms.first_due_too_early']);
      const { output } = await stage.manager.call(rescheduleLoan, {
        ...asked,
        firstDueOn: '2026-05-15',
      });
      expect(output.loan).toMatchObject({ nextDueOn: '2026-05-15', nextDueAmount: '2574.09' });
      const { figures } = await stage.replayed();
      expect(figures.installments).toHaveLength(21);
      expect(figures.installments[20]).toMatchObject({ due: '2027-10-15', principal: '2523.70' });
      expect(await stage.findings()).toEqual([]);
    });
  });

  describe('a moratorium', () => {
    it('lets instalments wait, and the books follow when its interest joins the principal', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      await paid(stage, '2026-02-15', '2026-03-15', '2026-04-15');
      await stage.rollTo('2026-04-20');
      const { output } = await stage.manager.call(grantMoratorium, {
        loan,
        installments: 2,
        interest: 'capitalize',
        reason,
      });
      expect(output.loan.nextDueOn).toBe('2026-07-15');
      await stage.rollTo('2026-06-20');
      // Nobody has looked at the loan since: the payment brings its books in step first.
      const answer = await stage.cashier.call(recordRepayment, { loan, amount: '100.00' });
      expect(answer.output.receipt.outstandingBefore?.principal).toBe('40149.96');
      await stage.rollTo('2026-06-21');
      const { figures } = await stage.replayed();
      expect(figures.installments[3]).toMatchObject({ due: '2026-07-15', interest: '803.00' });
      expect(await stage.findings()).toEqual([]);
    });

    it('is refused when no instalment is to come, and for custom dates', async () => {
      const stage = await newStage(await world());
      await stage.rollTo('2027-02-01');
      const pause = { loan: stage.loan, installments: 2, reason };
      expect(await refusedWith(stage.manager.call(grantMoratorium, pause))).toEqual([
        '/on event.nothing_left',
      ]);
      expect(await refusedWith(stage.cashier.call(grantMoratorium, pause))).toEqual([
        '/ access.role',
      ]);
      const custom = await newStage(await world(), {
        ...TERMS,
        interest: { ...TERMS.interest, dayCount: 'actual/365' },
        repayment: { method: 'custom', custom: [{ due: '2026-06-30', principal: '50000.00' }] },
      });
      const other = { ...pause, loan: custom.loan };
      expect(await refusedWith(custom.manager.call(grantMoratorium, other))).toEqual([
        '/ event.not_for_method',
      ]);
      const redraw = { loan: custom.loan, installments: 2, firstDueOn: '2026-08-01', reason };
      expect(await refusedWith(custom.manager.call(rescheduleLoan, redraw))).toEqual([
        '/ event.not_for_method',
      ]);
    });
  });
});
