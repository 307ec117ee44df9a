import { catchUp, closeDay, openDay } from '@mfi/contracts/branch';
import { loanOnDay } from '@mfi/engine/loan';
import type { LoanRow, Store } from '@mfi/operations/ports';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../store/test/databases.js';
import { moneyOf } from '../../src/kit/money.js';
import { eventsOf, loanFile } from '../../src/loan/loan-file.js';
import { inMinorUnits } from '../../src/loan/posted-balances.js';
import { aheadOf, snapshotOf } from '../../src/loan/snapshot.js';
import { newWorld, refusalOf, type World } from '../world.js';
import { booksOf } from './books-of.js';
import { manyLoans } from './many-loans.js';

/** The eve of the first day, a Wednesday. */
const THROUGH = '2026-01-13';
const money = moneyOf('INR');

/** Does something in some worlds of their own, whose branches have the same loans. */
async function inWorlds(
  dialect: 'sqlite' | 'postgres',
  count: number,
  run: (...worlds: World[]) => Promise<void>,
): Promise<void> {
  const databases = await Promise.all(Array.from({ length: count }, () => testDatabase(dialect)));
  const stores = await Promise.all(databases.map((database) => database.open()));
  try {
    const worlds: World[] = [];
    for (const store of stores) {
      const world = await newWorld(store);
      await manyLoans(world, { count: 60, through: THROUGH });
      worlds.push(world);
    }
    await run(...worlds);
  } finally {
    for (const store of stores) await store.close();
    for (const database of databases) await database.drop();
  }
}

async function loansOf(store: Store): Promise<LoanRow[]> {
  return store.read((db) => db.list('loans', {}));
}

/** What a row says, and what a replay does. */
async function saidAndReplayed({ store }: World) {
  const loans = await loansOf(store);
  const said: unknown[] = [];
  const replayed: unknown[] = [];
  for (const loan of loans) {
    const events = await store.read((db) => eventsOf({ db } as never, loan));
    const day = loanOnDay(loanFile(loan, events, loan.asOf ?? ''));
    const { number } = loan;
    const then = loanOnDay(loanFile(loan, events, loan.aheadOn ?? ''));
    const should = { ...snapshotOf(loan, day, money), ...aheadOf(then, money) };
    const own = Object.fromEntries(Object.keys(should).map((key) => [key, Reflect.get(loan, key)]));
    said.push({ number, ...own, posted: loan.posted });
    replayed.push({ number, ...should, posted: inMinorUnits(day.accounts, money) });
  }
  return { said, replayed };
}

describe.each(['sqlite', 'postgres'] as const)('the end of many days on %s', (dialect) => {
  it('leaves each loan as a replay has it, whether it was replayed or not', async () => {
    await inWorlds(dialect, 1, async (world) => {
      const manager = await world.as('manager');
      for (let day = 0; day < 33; day += 1) {
        const before = await loansOf(world.store);
        const { output } = await manager.call(closeDay, {});
        expect(output.loans).toBe(60);
        const after = await loansOf(world.store);
        const quiet = before.filter(({ coming }, at) => coming && coming === after[at]?.coming);
        expect(quiet.length).toBeLessThan(60);
        if (day % 8 === 0) {
          const { said, replayed } = await saidAndReplayed(world);
          expect(said).toEqual(replayed);
        }
        await manager.call(openDay, {});
      }
    });
  });

  it('replays a loan when something has happened to it, or its books are not its own', async () => {
    await inWorlds(dialect, 1, async (world) => {
      const { store } = world;
      const manager = await world.as('manager');
      await manager.call(closeDay, {});
      await manager.call(openDay, {});
      const quiet = (await loansOf(store)).filter(({ coming }) => coming !== null);
      expect(quiet.length).toBeGreaterThan(40);
      const [loan] = quiet as [LoanRow];
      const posted = { ...loan.posted, loans: 1 };
      await store.write((db) => db.update('loans', loan.id, { posted }));
      expect(await refusalOf(manager.call(closeDay, {}))).toBe('day.not_ready');
      await store.write((db) => db.update('loans', loan.id, { posted: loan.posted }));
      // What is ahead of it was reckoned with books that have been changed since.
      await store.write((db) => db.update('loans', loan.id, { coming: null }));
      await manager.call(closeDay, {});
      const { said, replayed } = await saidAndReplayed(world);
      expect(said).toEqual(replayed);
    });
  });

  it('is the same when three missed days are caught up as when each ended in its time', async () => {
    await inWorlds(dialect, 2, async (inTime, late) => {
      const [prompt, tardy] = [await inTime.as('manager'), await late.as('manager')];
      for (const to of ['2026-01-15', '2026-01-16', '2026-01-17', '2026-01-19']) {
        await prompt.call(closeDay, {});
        await prompt.call(openDay, { on: to });
      }
      // The branch opened on the 14th and was shut until the 19th; the 18th is a Sunday.
      const { output } = await tardy.call(catchUp, { to: '2026-01-19' }, { key: 'late' });
      expect(output.days.map(({ on }) => on)).toEqual([
        '2026-01-14',
        '2026-01-15',
        '2026-01-16',
        '2026-01-17',
      ]);
      expect(output).toMatchObject({
        branch: { businessDate: '2026-01-19', dayStatus: 'open' },
        holidays: ['2026-01-18'],
      });
      expect(await booksOf(late.store, late.branch.id)).toEqual(
        await booksOf(inTime.store, inTime.branch.id),
      );
      expect((await tardy.call(catchUp, { to: '2026-01-19' }, { key: 'late' })).replayed).toBe(
        true,
      );
    });
  });

  it('is caught up by who may, all of it or nothing, and not beyond a month', async () => {
    await inWorlds(dialect, 1, async (world) => {
      const [manager, officer] = [await world.as('manager'), await world.as('officer')];
      const far = await world.as('manager', { branch: 'NAG' });
      const to = '2026-01-19';
      expect(await refusalOf(officer.call(catchUp, { to }))).toBe('access.role');
      expect(await refusalOf(far.call(catchUp, { to, branch: 'PUN' }))).toBe('access.other_branch');
      expect(await refusalOf(manager.call(catchUp, { to, branch: 'XXX' }))).toBe('thing.not_found');
      expect(await refusalOf(world.admin.call(catchUp, { to }))).toBe('value.missing');
      expect(await refusalOf(manager.call(catchUp, { to: '2026-01-14' }))).toBe('day.backwards');
      expect(await refusalOf(manager.call(catchUp, { to: '2027-01-19' }))).toBe('day.too_far');
      const { store, branch } = world;
      const before = await booksOf(store, branch.id);
      const tried = await manager.call(catchUp, { to }, { dryRun: true });
      expect(tried.output.days).toHaveLength(4);
      const till = (await store.read((db) => db.list('loans', { limit: 1 })))[0] as LoanRow;
      await store.write((db) =>
        db.update('loans', till.id, { posted: { ...till.posted, loans: 1 }, coming: null }),
      );
      expect(await refusalOf(manager.call(catchUp, { to }))).toBe('day.not_ready');
      await store.write((db) => db.update('loans', till.id, { posted: till.posted }));
      expect(await booksOf(store, branch.id)).toEqual(before);
      await manager.call(closeDay, {});
      // A day that is closed already is not ended again.
      const { output } = await manager.call(catchUp, { to: '2026-01-16' });
      expect(output.days.map(({ on }) => on)).toEqual(['2026-01-15']);
    });
  });
});
