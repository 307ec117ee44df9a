/** A row that cannot have changed is not fetched again; one that can have is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenStore } from '../src/index.js';
import { type TestDatabase, testDatabase } from './databases.js';

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let database: TestDatabase;
  let store: OpenStore;
  const statements: string[] = [];

  beforeAll(async () => {
    database = await testDatabase(dialect);
    store = await database.open({ onStatement: (text) => void statements.push(text) });
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  async function made(id: string): Promise<string> {
    await store.write((db) => db.insert('counters', { id, value: 1 }));
    statements.length = 0;
    return id;
  }

  const fetched = () => statements.filter((text) => text.startsWith('select')).length;

  test('what reads fetches a row once, also one that is not there', async () => {
    const id = await made('read');
    const seen = await store.read(async (db) => {
      const both = await Promise.all([db.get('counters', id), db.get('counters', id)]);
      return [...both, await db.get('counters', id), await db.get('counters', 'none')];
    });
    expect(seen.map((row) => row?.value)).toEqual([1, 1, 1, undefined]);
    expect(fetched()).toBe(2);
  });

  test('what reads later sees what was written meanwhile', async () => {
    const id = await made('later');
    await store.read((db) => db.get('counters', id));
    await store.write((db) => db.update('counters', id, { value: 2 }));
    expect(await store.read((db) => db.get('counters', id))).toMatchObject({ value: 2 });
  });

  test('what writes fetches a row that it has locked once', async () => {
    const id = await made('locked');
    const seen = await store.write(async (db) => {
      await db.lock('counters', id);
      return [await db.get('counters', id), await db.get('counters', id)];
    });
    expect(seen.map((row) => row?.value)).toEqual([1, 1]);
    expect(fetched()).toBe(1);
  });

  test.each([
    ['update', 5],
    ['updateMany', 6],
    ['next', 2],
  ] as const)('what writes sees its own %s', async (how, value) => {
    const id = await made(`own-${how}`);
    const row = await store.write(async (db) => {
      await db.lock('counters', id);
      if (how === 'update') await db.update('counters', id, { value });
      else if (how === 'next') await db.next(id);
      else await db.updateMany('counters', ['value'], [{ id, value }]);
      return db.get('counters', id);
    });
    expect(row).toMatchObject({ value });
  });

  test('what writes sees nothing of a part that was undone, nor what it had locked in it', async () => {
    const id = await made('part');
    const row = await store.write(async (db) => {
      await db
        .attempt(async () => {
          await db.update('counters', id, { value: 9 });
          await db.lock('counters', id);
          throw new TypeError('Enough.');
        })
        .catch(() => undefined);
      return db.get('counters', id);
    });
    expect(row).toMatchObject({ value: 1 });
  });

  test('what was locked is seen as it was then, though others had read it before', async () => {
    const id = await made('before');
    const seen = await store.write(async (db) => {
      const first = await db.get('counters', id);
      const locked = await db.lock('counters', id);
      return [first?.value, locked?.value];
    });
    expect(seen).toEqual([1, 1]);
    await store.write((db) => db.update('counters', id, { value: 3 }));
    expect(await store.write((db) => db.get('counters', id))).toMatchObject({ value: 3 });
  });
});
