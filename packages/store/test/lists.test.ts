import type { OutboxRow, Query, Where } from '@mfi/operations/ports';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachDatabase } from './databases.js';

/** Few values, so that many rows are alike, some of them hard to order. */
const WORDS = ['', 'A', 'a', 'ab', 'b', 'é', 'z', '\u{ffff}', '\u{10000}', '%', '_'];
const word = fc.constantFrom(...WORDS);
const number = fc.integer({ min: 0, max: 3 });

const ROWS: readonly OutboxRow[] = fc
  .sample(
    fc.record({
      topic: word,
      at: word,
      sentAt: fc.option(word),
      attempts: number,
      lastError: fc.option(word),
      payload: fc.constant(null),
      branchId: fc.constant(''),
      customerId: fc.constant(null),
      seq: fc.constant(0),
      toldAt: fc.constant(null),
    }),
    { numRuns: 150, seed: 7 },
  )
  .map((row, index) => ({ id: `ob_${String(index * 7919).padStart(8, '0')}`, ...row }));

type Column = 'id' | 'topic' | 'at' | 'sentAt' | 'attempts' | 'lastError';

const order = fc.array(
  fc.tuple(
    fc.constantFrom<Column>('topic', 'at', 'sentAt', 'attempts', 'lastError', 'id'),
    fc.constantFrom<'asc' | 'desc'>('asc', 'desc'),
  ),
  { maxLength: 3 },
);

