/**
 * Reports that state what is overdue say the same of one book: what fell due before the day, and is not
 * paid at its end.
 */
import { recordRepayment } from '@mfi/contracts/loan';
import {
  ageingReport,
  officerReport,
  overdueReport,
  parReport,
  portfolioReport,
} from '@mfi/contracts/report';
import type { LoanRow } from '@mfi/operations/ports';
import { beforeAll, describe, expect, it } from 'vitest';
import { manyLoans } from '../branch/many-loans.js';
import { eachWorld, type World } from '../world.js';
import { expectOfReplays } from './by-replays.js';

const LAST = '2026-01-12';
const TODAY = '2026-01-13';
const DAYS = ['2026-01-08', '2026-01-09', '2026-01-10', '2026-01-11', LAST, TODAY];

/** A sum of decimal amounts of two digits. */
function sum(amounts: readonly string[]): string {
  const total = amounts.reduce((all, amount) => all + BigInt(amount.replace('.', '')), 0n);
  const text = String(total).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}

eachWorld((world) => {
  describe('what is overdue', () => {
    let made: World;
    /** Late loans of which something falls due on the very day that is asked for. */
    let dueToday = 0;

    beforeAll(async () => {
      made = await world();
      await manyLoans(made, { count: 90, through: LAST });
      // Rows of loans that are late, as they are kept on the day itself.
      const cashier = await made.as('cashier');
      for (const loan of ['LX-0000003', 'LX-0000009', 'LX-0000016']) {
        await cashier.call(recordRepayment, { loan, amount: '10.25', mode: 'bank' });
      }
    });

    it.each(DAYS)('is the same in all reports on %s', async (asOf) => {
      const manager = await made.as('manager');
      const { output: list } = await manager.call(overdueReport, { asOf, limit: 200 });
      const { output: portfolio } = await manager.call(portfolioReport, { asOf });
      const { output: par } = await manager.call(parReport, { asOf, days: [1, 30] });
      const { output: ageing } = await manager.call(ageingReport, { asOf });
      const { output: officers } = await manager.call(officerReport, { from: asOf, to: asOf });
      const late = ageing.total.bands.filter(({ from }) => from >= 1);
      dueToday += list.data.filter(({ due, arrears }) => due !== arrears).length;

      expect(list.total.loans).toBeGreaterThan(0);
      const amounts = [portfolio.total.overdue, par.total.overdue];
      expect(amounts).toEqual([list.total.arrears, list.total.arrears]);
      expect(sum(late.map(({ arrears }) => arrears.total))).toBe(list.total.arrears);
      const principal = sum(late.map(({ arrears }) => arrears.principal));
      expect([portfolio.total.overduePrincipal, par.total.overduePrincipal]).toEqual([
        principal,
        principal,
      ]);

      const [one, month] = par.total.par;
      const loans = late.reduce((all, band) => all + band.loans, 0);
      expect([portfolio.total.overdueLoans, one?.loans, loans]).toEqual([
        list.total.loans,
        list.total.loans,
        list.total.loans,
      ]);
      const balance = sum(late.map(({ outstanding }) => outstanding));
      expect([one?.balance, balance]).toEqual([list.total.outstanding, list.total.outstanding]);

      expect(officers.total.par30).toBe(month?.balance);
      expect([officers.total.outstanding, ageing.total.outstanding, par.total.outstanding]).toEqual(
        [portfolio.total.outstanding, portfolio.total.outstanding, portfolio.total.outstanding],
      );
    });

    it.each(DAYS)('is what replays say on %s', async (asOf) => {
      await expectOfReplays(made, await made.as('manager'), asOf);
    });

    it('is read of rows that keep the day', async () => {
      const manager = await made.as('manager');
      const { store } = made;
      const where = { number: 'LX-0000023' };
      const [row] = await store.read((db) => db.list('loans', { where }));
      const { id, aheadOn, aheadInterest } = row as LoanRow;
      const interest = async () => (await manager.call(parReport, {})).output.total.interest;
      const before = await interest();
      expect(aheadOn).toBe(TODAY);
      const keep = (aheadInterest: number) =>
        store.write((db) => db.update('loans', id, { aheadInterest }));
      await keep(aheadInterest + 1_00);
      expect(await interest()).toBe(sum([before, '1.00']));
      await keep(aheadInterest);
    });

    it('was looked at where a late loan has an instalment of the day', () => {
      expect(dueToday).toBeGreaterThan(0);
    });
  });
});
