import { checkBooks } from '@mfi/contracts/audit';
import { addHoliday, closeDay, openDay, setHolidays } from '@mfi/contracts/branch';
import { recordRepayment, reverseEntry } from '@mfi/contracts/loan';
import {
  collectionReport,
  dayReport,
  dueList,
  overdueReport,
  parReport,
} from '@mfi/contracts/report';
import type { LoanRow } from '@mfi/operations/ports';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manyLoans } from '../branch/many-loans.js';
import { eachDesk } from '../loan/application/desk.js';
import { eachWorld, type World } from '../world.js';
import { expectOfReplays } from './by-replays.js';

type Role = Awaited<ReturnType<World['as']>>;

/** The figures of the day beside what the full reports of the same moment say. */
async function bothWays(manager: Role) {
  const { output: day } = await manager.call(dayReport, {});
  const due = (await manager.call(dueList, { on: day.dueOn, limit: 200 })).output;
  const late = due.data.filter(({ arrears }) => arrears !== '0.00');
  const collected = (await manager.call(collectionReport, { limit: 1 })).output.total;
  const reports = { due: due.total, collected, overdue: late.length };
  return {
    day,
    reports,
    said: { due: day.due, collected: day.collected, overdue: day.overdue.loans },
  };
}

/** The same as the reports, of the day the branch is in; the rest is only known of an open one. */
async function expectTied(manager: Role): Promise<void> {
  const { day, reports, said } = await bothWays(manager);
  expect(said).toEqual(reports);
  if (day.dayStatus === 'closed') return;
  const overdue = (await manager.call(overdueReport, { limit: 1 })).output.total;
  expect(day.overdue).toEqual(overdue);
  const { outstanding, par } = (await manager.call(parReport, {})).output.total;
  expect(day.portfolio).toMatchObject({ outstanding, par });
}

/** As {@link expectTied}, and all of it as replays say. */
async function expectExact(here: World, manager: Role): Promise<void> {
  await expectTied(manager);
  const { on } = (await manager.call(dayReport, {})).output;
  await expectOfReplays(here, manager, on);
}

/** How many rows keep figures of the day that is asked for, or of one that is quiet until then. */
async function rowsKept({ store }: World, on: string): Promise<{ kept: number; all: number }> {
  const loans: LoanRow[] = await store.read((db) =>
    db.list('loans', { where: { status: 'active' } }),
  );
  return { kept: loans.filter(({ aheadOn }) => (aheadOn ?? '') >= on).length, all: loans.length };
}

