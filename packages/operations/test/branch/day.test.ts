import { Refused } from '@mfi/contracts';
import { closeDay, openDay, setHolidays, showDay } from '@mfi/contracts/branch';
import { trialBalance } from '@mfi/contracts/ledger';
import { recordRepayment } from '@mfi/contracts/loan';
import { createTill, openTill } from '@mfi/contracts/till';
import type { LoanRow, PostedBalances } from '@mfi/operations/ports';
import { describe, expect, it } from 'vitest';
import { difference, together } from '../../src/loan/posted-balances.js';
import { type Desk, eachDesk } from '../loan/application/desk.js';
import { refusalOf } from '../world.js';

const loansOf = ({ store, branch }: Desk) =>
  store.read((db) => db.list('loans', { where: { branchId: branch.id } }));

/** What an entry moved, by the purpose of the account. */
async function movedBy({ store }: Desk, entryId: string): Promise<PostedBalances> {
  return store.read(async (db) => {
    const lines = await db.list('journalLines', { where: { entryId } });
    const accounts = await db.list('accounts', {});
    const purposes = new Map(accounts.map(({ id, purpose }) => [id, purpose ?? id]));
    return Object.fromEntries(
      lines
        .map((line) => [purposes.get(line.accountId), line.debit - line.credit] as const)
        .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1)),
    );
  });
}

function sumOfDifferences(before: readonly LoanRow[], after: readonly LoanRow[]): PostedBalances {
  let sum: PostedBalances = {};
  for (const row of after) {
    const was = before.find(({ id }) => id === row.id);
    sum = together(sum, difference(was?.posted ?? {}, row.posted));
  }
  return sum;
}

async function nextDay({ manager }: Desk, on?: string) {
  await manager.call(closeDay, {});
  return (await manager.call(openDay, on === undefined ? {} : { on })).output;
}

