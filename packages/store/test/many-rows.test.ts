import type { OutboxRow } from '@mfi/operations/ports';
import { describe, expect, test } from 'vitest';
import { eachDatabase } from './databases.js';

/** More than go in one statement. */
const ROWS = 2500;

const rows: readonly OutboxRow[] = Array.from({ length: ROWS }, (_, index) => ({
  id: `ob_${String(index).padStart(6, '0')}`,
  topic: index % 2 === 0 ? 'even' : 'odd',
  payload: { index },
  branchId: '',
  customerId: null,
  seq: 0,
  at: '2026-01-01',
  sentAt: null,
  attempts: 0,
  lastError: null,
  toldAt: null,
}));

eachDatabase((open, dialect) => {
  const filled = async () => {
    const store = await open();
    await store.write(async (db) => {
      if ((await db.count('outbox')) === 0) await db.insert('outbox', ...rows);
    });
    return store;
  };

  describe('many rows', () => {
    test('are read by the columns that are wanted', async () => {
      const store = await filled();
      const found = await store.read((db) =>
        db.pick('outbox', ['payload', 'topic'], {
          where: { topic: 'odd' },
          order: [['id', 'desc']],
          limit: 2,
        }),
      );
      expect(found).toEqual([
        { payload: { index: ROWS - 1 }, topic: 'odd' },
        { payload: { index: ROWS - 3 }, topic: 'odd' },
      ]);
    });

    test('are changed each in its own way, in the columns that are named', async () => {
      const store = await filled();
      const wanted = rows.map((row, index) => ({
        ...row,
        payload: { changed: index },
        attempts: index,
        lastError: index % 3 === 0 ? null : `'${index}'`,
      }));
      await store.write((db) => db.updateMany('outbox', ['payload', 'lastError'], wanted));
      const kept = await store.read((db) => db.list('outbox', {}));
      expect(kept).toEqual(wanted.map((row) => ({ ...row, attempts: 0 })));
      await store.write((db) => db.updateMany('outbox', ['payload', 'lastError'], rows));
    });

    test('must all be there, and their ids stay', async () => {
      const store = await filled();
      const [row] = rows as [OutboxRow];
      const gone = [row, { ...row, id: 'ob_gone' }];
      const work = store.write((db) => db.updateMany('outbox', ['attempts'], gone));
      await expect(work).rejects.toThrow('Of 2 rows of outbox to change, 1 are there.');
      for (const columns of [['id'], []] as const) {
        const other = store.write((db) => db.updateMany('outbox', columns, [row]));
        await expect(other).rejects.toThrow('outbox.id');
      }
      await store.write((db) => db.updateMany('outbox', ['attempts'], []));
    });

    test('are kept from others until the one who locked them is done', async () => {
      const store = await filled();
      const where = { topic: 'even' };
      const add = () =>
        store.write(async (db) => {
          const all = await db.lockMany('outbox', ['id', 'attempts'], { where, limit: 5 });
          expect(all).toHaveLength(5);
          const more = all.map(({ id, attempts }) => ({ id, attempts: attempts + 1 }));
          await new Promise((resolve) => setTimeout(resolve, 20));
          await db.updateMany('outbox', ['attempts'], more);
        });
      await Promise.all([add(), add(), add()]);
      const sums = await store.read((db) => db.group('outbox', { by: [], sum: ['attempts'] }));
      expect(sums[0]?.attempts, dialect).toBe(15);
    });
  });
});
