/** Rows in memory answer what the same rows in a database answer. */
import type { IdempotencyRow, Query, Where } from '@mfi/operations/ports';
import { describe, expect, test } from 'vitest';
import { eachDatabase } from '../../../store/test/databases.js';
import { GatheredRows } from '../../src/populate/gathered-rows.js';

const ROWS: readonly IdempotencyRow[] = ['a1', 'b2', 'a3', 'c4', 'b5', 'a6'].map((id, index) => ({
  id,
  operation: `loan.${id[0]}`,
  inputHash: String(index % 2),
  userId: index % 3 === 0 ? null : `us_${index}`,
  result: { index },
  at: `2026-01-0${6 - index}T00:00:00.000Z`,
}));

const CONDITIONS: readonly Where<'idempotency'>[] = [
  {},
  { id: 'a3' },
  { id: { in: ['a6', 'none', 'b2'] } },
  { inputHash: '1', operation: 'loan.b' },
  { userId: null },
  { userId: { not: null } },
  { operation: { startsWith: 'loan.a' } },
  { at: { from: '2026-01-02T00:00:00.000Z', to: '2026-01-04T00:00:00.000Z' } },
  { at: { after: '2026-01-02T00:00:00.000Z', before: '2026-01-04T00:00:00.000Z' } },
  { userId: { from: 'us_2' } },
];

const QUERIES: readonly Query<'idempotency'>[] = [
  ...CONDITIONS.map((where) => ({ where })),
  { order: [['at', 'desc']], limit: 3 },
  { order: [['inputHash', 'asc']] },
  { order: [['inputHash', 'desc']], after: { inputHash: '1', id: 'b2' } },
  { limit: 2, after: { id: 'a3' } },
];

eachDatabase((open) => {
  describe('rows in memory', () => {
    test.each(QUERIES)('are chosen as those of a database: %j', async (query) => {
      const store = await open();
      const rows = await gathered();
      await store.write(async (db) => {
        if ((await db.count('idempotency')) === 0) await db.insert('idempotency', ...ROWS);
      });
      const { where = {} } = query;
      const grouping = { by: ['operation'], sum: [], where } as const;
      const answers = await store.read(async (db) => [
        await db.list('idempotency', query),
        await db.find('idempotency', where),
        await db.count('idempotency', where),
        sorted(await db.group('idempotency', grouping)),
      ]);
      expect([
        await rows.list('idempotency', query),
        await rows.find('idempotency', where),
        await rows.count('idempotency', where),
        sorted(await rows.group('idempotency', grouping)),
      ]).toEqual(answers);
    });

    test('are joined as texts as those of a database', async () => {
      const store = await open();
      const rows = await gathered();
      await store.write(async (db) => {
        if ((await db.count('idempotency')) === 0) await db.insert('idempotency', ...ROWS);
      });
      const results = { table: 'idempotency', of: 'result', by: 'operation', order: 'at' } as const;
      for (const operation of ['loan.a', 'loan.c', 'none']) {
        const found = await store.read((db) => db.texts(results, operation));
        const said = await rows.texts(results, operation);
        expect(said.rows).toBe(found.rows);
        expect(JSON.parse(`[${said.text}]`)).toEqual(JSON.parse(`[${found.text}]`));
      }
    });
  });
});

/** A store that nothing may be written to. */
const NO_STORE = {
  read: () => Promise.reject(new Error('nothing is read')),
  write: () => Promise.reject(new Error('nothing is written')),
  close: async () => undefined,
};

async function gathered(): Promise<GatheredRows> {
  const rows = new GatheredRows(NO_STORE);
  await rows.insert('idempotency', ...ROWS);
  return rows;
}

function sorted(groups: readonly { readonly operation?: string; readonly rows: number }[]) {
  return groups.map(({ operation, rows }) => `${operation} ${rows}`).sort();
}

test('rows that are there twice, or not at all, are told of', async () => {
  const rows = await gathered();
  const [first] = ROWS as [IdempotencyRow];
  await expect(rows.insert('idempotency', first)).rejects.toThrow('same id');
  await expect(rows.update('idempotency', 'none', { at: '' })).rejects.toThrow('no row none');
});

test('numbers of a series go on, and a row that is changed is as it was changed', async () => {
  const rows = await gathered();
  expect([await rows.next('loan'), await rows.next('loan'), await rows.next('x')]).toEqual([
    1, 2, 1,
  ]);
  await rows.update('idempotency', 'a1', { operation: 'other' });
  expect(await rows.get('idempotency', 'a1')).toMatchObject({ operation: 'other', inputHash: '0' });
});
