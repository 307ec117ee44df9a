import { closeDay, openDay } from '@mfi/contracts/branch';
import { recordRepayment } from '@mfi/contracts/loan';
import {
  demandCollectionReport,
  efficiencyReport,
  interestAccruedReport,
  overdueReport,
  parReport,
  portfolioReport,
} from '@mfi/contracts/report';
import { acceptTransfer, proposeTransfer } from '@mfi/contracts/transfer';
import { describe, expect, it } from 'vitest';
import { eachField, type Field } from '../field.js';

/** The last day before the group goes, the one on which it goes, and one long after it. */
const [BEFORE, GOING, LATER] = ['2026-02-10', '2026-02-11', '2026-03-04'];

/** Closes the days of both branches, and opens these. */
async function through(field: Field, ...days: readonly string[]): Promise<void> {
  const managers = [await field.as('manager'), await field.as('manager', { branch: 'NAG' })];
  for (const on of days) {
    for (const manager of managers) {
      await manager.call(closeDay, {});
      await manager.call(openDay, { on });
    }
  }
}

/** Two groups, one of which goes to the other branch after some weeks. */
async function moved(field: Field): Promise<void> {
  const [stays, goes] = [await field.centre(), await field.centre()];
  const loans: string[] = [];
  for (const centre of [stays, goes]) {
    loans.push(...(await field.lend((await field.group(centre, 5)).group)));
  }
  await through(field, '2026-01-13', '2026-01-20', '2026-01-27');
  for (const [index, loan] of loans.entries()) {
    const mode = { mode: 'bank', reference: `UTR ${index}` } as const;
    await field.cashier.call(recordRepayment, { loan, amount: '400', ...mode });
  }
  await through(field, BEFORE, GOING);
  const here = await field.as('manager');
  const there = await field.as('manager', { branch: 'NAG' });
  const ask = { to: 'NAG', centre: goes, reason: 'nearer' };
  const { output: proposed } = await here.call(proposeTransfer, ask);
  await there.call(acceptTransfer, { transfer: proposed.number });
  await through(field, '2026-02-18', LATER);
  const cashier = await field.as('cashier', { branch: 'NAG' });
  const paid = { loan: loans.at(-1) ?? '', amount: '500', mode: 'bank', reference: 'N 1' } as const;
  await cashier.call(recordRepayment, paid);
}

eachField((field) => {
  describe('reports of a group that went to another branch', () => {
    it('have it where it was on their day, as the books do', async () => {
      const f = await field();
      await moved(f);
      const loans = async (branch: string, asOf: string) => {
        const each = [
          (await f.admin.call(portfolioReport, { branch, asOf })).output,
          (await f.admin.call(parReport, { branch, asOf })).output,
          (await f.admin.call(overdueReport, { branch, asOf })).output,
        ];
        for (const { ties } of each) expect(ties).toMatchObject([{ ties: true }]);
        return each.map(({ total }) => total.loans);
      };
      expect(await loans('PUN', BEFORE)).toEqual([10, 10, 10]);
      expect(await loans('NAG', BEFORE)).toEqual([0, 0, 0]);
      for (const day of [GOING, LATER]) {
        expect(await loans('PUN', day)).toEqual([5, 5, 5]);
        expect(await loans('NAG', day)).toEqual([5, 5, 5]);
      }
      const { output } = await f.admin.call(parReport, { asOf: BEFORE, by: 'branch' });
      expect(output.groups.map(({ key, loans }) => [key, loans])).toEqual([['PUN', 10]]);
    });

    it('say what lies between their days and the books when it went within them', async () => {
      const f = await field();
      const days = { from: '2026-02-01', to: LATER };
      for (const branch of ['PUN', 'NAG']) {
        const asked = { branch, ...days };
        const each = [
          (await f.admin.call(demandCollectionReport, asked)).output.ties,
          (await f.admin.call(efficiencyReport, asked)).output.ties,
          (await f.admin.call(interestAccruedReport, asked)).output.ties,
        ];
        for (const ties of each) {
          expect(ties.every((one) => one.ties === true)).toBe(true);
          const told = ties.flatMap(({ reconciling }) => reconciling);
          expect(told.some(({ says }) => says.startsWith('of loans that came'))).toBe(true);
        }
      }
      const { output: all } = await f.admin.call(interestAccruedReport, days);
      expect(all.ties).toMatchObject([{ ties: true }]);
      expect(JSON.stringify(all.ties)).not.toContain('of loans that came');
    });
  });
});
