/**
 * Writes whose statements fail, each in its turn: after each failure nothing has changed, and when the
 * database is well again the same key does what it was to do, once.
 */
import type { Caller, Operation } from '@mfi/contracts';
import { closeDay } from '@mfi/contracts/branch';
import { approveJournal } from '@mfi/contracts/ledger';
import { disburseLoan, recordRepayment, reverseEntry } from '@mfi/contracts/loan';
import { enterSheet, postSheet } from '@mfi/contracts/sheet';
import { closeTill } from '@mfi/contracts/till';
import { afterAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../store/test/databases.js';
import { newWorld } from '../world.js';
import { dumpOf } from './dump.js';
import { type Scene, sceneOf } from './scene.js';

/** One write, and who asks for it. */
interface Write {
  readonly operation: Operation;
  by(scene: Scene): Caller;
  input(scene: Scene): object;
}

/** The writes that move most, in an order in which they can be done. */
const WRITES: readonly Write[] = [
  {
    operation: recordRepayment,
    by: ({ callers }) => callers.cashier,
    input: ({ own }) => ({ loan: own.loan, amount: '1250.50', mode: 'cash' }),
  },
  {
    operation: reverseEntry,
    by: ({ callers }) => callers.manager,
    input: ({ own }) => ({ loan: own.loan, entry: own.payment, reason: 'counted twice' }),
  },
  {
    operation: disburseLoan,
    by: ({ callers }) => callers.cashier,
    input: ({ about }) => ({ loan: about['loan.disburse']?.['loan'], mode: 'bank' }),
  },
  {
    operation: approveJournal,
    by: ({ world }) => world.admin,
    input: ({ own }) => ({ journal: own.journal }),
  },
  {
    operation: enterSheet,
    by: ({ callers }) => callers.cashier,
    input: ({ own }) => ({ sheet: own.sheet, rows: [{ row: 1, amount: '75.50' }] }),
  },
  {
    operation: postSheet,
    by: ({ callers }) => callers.cashier,
    input: ({ own }) => ({ sheet: own.sheet, controlTotal: '75.50' }),
  },
  {
    operation: closeTill,
    by: ({ callers }) => callers.cashier,
    input: () => ({ pieces: [{ value: '500', count: 2 }], reason: 'the rest is missing' }),
  },
  { operation: closeDay, by: ({ callers }) => callers.manager, input: () => ({}) },
];

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  /** How many statements go well before one fails. */
  let well = Number.POSITIVE_INFINITY;
  let made: Promise<{ scene: Scene; database: TestDatabase; close(): Promise<void> }> | undefined;

  const setting = () => {
    made ??= (async () => {
      const database = await testDatabase(dialect);
      const store = await database.open({ onStatement: failInTurn });
      return { scene: await sceneOf(await newWorld(store)), database, close: () => store.close() };
    })();
    return made;
  };

  function failInTurn(): void {
    if (well === 0) throw new Error('the disk is gone');
    well -= 1;
  }

  afterAll(async () => {
    const { database, close } = await setting();
    await close();
    await database.drop();
  });

  it.each(WRITES.map((write) => [write.operation.name, write] as const))(
    '%s is done whole or not at all, whichever statement fails',
    async (name, { operation, by, input }) => {
      const { scene } = await setting();
      const { store } = scene.world;
      const call = (key: string) =>
        by(scene).call(operation, input(scene) as never, { key: `${name} ${key}` });
      const before = await dumpOf(store);
      let failed = 0;
      for (; ; failed += 1) {
        well = failed;
        const error = await call('one').then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        const isDone = well > 0 || error === undefined;
        well = Number.POSITIVE_INFINITY;
        if (isDone) {
          expect(error).toBeUndefined();
          break;
        }
        expect(error).toMatchObject({ message: 'the disk is gone' });
        expect(await dumpOf(store), `after ${failed} statements`).toEqual(before);
      }
      // Somebody had to be known, something to be read, written and noted.
      expect(failed).toBeGreaterThan(10);
      const done = await dumpOf(store);
      expect(done).not.toEqual(before);
      expect(await call('one')).toMatchObject({ replayed: true });
      expect(await dumpOf(store)).toEqual(done);
    },
  );
});
