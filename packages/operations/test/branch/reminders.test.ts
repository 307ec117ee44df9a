import { catchUp, closeDay, openDay, setHolidays } from '@mfi/contracts/branch';
import { changeSettings } from '@mfi/contracts/institution';
import type { LoanRow, Store } from '@mfi/operations/ports';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../store/test/databases.js';
import { newWorld, type World } from '../world.js';
import { manyLoans } from './many-loans.js';

/** The eve of the first day, a Wednesday. */
const THROUGH = '2026-01-13';
const LOANS = 120;

interface Message {
  readonly topic: string;
  readonly payload: {
    readonly loanId: string;
    readonly loan: string;
    readonly customerId: string;
    readonly on: string;
    readonly goodUntil: string;
    readonly currency: string;
    readonly dueOn?: string;
    readonly amount: string;
    readonly since?: string;
    readonly daysPastDue?: number;
    readonly parts?: Readonly<Record<string, string>>;
  };
}

async function remindersOf(store: Store): Promise<Message[]> {
  const rows = await store.read((db) => db.list('outbox', {}));
  return rows.filter(({ topic }) =>
    ['loan.dueSoon', 'loan.overdue'].includes(topic),
  ) as unknown as Message[];
}

async function loansOf({ store }: World): Promise<Map<string, LoanRow>> {
  const rows = await store.read((db) => db.list('loans', {}));
  return new Map(rows.map((row) => [row.id, row]));
}

describe.each(['sqlite', 'postgres'] as const)('reminders at the end of a day on %s', (dialect) => {
  async function inWorld(run: (world: World) => Promise<void>): Promise<void> {
    const database = await testDatabase(dialect);
    const store = await database.open();
    try {
      const world = await newWorld(store);
      await manyLoans(world, { count: LOANS, through: THROUGH });
      await run(world);
    } finally {
      await store.close();
      await database.drop();
    }
  }

  it('are of what is due on the next working day, and of what is late, once for each loan', async () => {
    await inWorld(async (world) => {
      const manager = await world.as('manager');
      for (let day = 0; day < 4; day += 1) {
        const before = (await remindersOf(world.store)).length;
        await manager.call(closeDay, {}, { dryRun: true });
        expect(await remindersOf(world.store)).toHaveLength(before);
        const { output } = await manager.call(closeDay, {});
        const all = await remindersOf(world.store);
        const said = all.filter(({ payload }) => payload.on === output.on);
        expect(said).toHaveLength(all.length - before);
        const loans = [...(await loansOf(world)).values()];
        const late = loans.filter(({ arrearsSince }) => arrearsSince !== null);
        const due = loans.filter(
          ({ nextDueOn }) =>
            nextDueOn && nextDueOn > output.on && nextDueOn <= output.nextBusinessDate,
        );
        expect(output.reminders).toEqual({ due: due.length, overdue: late.length });
        const ids = (topic: string) =>
          said.filter((one) => one.topic === topic).map(({ payload }) => payload.loanId);
        expect(ids('loan.overdue').sort()).toEqual(late.map(({ id }) => id).sort());
        expect(ids('loan.dueSoon').sort()).toEqual(due.map(({ id }) => id).sort());
        expect(late.length).toBeGreaterThan(10);
        await manager.call(openDay, {});
      }
      expect((await remindersOf(world.store)).some(({ topic }) => topic === 'loan.dueSoon')).toBe(
        true,
      );
    });
  });

  it('say what is asked for, by whom it is owed, and until when it is worth saying', async () => {
    await inWorld(async (world) => {
      const manager = await world.as('manager');
      await manager.call(setHolidays, { dates: ['2026-01-15'] });
      await manager.call(closeDay, {});
      const loans = await loansOf(world);
      for (const { topic, payload } of await remindersOf(world.store)) {
        const loan = loans.get(payload.loanId) as LoanRow;
        expect(payload).toMatchObject({
          loan: loan.number,
          customerId: loan.customerId,
          branchId: world.branch.id,
          on: '2026-01-14',
          goodUntil: '2026-01-16',
          currency: 'INR',
        });
        const minor = (amount: string) => Math.round(Number(amount) * 100);
        if (topic === 'loan.dueSoon') {
          expect(payload.dueOn).toBe(loan.nextDueOn);
          expect(minor(payload.amount)).toBe(loan.nextDueAmount);
          continue;
        }
        expect(payload).toMatchObject({ since: loan.arrearsSince, daysPastDue: loan.dpd });
        const parts = Object.values(payload.parts ?? {}).map(minor);
        expect(parts).toEqual([loan.duePrincipal, loan.dueInterest, loan.dueFee, loan.duePenalty]);
        expect(minor(payload.amount)).toBe(parts.reduce((sum, part) => sum + part, 0));
        expect(minor(payload.amount)).toBeGreaterThan(0);
      }
    });
  });

  it('look as many working days ahead as the institution says', async () => {
    await inWorld(async (world) => {
      const { admin, store } = world;
      const manager = await world.as('manager');
      const announced: number[] = [];
      for (const reminderWorkdays of [0, 10]) {
        const { settings } = (await admin.call(changeSettings, { reminderWorkdays })).output;
        expect(settings.reminderWorkdays).toBe(reminderWorkdays);
        const { output } = await manager.call(closeDay, { openNext: true });
        announced.push(output.reminders.due);
      }
      const dues = (await remindersOf(store)).filter(({ topic }) => topic === 'loan.dueSoon');
      expect(announced[0]).toBe(0);
      // From Thursday the 15th: ten working days end on Tuesday the 27th.
      expect(dues).toHaveLength(announced[1] ?? 0);
      const days = dues.map(({ payload }) => payload.dueOn ?? '').sort();
      expect([days[0], days.at(-1)]).toEqual(['2026-01-16', '2026-01-27']);
    });
  });

  it('of missed days are those that would have been written in time', async () => {
    const written: unknown[] = [];
    for (const isLate of [true, false]) {
      await inWorld(async (world) => {
        const manager = await world.as('manager');
        if (isLate) await manager.call(catchUp, { to: '2026-01-17' });
        else for (let day = 0; day < 3; day += 1) await manager.call(closeDay, { openNext: true });
        const rows = await remindersOf(world.store);
        written.push(
          rows
            .map(({ topic, payload: { loan, on, goodUntil, amount } }) =>
              [on, goodUntil, topic, loan, amount].join(' '),
            )
            .sort(),
        );
      });
    }
    expect(written[0]).toEqual(written[1]);
  });
});