const text = fc.oneof(
  word,
  fc.record({ in: fc.array(word, { maxLength: 4 }) }),
  fc.record({ not: word }),
  fc.record({ startsWith: word }),
  fc.record({ from: word, to: word, after: word, before: word }, { requiredKeys: [] }),
);
const nullable = fc.oneof(
  text,
  fc.constant(null),
  fc.constant({ not: null }),
  fc.record({ in: fc.array(fc.option(word), { maxLength: 4 }) }),
);
const where = fc.record(
  {
    topic: text,
    sentAt: nullable,
    lastError: nullable,
    attempts: fc.oneof(number, fc.record({ in: fc.array(number) }), fc.record({ from: number })),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Where<'outbox'>>;

eachDatabase((open) => {
  const filled = async () => {
    const store = await open();
    if ((await store.read((db) => db.count('outbox'))) === 0) {
      await store.write((db) => db.insert('outbox', ...ROWS));
    }
    return store;
  };

  test('a list is what the conditions let through, in order, and pages join to all of it', async () => {
    const store = await filled();
    await fc.assert(
      fc.asyncProperty(where, order, fc.integer({ min: 1, max: 60 }), async (fit, by, limit) => {
        const wanted = ROWS.filter((row) => fits(row, fit)).sort(comparing(by));
        const paged = await store.read(async (db) => {
          const all: OutboxRow[] = [];
          for (;;) {
            const after = all.at(-1);
            const query: Query<'outbox'> = { where: fit, order: by, limit };
            const page = await db.list('outbox', after ? { ...query, after } : query);
            all.push(...page);
            if (page.length < limit) return all;
          }
        });
        expect(paged.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
        expect(await store.read((db) => db.count('outbox', fit))).toBe(wanted.length);
        expect(await store.read((db) => db.list('outbox', { where: fit, order: by }))).toEqual(
          wanted,
        );
      }),
      { numRuns: 150 },
    );
  });

  test('find gives the first by id, scan gives all by id', async () => {
    const store = await filled();
    await fc.assert(
      fc.asyncProperty(where, async (fit) => {
        const wanted = ROWS.filter((row) => fits(row, fit)).sort(comparing([]));
        expect(await store.read((db) => db.find('outbox', fit))).toEqual(wanted[0]);
        const scanned: OutboxRow[] = [];
        await store.read(async (db) => {
          for await (const row of db.scan('outbox', fit)) scanned.push(row);
        });
        expect(scanned).toEqual(wanted);
      }),
      { numRuns: 50 },
    );
  });

  test('a scan goes on after its first page', async () => {
    const store = await open();
    const many = Array.from({ length: 2500 }, (_, index) => ({
      id: `n${String(index).padStart(5, '0')}`,
      value: index,
    }));
    await store.write((db) => db.insert('counters', ...many));
    const scanned: unknown[] = [];
    await store.read(async (db) => {
      for await (const row of db.scan('counters')) scanned.push(row);
    });
    expect(scanned).toEqual(many);
  });

  test('groups add up', async () => {
    const store = await filled();
    await fc.assert(
      fc.asyncProperty(where, async (fit) => {
        const groups = await store.read((db) =>
          db.group('outbox', { by: ['sentAt', 'topic'], sum: ['attempts'], where: fit }),
        );
        const wanted = new Map<string, { attempts: number; rows: number }>();
        for (const { sentAt, topic, attempts } of ROWS.filter((row) => fits(row, fit))) {
          const key = JSON.stringify([sentAt, topic]);
          const sums = wanted.get(key) ?? { attempts: 0, rows: 0 };
          wanted.set(key, { attempts: sums.attempts + attempts, rows: sums.rows + 1 });
        }
        const got = groups.map(({ sentAt, topic, attempts, rows }) => [
          JSON.stringify([sentAt, topic]),
          { attempts, rows },
        ]);
        expect(Object.fromEntries(got)).toEqual(Object.fromEntries(wanted));
        expect(got.length).toBe(wanted.size);
      }),
      { numRuns: 50 },
    );
    const all = await store.read((db) => db.group('outbox', { by: [], sum: ['attempts'] }));
    const attempts = ROWS.reduce((sum, row) => sum + row.attempts, 0);
    expect(all).toEqual([{ attempts, rows: ROWS.length }]);
    const none = { by: [], sum: ['attempts'], where: { topic: 'none' } } as const;
    expect(await store.read((db) => db.group('outbox', none))).toEqual([{ attempts: 0, rows: 0 }]);
  });

  test('what cannot be asked is refused', async () => {
    const store = await open();
    const list = (query: unknown) => store.read((db) => db.list('outbox', query as never));
    await expect(list({ where: { payload: 1 } })).rejects.toThrow('Nobody can ask');
    await expect(list({ where: { topic: undefined } })).rejects.toThrow('is missing');
    await expect(list({ where: { topics: 'a' } })).rejects.toThrow('has no column topics');
    await expect(list({ where: { topic: { near: 'a' } } })).rejects.toThrow('asked for near');
    await expect(list({ order: [['payload', 'asc']] })).rejects.toThrow('ordered by');
    await expect(list({ limit: -1 })).rejects.toThrow('A limit must be');
    await expect(list({ order: [['topic', 'asc']], after: { id: 'a' } })).rejects.toThrow(
      'outbox.topic has no value',
    );
    await expect(store.read((db) => db.count('nothing' as never))).rejects.toThrow('no table');
  });
});

/** The same as the database, said in another way. */
function fits(row: OutboxRow, conditions: Where<'outbox'>): boolean {
  return Object.entries(conditions).every(([key, condition]) => {
    const value = row[key as Column];
    if (condition === null || typeof condition !== 'object') return value === condition;
    if ('in' in condition) return (condition.in as unknown[]).includes(value);
    if ('not' in condition) return value !== condition.not;
    if ('startsWith' in condition) {
      return typeof value === 'string' && value.startsWith(String(condition.startsWith));
    }
    return Object.entries(condition).every(([bound, end]) => {
      if (value === null) return false;
      const side = compare(value, end as string | number);
      if (bound === 'from') return side >= 0;
      if (bound === 'to') return side <= 0;
      return bound === 'after' ? side > 0 : side < 0;
    });
  });
}

function comparing(by: readonly (readonly [Column, 'asc' | 'desc'])[]) {
  const isDown = by.at(-1)?.[1] === 'desc';
  const all = [...by, ['id', isDown ? 'desc' : 'asc'] as const];
  return (a: OutboxRow, b: OutboxRow): number => {
    for (const [key, direction] of all) {
      const side = compare(a[key], b[key]);
      if (side !== 0) return direction === 'asc' ? side : -side;
    }
    return 0;
  };
}

function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b);
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
