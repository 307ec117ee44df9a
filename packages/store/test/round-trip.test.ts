import { Rollback, type Row, type TableName } from '@mfi/operations/ports';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eachDatabase } from './databases.js';
import { anyRow, TABLE_NAMES } from './rows.js';

eachDatabase((open) => {
  describe.each(TABLE_NAMES)('%s', (name) => {
    test('keeps rows as they are, the order of keys in JSON included', async () => {
      const store = await open();
      const rows = fc.uniqueArray(anyRow(name), { maxLength: 3, selector: ({ id }) => id });
      await fc.assert(
        fc.asyncProperty(rows, async (given) => {
          const got = await store.write(async (db): Promise<Row<TableName>[]> => {
            await db.insert(name, ...given);
            const found: Row<TableName>[] = [];
            for (const { id } of given) found.push((await db.get(name, id)) as Row<TableName>);
            throw new Rollback(found);
          });
          expect(got).toEqual(given);
          expect(JSON.stringify(got)).toBe(JSON.stringify(given));
        }),
        { numRuns: 25 },
      );
    });
  });

  test('an update changes what it names, and nothing else', async () => {
    const store = await open();
    const two = fc.tuple(anyRow('loans'), anyRow('loans'), anyRow('loans'));
    await fc.assert(
      fc.asyncProperty(two, async ([given, other, { id: _, ...changes }]) => {
        const got = await store.write(async (db): Promise<(Row<'loans'> | undefined)[]> => {
          await db.insert('loans', given, other);
          await db.update('loans', given.id, changes);
          throw new Rollback([await db.lock('loans', given.id), await db.get('loans', other.id)]);
        });
        expect(got).toEqual([{ ...changes, id: given.id }, other]);
      }),
      { numRuns: 25 },
    );
  });

  test('what no column can hold is refused by both', async () => {
    const store = await open();
    const [row] = fc.sample(anyRow('counters'), 1) as [Row<'counters'>];
    const insert = (change: object) =>
      store.write((db) => db.insert('counters', { ...row, ...change }));
    await expect(insert({ value: 1.5 })).rejects.toThrow('counters.value must be a whole number');
    await expect(insert({ value: 2 ** 53 })).rejects.toThrow('counters.value must be');
    await expect(insert({ value: '1' })).rejects.toThrow('counters.value must be');
    await expect(insert({ id: 'a\0' })).rejects.toThrow('counters.id must be a text without NUL');
    await expect(insert({ id: undefined })).rejects.toThrow('counters.id has no value');
    await expect(insert({ value: -1 })).rejects.toThrow(/check/i);
    expect(await store.read((db) => db.count('counters'))).toBe(0);
  });
});