eachWorld((world) => {
  describe("the figures of a branch's day", () => {
    it('are those of the reports on a random book, day after day, open and closed', {
      timeout: 240_000,
    }, async () => {
      const here = await world();
      await manyLoans(here, { count: 60, through: '2026-01-13' });
      const [manager, cashier] = [await here.as('manager'), await here.as('cashier')];
      const loans: LoanRow[] = await here.store.read((db) => db.list('loans', {}));
      const [chosen] = fc.sample(
        fc.array(fc.tuple(fc.nat(59), fc.integer({ min: 1, max: 4_000 })), {
          minLength: 48,
          maxLength: 48,
        }),
        { numRuns: 1, seed: 20_261_128 },
      ) as [[number, number][]];
      await expectExact(here, manager);
      for (let day = 0; day < 16; day += 1) {
        // Of six days, all reports are held against replays as well.
        const expectNow = () => (day % 3 === 0 ? expectExact(here, manager) : expectTied(manager));
        const paid: { loan: string; entry: string }[] = [];
        for (const [at, rupees] of chosen.slice(day * 3, day * 3 + 3)) {
          const { id = '', number: loan = '' } = loans[at] ?? {};
          const { status } = (await here.store.read((db) => db.get('loans', id))) as LoanRow;
          if (status !== 'active') continue;
          const amount = `${rupees}.00`;
          const { output } = await cashier.call(recordRepayment, { loan, amount, mode: 'bank' });
          paid.push({ loan, entry: output.receipt.id });
        }
        const [first] = paid;
        if (first && day % 5 === 0) await manager.call(reverseEntry, { ...first, reason: 'twice' });
        await expectNow();
        await manager.call(closeDay, {});
        await expectNow();
        await manager.call(openDay, {});
        await expectNow();
        const { on } = (await manager.call(dayReport, {})).output;
        const { kept, all } = await rowsKept(here, on);
        expect(kept).toBe(all);
      }
      const { checks } = (await here.admin.call(checkBooks, {})).output;
      const found = checks.flatMap(({ findings }) => findings);
      expect(found.filter(({ message }) => message.includes('what its row keeps'))).toEqual([]);
    });

    it('are right when another day comes than was to come', { timeout: 240_000 }, async () => {
      const here = await world();
      const manager = await here.as('manager');
      const { on } = (await manager.call(dayReport, {})).output;
      await manager.call(closeDay, {});
      // A holiday put in before the next day, and taken out again.
      const next = (await manager.call(dayReport, {})).output.dueOn;
      await manager.call(addHoliday, { on: next });
      await expectExact(here, manager);
      await manager.call(setHolidays, { weekly: [], dates: [] });
      await expectExact(here, manager);
      await manager.call(openDay, {});
      await expectExact(here, manager);
      await manager.call(setHolidays, { weekly: ['monday', 'tuesday', 'wednesday', 'thursday'] });
      // Work on a day that was to be none, and after it some days left out.
      for (let turn = 0; turn < 3; turn += 1) {
        await manager.call(closeDay, {});
        const closed = (await manager.call(dayReport, {})).output;
        const days = turn === 1 ? 9 : 1;
        const opened = new Date(Date.parse(closed.on) + days * 86_400_000).toISOString();
        await manager.call(openDay, { on: opened.slice(0, 10) });
        await expectExact(here, manager);
      }
      expect(on < (await manager.call(dayReport, {})).output.on).toBe(true);
    });
  });
});

eachWorld((world) => {
  describe("the figures of a branch's day", () => {
    it('tell how much was at risk at the ends of the last days, as the report said then', {
      timeout: 240_000,
    }, async () => {
      const here = await world();
      await manyLoans(here, { count: 40, through: '2026-01-13' });
      const manager = await here.as('manager');
      const said: unknown[] = [];
      // Loans of which nothing is paid become late one after the other.
      for (let day = 0; day < 40; day += 1) {
        const { output } = await manager.call(parReport, { days: [30] });
        const { outstanding, par } = output.total;
        const [{ balance, ratio } = { balance: '', ratio: null }] = par;
        said.push({ on: output.on, outstanding, par30: balance, par30Ratio: ratio });
        await manager.call(closeDay, { openNext: true });
      }
      const { trend } = (await manager.call(dayReport, {})).output.portfolio ?? {};
      expect(trend?.length).toBeGreaterThan(20);
      expect(trend).toEqual(said.slice(-(trend?.length ?? 0)));
      expect(new Set(trend?.map(({ par30 }) => par30)).size).toBeGreaterThan(3);
      const cashier = await here.as('cashier');
      expect((await cashier.call(dayReport, {})).output.portfolio).toBeNull();
    });
  });
});

eachDesk((desk) => {
  describe("the figures of a branch's day", () => {
    it('count what waits, and leave out for a cashier how the portfolio stands', async () => {
      const { loan, cashier, manager } = await desk();
      await loan('applied');
      await loan('approved');
      const { output } = await cashier.call(dayReport, {});
      expect(output.portfolio).toBeNull();
      expect(output.waiting).toEqual({ applied: 1, reviewed: 0, approved: 1 });
      expect((await manager.call(dayReport, {})).output.portfolio?.outstanding).toBe('0.00');
    });
  });
});