eachDesk((desk) => {
  describe('a day of a branch', () => {
    it('is closed once, and the next one is the next working day', async () => {
      const world = await desk();
      const { manager, officer, as } = world;
      expect(await refusalOf(manager.call(openDay, {}))).toBe('day.not_closed');
      expect(await refusalOf(officer.call(closeDay, {}))).toBe('access.role');
      const other = manager.call(closeDay, { on: '2026-01-02' });
      expect(await refusalOf(other)).toBe('day.other_date');
      const far = await as('manager', { branch: 'NAG' });
      expect(await refusalOf(far.call(closeDay, { branch: 'PUN' }))).toBe('access.other_branch');
      await manager.call(closeDay, {}, { dryRun: true });
      const closed = await manager.call(closeDay, { on: '2026-01-01' }, { key: 'day-1' });
      expect(closed.output).toMatchObject({
        branch: { dayStatus: 'closed' },
        loans: 0,
        interestAccrued: '0.00',
        entryId: null,
        provision: null,
      });
      expect((await manager.call(closeDay, { on: '2026-01-01' }, { key: 'day-1' })).replayed).toBe(
        true,
      );
      expect(await refusalOf(manager.call(closeDay, {}))).toBe('day.closed');
      expect(await refusalOf(manager.call(openDay, { on: '2026-01-01' }))).toBe('day.backwards');
      expect(await refusalOf(manager.call(openDay, { on: '2027-01-02' }))).toBe('day.too_far');
      const opened = await manager.call(openDay, {});
      expect(opened.output).toMatchObject({
        branch: { businessDate: '2026-01-02', dayStatus: 'open' },
        holidays: [],
      });
    });

    it('passes over Sundays and feasts', async () => {
      const world = await desk();
      const { manager, officer } = world;
      const set = await manager.call(setHolidays, { dates: ['2026-01-05', '2026-01-05'] });
      expect(set.output).toMatchObject({ weekly: ['sunday'], dates: ['2026-01-05'] });
      expect(await refusalOf(manager.call(setHolidays, {}))).toBe('value.missing');
      expect(await refusalOf(officer.call(setHolidays, { dates: [] }))).toBe('access.role');
      expect(await refusalOf(manager.call(setHolidays, { dates: [], version: 1 }))).toBe(
        'version.stale',
      );
      const weekly = [
        'monday',
        'tuesday',
        'wednesday',
        'thursday',
        'friday',
        'saturday',
        'sunday',
      ] as const;
      const none = manager.call(setHolidays, { weekly: [...weekly] });
      expect(await refusalOf(none)).toBe('day.no_workday');
      await nextDay(world);
      const { branch, holidays } = await nextDay(world);
      expect(branch.businessDate).toBe('2026-01-06');
      expect(holidays).toEqual(['2026-01-04', '2026-01-05']);
    });

    it('says what stands in the way of its end', async () => {
      const world = await desk();
      const { manager, cashier, officer } = world;
      const ready = await officer.call(showDay, {});
      expect(ready.output).toMatchObject({
        weekday: 'tuesday',
        nextBusinessDate: '2026-01-07',
        ready: true,
      });
      await manager.call(createTill, { name: 'T1' });
      await manager.call(createTill, { name: 'T2' });
      await cashier.call(openTill, { till: 'T1', pieces: [] });
      await manager.call(openTill, { till: 'T2', pieces: [] });
      const refused = await manager.call(closeDay, {}).catch((error: unknown) => error);
      const { problems } = refused as Refused;
      expect(problems.map(({ code, facts }) => [code, facts['till']])).toEqual([
        ['day.not_ready', 'T1'],
        ['day.not_ready', 'T2'],
      ]);
      const { output } = await officer.call(showDay, {});
      expect(output.ready).toBe(false);
      expect(output.checks[0]).toMatchObject({ check: 'tills-closed', ok: false, count: 2 });
      const { store } = world;
      await store.write(async (db) => {
        for (const till of await db.list('tills', {})) {
          await db.update('tills', till.id, { status: 'closed', userId: null });
        }
      });
    });

    it('brings each loan to its end, and posts what they moved together as one entry', async () => {
      const world = await desk();
      const { manager, cashier } = world;
      const loans = [await world.loan('active'), await world.loan('active')];
      await cashier.call(recordRepayment, { loan: loans[0] ?? '', amount: '100', mode: 'bank' });
      const before = await loansOf(world);
      const { output } = await manager.call(closeDay, {});
      const after = await loansOf(world);
      expect(output).toMatchObject({ loans: 2, newlyOverdue: 0, newlyNpa: 0 });
      expect(after.map(({ asOf }) => asOf)).toEqual(['2026-01-06', '2026-01-06']);
      const sum = sumOfDifferences(before, after);
      const moved = output.entryId === null ? {} : await movedBy(world, output.entryId);
      expect(moved).toEqual(sum);
      await manager.call(openDay, {});
      const { entryId, interestAccrued } = (await manager.call(closeDay, {})).output;
      const later = await loansOf(world);
      expect(await movedBy(world, entryId ?? '')).toEqual(sumOfDifferences(after, later));
      expect(Number(interestAccrued)).toBeGreaterThan(0);
      expect((await manager.call(trialBalance, {})).output.balanced).toBe(true);
      await manager.call(openDay, {});
    });

    it('counts who falls behind, and provides for losses where a table says so', async () => {
      const world = await desk();
      const { manager, settings } = world;
      await settings({ provisionTable: 'rbi-nbfc-base' });
      const seen: [string, number, number][] = [];
      for (const on of ['2026-02-06', '2026-03-06', '2026-04-06', '2026-05-06', '2026-05-07']) {
        const { output } = await manager.call(closeDay, {});
        seen.push([output.branch.businessDate, output.newlyOverdue, output.newlyNpa]);
        expect((await manager.call(trialBalance, {})).output.balanced).toBe(true);
        await manager.call(openDay, { on });
      }
      const last = (await manager.call(closeDay, {})).output;
      const total = [...seen, ['', last.newlyOverdue, last.newlyNpa] as const];
      expect(total.reduce((sum, [, overdue]) => sum + overdue, 0)).toBe(2);
      expect(total.reduce((sum, [, , npa]) => sum + npa, 0)).toBe(2);
      expect(last.buckets.map(({ bucket, loans }) => [bucket, loans])).toEqual([['NPA', 2]]);
      expect(last.provision?.table).toBe('rbi-nbfc-base');
      const trial = await manager.call(trialBalance, {});
      const reserve = trial.output.accounts.find(({ account }) => account.code === '1190');
      expect(reserve?.credit).toBe(last.provision?.required);
      expect(Number(last.provision?.required)).toBeGreaterThan(0);
    });

    it('is not closed while the history of a loan cannot be followed', async () => {
      const world = await desk();
      const { manager, store } = world;
      await manager.call(openDay, {});
      const [loan] = await loansOf(world);
      const { id, terms, posted, number } = loan as LoanRow;
      await store.write((db) =>
        db.update('loans', id, { posted: { ...posted, loans: 1, cash: 5 } }),
      );
      const refused = await manager.call(closeDay, {}).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Refused);
      expect((refused as Refused).problems.map(({ facts }) => facts['loan'])).toEqual([number]);
      await store.write((db) =>
        db.update('loans', id, { posted, terms: { ...terms, principal: '-1' } }),
      );
      expect(await refusalOf(manager.call(closeDay, {}))).toBe('day.not_ready');
      await store.write((db) => db.update('loans', id, { terms }));
      await manager.call(closeDay, {});
    });
  });
});
