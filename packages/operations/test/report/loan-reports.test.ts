import { closeDay, openDay } from '@mfi/contracts/branch';
import { approveJournal, proposeJournal } from '@mfi/contracts/ledger';
import { recordRepayment, takeOverLoan, writeOffLoan } from '@mfi/contracts/loan';
import {
  ageingReport,
  demandCollectionReport,
  efficiencyReport,
  interestAccruedReport,
  maturitiesReport,
  npaMovementReport,
  overdueReport,
  parReport,
  provisionsReport,
  ratesReport,
  trendReport,
} from '@mfi/contracts/report';
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

const minor = (amount: string) => Math.round(Number(amount) * 100);

eachDesk((desk) => {
  describe('reports on the state of loans', () => {
    const loans: string[] = [];

    it('of no loans are empty, and tie', async () => {
      const { manager } = await desk();
      for (const report of [ageingReport, provisionsReport, ratesReport, trendReport]) {
        const { output } = await manager.call(report as typeof ratesReport, {});
        expect(output.ties.filter(({ ties }) => ties === false)).toEqual([]);
      }
      const { total } = (await manager.call(demandCollectionReport, {})).output;
      expect(total.closing.total).toBe('0.00');
      expect((await manager.call(maturitiesReport, {})).output.total.loans).toBe(0);
      expect((await manager.call(efficiencyReport, {})).output.total.current.value).toBeNull();
    });

    it('set aside what the reserve holds, at the end of days and while one goes on', async () => {
      const world = await desk();
      const { manager, cashier, settings } = world;
      await settings({ provisionTable: 'rbi-nbfc-base', backdatedDaysMax: 20 });
      for (const principal of ['20000', '30000', '40000']) {
        loans.push(await world.loan('active', { principal }));
      }
      await through(
        world,
        ...['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-12'],
      );
      const paid = { loan: loans[0] ?? '', amount: '9500', mode: 'bank' } as const;
      await cashier.call(recordRepayment, paid);
      const open = (await manager.call(provisionsReport, {})).output;
      expect(open.table).toBe('rbi-nbfc-base');
      expect(open.classes.map((one) => one.class)).toEqual(['standard', 'sub-standard']);
      expect(open.ties[0]).toMatchObject({ ties: true });
      await manager.call(closeDay, {});
      const closed = (await manager.call(provisionsReport, {})).output;
      expect(closed.ties[0]).toMatchObject({ ties: true, reconciling: [] });
      await manager.call(openDay, { on: '2026-05-13' });
      const past = (await manager.call(provisionsReport, { asOf: '2026-05-12' })).output;
      expect(past).toEqual(closed);
    });

    it('tie where payments are entered later, and where journals are written by hand', async () => {
      const world = await desk();
      const { manager, director, cashier, admin, borrower } = world;
      const interest = (await manager.call(interestAccruedReport, { from: '2026-01-01' })).output;
      expect(interest.ties[0]).toMatchObject({ ties: true });
      const later = { loan: loans[1] ?? '', amount: '20000', mode: 'bank' } as const;
      await cashier.call(recordRepayment, { ...later, on: '2026-05-10' });
      await admin.call(takeOverLoan, {
        customer: (await borrower()).number,
        product: 'EMI24',
        principal: '9650.40',
        paidUntil: '2026-04-15',
        firstDueOn: '2026-05-15',
        installments: 10,
      });
      const journal = await manager.call(proposeJournal, {
        narration: 'Interest of the bank',
        lines: [
          { account: '1030', debit: '55' },
          { account: '4010', credit: '55' },
        ],
      });
      await director.call(approveJournal, { journal: journal.output.id });
      await through(world, '2026-05-14');
      for (const to of ['2026-05-11', '2026-05-12', '2026-05-13', '2026-05-14']) {
        const days = { from: '2026-05-01', to };
        const outputs = [
          (await manager.call(interestAccruedReport, days)).output,
          (await manager.call(interestAccruedReport, { ...days, knownOn: '2026-05-12' })).output,
          (await manager.call(demandCollectionReport, days)).output,
          (await manager.call(npaMovementReport, days)).output,
          (await manager.call(provisionsReport, { asOf: to })).output,
          (await manager.call(ageingReport, { asOf: to })).output,
          (await manager.call(overdueReport, { asOf: to })).output,
        ];
        for (const { ties } of outputs) {
          expect([to, ties.filter((one) => !one.ties)]).toEqual([to, []]);
        }
      }
    });

    it('follow what became NPA, and what of it was written off', async () => {
      const world = await desk();
      const { manager, admin } = world;
      const gone = { loan: loans[2] ?? '', reason: 'moved away' };
      await admin.call(writeOffLoan, gone);
      const days = { from: '2026-01-01', by: 'product' } as const;
      const { total, groups, ties } = (await manager.call(npaMovementReport, days)).output;
      const { added, upgraded, recovered, writtenOff, closing } = total.npa;
      expect(minor(added) - minor(upgraded) - minor(recovered) - minor(writtenOff)).toBe(
        minor(closing),
      );
      expect(minor(writtenOff)).toBeGreaterThan(0);
      expect(groups.reduce((sum, one) => sum + minor(one.npa.closing), 0)).toBe(minor(closing));
      expect(ties.every((one) => one.ties)).toBe(true);
      const par = (await manager.call(parReport, {})).output;
      expect(closing).toBe(par.total.npa.balance);
      const earliest = (await manager.call(trendReport, { asOf: '1900-02-03', months: 4 })).output;
      expect(earliest.data.map(({ on }) => on)).toEqual(['1900-01-31', '1900-02-03']);
      const trend = (await manager.call(trendReport, { months: 4 })).output;
      expect(trend.data.map(({ on }) => on)).toEqual([
        '2026-02-28',
        '2026-03-31',
        '2026-04-30',
        '2026-05-14',
      ]);
      expect(trend.data.at(-1)?.npa).toBe(closing);
      expect(trend.ties.every((one) => one.ties)).toBe(true);
    });

    it('list what ends, the first to end first, and charge what the terms say', async () => {
      const { manager } = await desk();
      const ahead = { from: '2026-12-01', to: '2027-12-31' };
      const all = (await manager.call(maturitiesReport, ahead)).output;
      expect(all.data.map(({ endsOn }) => endsOn)).toEqual(
        all.data.map(({ endsOn }) => endsOn).sort(),
      );
      expect(all.total.loans).toBe(3);
      const first = (await manager.call(maturitiesReport, { ...ahead, limit: 2 })).output;
      const rest = { ...ahead, limit: 2, cursor: first.nextCursor ?? '' };
      const second = (await manager.call(maturitiesReport, rest)).output;
      expect([...first.data, ...second.data]).toEqual(all.data);
      const none = manager.call(maturitiesReport, { from: '2026-12-01', to: '2026-11-01' });
      expect(await refusalOf(none)).toBe('date.out_of_range');
      const rates = (await manager.call(ratesReport, { by: 'product' })).output;
      expect(rates.groups.map(({ key, min, max }) => [key, min, max])).toEqual([
        ['EMI24', '22.00', '22.00'],
        ['M12', '24.00', '24.00'],
      ]);
      expect(Number(rates.total.average)).toBeGreaterThan(22);
      expect(rates.total).toMatchObject({ min: '22.00', max: '24.00', loans: 3 });
    });
  });
});
