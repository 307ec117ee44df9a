/**
 * What payments of a batch come to may be found out beside the thread that books them: nothing that
 * is booked, answered or refused depends on whether it was.
 */
import type { InputOf } from '@mfi/contracts';
import { importRepayments } from '@mfi/contracts/batch';
import type { recordRepayment } from '@mfi/contracts/loan';
import type { BookedEffect, EventTask, Replays, Store } from '@mfi/operations/ports';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../store/test/databases.js';
import { replayLoans } from '../../src/branch/replay-loans.js';
import { bookedEffects } from '../../src/loan/booked-effect.js';
import { booksOf } from '../branch/books-of.js';
import { manyLoans } from '../branch/many-loans.js';
import { newKey, newWorld } from '../world.js';

/** Loans that are paid, some of them twice, and rows that are refused for all there is. */
const ROWS: (InputOf<typeof recordRepayment> & { readonly line: number })[] = [
  ...Array.from({ length: 50 }, (_, index) => ({
    line: index + 2,
    loan: `LX-${String(index % 45).padStart(7, '0')}`,
    amount: `${500 + index * 300}.25`,
    mode: 'bank' as const,
    reference: `R${index}`,
    ...(index % 7 === 0 ? { on: '2026-01-12' } : {}),
  })),
  { line: 52, loan: 'LX-0000045', amount: '700', mode: 'cheque', reference: 'C1' },
  { line: 53, loan: 'LX-0000046', amount: '700', mode: 'bank', reference: 'R1' },
  { line: 54, loan: 'LX-0000047', amount: '700', mode: 'bank', on: '2027-01-01' },
  { line: 55, loan: 'LX-0000048', amount: '700', mode: 'bank', on: '2020-01-01' },
  { line: 56, loan: 'LX-9999999', amount: '700', mode: 'bank' },
  { line: 57, loan: 'LX-0000049', amount: '999999', mode: 'bank' },
];

/** Answers later, by the same arithmetic; and notes what it was asked. */
function foretelling(asked: EventTask[] = []): Replays {
  return {
    tasksMax: 0,
    run: async (task) => replayLoans(task),
    foretell: async (task) => {
      asked.push(task);
      // As a thread answers: when all else that can go on has gone on, and as a text.
      await new Promise((resolve) => setImmediate(resolve));
      return JSON.parse(JSON.stringify(bookedEffects(task))) as (BookedEffect | null)[];
    },
  };
}

const dead: Replays = {
  ...foretelling(),
  foretell: () => Promise.reject(new Error('The thread has ended.')),
};

const mute: Replays = { ...foretelling(), foretell: async ({ loans }) => loans.map(() => null) };

/** What a batch of payments comes to in a world of its own. */
async function imported(dialect: 'sqlite' | 'postgres', replays?: Replays) {
  const database = await testDatabase(dialect);
  const store = await database.open();
  try {
    const world = await newWorld(store, newKey(), replays);
    await manyLoans(world, { count: 60, through: '2026-01-12' });
    const cashier = await world.as('cashier');
    const { output } = await cashier.call(importRepayments, { batch: 'b', rows: ROWS });
    const again = await cashier.call(importRepayments, { batch: 'b', rows: ROWS });
    return { output, again: again.output, ...(await kept(store, world.branch.id)) };
  } finally {
    await store.close();
    await database.drop();
  }
}

/** What is left behind, without ids of chance. */
async function kept(store: Store, branchId: string) {
  const rows = await store.read((db) => db.list('transactions', {}));
  const payments = rows.map(({ loanId, amount, status, receiptNumber, allocation }) =>
    JSON.stringify({ loanId, amount, status, receiptNumber, allocation }),
  );
  return { payments: payments.sort(), books: await booksOf(store, branchId) };
}

describe.each(['sqlite', 'postgres'] as const)('payments of a batch on %s', (dialect) => {
  it('come to the same whether it was foretold, could not be, or nobody was there', async () => {
    const asked: EventTask[] = [];
    const plain = await imported(dialect);
    expect(plain.output).toMatchObject({ done: 52, refused: 4 });
    expect(plain.again).toMatchObject({ again: 52, refused: 4 });
    expect(await imported(dialect, foretelling(asked))).toEqual(plain);
    expect(await imported(dialect, dead)).toEqual(plain);
    expect(await imported(dialect, mute)).toEqual(plain);
    // Each loan once the first time, and what was done is asked for no more.
    const first = asked.flatMap(({ loans }) => loans);
    expect(first.length).toBeGreaterThanOrEqual(48 + 3);
    expect(first.length).toBeLessThanOrEqual(49 + 5);
  });

  it('are booked as foretold, where the books agree', async () => {
    const late = (effect: BookedEffect | null) =>
      effect && {
        ...effect,
        after: { ...effect.after, columns: { ...effect.after.columns, dpd: 77 } },
      };
    const { foretell } = foretelling();
    const told: Replays = {
      ...foretelling(),
      foretell: async (task) => ((await foretell?.(task)) ?? []).map(late),
    };
    const { books } = await imported(dialect, told);
    // Those that were paid once only: what a second payment comes to is found out when it is there.
    expect(books.loans.filter(({ dpd }) => dpd === 77)).toHaveLength(41);
  });
});
