import { NotUnique, type OutboxRow, type TextsBy, type Writer } from '@mfi/operations/ports';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eachDatabase, testDatabase } from './databases.js';

const RUNS = Number(process.env['MFI_TEST_RUNS'] ?? 60);

/** More rows than are held back at once. */
const MUCH = 40_000;

/** More new rows than wait for others. */
const MANY = 120;

const PAYLOADS: TextsBy<'outbox'> = {
  table: 'outbox',
  of: 'payload',
  by: 'topic',
  order: 'seq',
};

/** One thing a part does; `row` and `topic` name few, so that parts meet. */
type Step =
  | { readonly does: 'insert'; readonly row: number; readonly topic: number }
  | { readonly does: 'update'; readonly row: number; readonly topic: number }
  | { readonly does: 'get' | 'lock'; readonly row: number }
  | { readonly does: 'find' | 'list' | 'not' | 'bounds' | 'many'; readonly topic: number }
  | { readonly does: 'next' };

const row = fc.integer({ min: 0, max: 7 });
const topic = fc.integer({ min: 0, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constantFrom('insert', 'update'), row, topic }),
  fc.record({ does: fc.constantFrom('get', 'lock'), row }),
  { arbitrary: fc.record({ does: fc.constantFrom('find', 'list', 'not'), topic }), weight: 2 },
  fc.constant({ does: 'next' as const }),
) as fc.Arbitrary<Step>;
const rarely = fc.record({ does: fc.constantFrom('bounds' as const, 'many' as const), topic });
const parts = fc.array(
  fc.record({
    steps: fc.array(fc.oneof({ arbitrary: step, weight: 30 }, { arbitrary: rarely, weight: 1 }), {
      maxLength: 6,
    }),
    fails: fc.boolean(),
  }),
  { maxLength: 8 },
);
type Part = { readonly steps: readonly Step[]; readonly fails: boolean };

let worlds = 0;

eachDatabase((open, dialect) => {
  describe('what is written together', () => {
    test('is as if each part were written for itself, and reads what is held back', async () => {
      const store = await open();
      await fc.assert(
        fc.asyncProperty(parts, async (given) => {
          worlds += 1;
          const [plain, held] = [`p${worlds}`, `h${worlds}`];
          for (const world of [plain, held]) await store.write((db) => begin(db, world));
          const said = await store.write((db) => run(db, plain, given));
          const heard = await store.write((db) =>
            db.together((within) => run(within, held, given)),
          );
          expect(heard).toEqual(said);
          expect(await left(held)).toEqual(await left(plain));
        }),
        { numRuns: RUNS },
      );

      async function left(world: string) {
        const where = { id: { startsWith: `${world}-` } };
        return store.read(async (db) => [
          (await db.list('outbox', { where })).map((one) => plainly(one, world)),
          (await db.list('counters', { where })).map(({ value }) => value).filter(Boolean),
        ]);
      }
    });

    test('is undone as a whole when the work fails', async () => {
      const store = await open();
      const work = store.write((db) =>
        db.together(async (within) => {
          await within.insert('outbox', rowOf('undone', 1, 1));
          throw new TypeError('Enough.');
        }),
      );
      await expect(work).rejects.toThrow(new TypeError('Enough.'));
      expect(await store.read((db) => db.get('outbox', 'undone-1'))).toBeUndefined();
    });

    test('costs one statement for the rows of a table that change alike', async () => {
      const texts: string[] = [];
      const database = await testDatabase(dialect);
      const store = await database.open({ onStatement: (text) => void texts.push(text) });
      await store.write((db) => begin(db, 'many'));
      texts.length = 0;
      await store.write((db) =>
        db.together(async (within) => {
          await within.foresee('outbox', 'id', ['many-0', 'many-1', 'many-2'], { lock: true });
          for (const id of ['many-0', 'many-1', 'many-2']) {
            const found = await within.get('outbox', id);
            await within.update('outbox', id, { attempts: (found?.attempts ?? 0) + 5 });
            await within.update('outbox', id, { attempts: 9, topic: found?.topic ?? '' });
          }
        }),
      );
      expect(texts.filter((text) => text.startsWith('select'))).toHaveLength(1);
      const updates = new Set(texts.filter((text) => text.startsWith('update')));
      expect([...updates].join()).toMatch(/set "attempts" =[^,]*(where|from)/);
      expect(updates.size).toBe(1);
      await store.close();
      await database.drop();
    });

    test('is written in between when it has become much', { timeout: 120_000 }, async () => {
      const store = await open();
      const found = await store.write((db) =>
        db.together(async (within) => {
          for (let start = 0; start < MUCH; start += MUCH / 5) {
            await within.foresee('outbox', 'topic', ['much 1', `much ${start}`]);
            for (let index = start; index < start + MUCH / 5; index += 1) {
              await within.insert('outbox', rowOf('much', index, 1));
            }
          }
          await within.update('outbox', 'much-0', { attempts: 3 });
          return within.list('outbox', { where: { topic: 'much 1', attempts: 3 } });
        }),
      );
      expect(found.map(({ id }) => id)).toEqual(['much-0']);
      const where = { topic: 'much 1' };
      expect(await store.read((db) => db.count('outbox', where))).toBe(MUCH);
    });

    test('are read as texts that nobody reads on the way, with what is held back', async () => {
      const store = await open();
      await store.write((db) => begin(db, 'texts'));
      const add = (within: Writer, seq: number) =>
        within.insert('outbox', { ...rowOf('texts', 10 + seq, 1), seq });
      const read = async (within: Writer, which = 1) => {
        const { rows, text } = await within.texts(PAYLOADS, `texts ${which}`);
        return [rows, ...(JSON.parse(`[${text}]`) as unknown[])];
      };
      const found = await store.write((db) =>
        db.together(async (within) => {
          await within.foreseeTexts(PAYLOADS, ['texts 1', 'texts 7']);
          const said = [await read(within), await read(within, 7)];
          for (const seq of [2, 3, 4]) {
            await within
              .attempt(async () => {
                await add(within, seq === 4 ? 3 : seq);
                said.push(await read(within));
                if (seq === 3) throw new RangeError('The part fails.');
              })
              .catch((error: unknown) => {
                if (!(error instanceof RangeError)) throw error;
              });
          }
          return [...said, await read(within)];
        }),
      );
      const [before, second, third] = [{ index: 1 }, { index: 12 }, { index: 13 }];
      const after = [3, before, second, third];
      expect(found).toEqual([[1, before], [0], [2, before, second], after, after, after]);
      expect(await store.read((db) => db.texts(PAYLOADS, 'texts 1'))).toMatchObject({ rows: 3 });
    });

    test('that is there twice among many is refused in its own part', async () => {
      const store = await open();
      const index = (at: number) => (at === MANY + 5 ? 3 : at);
      const refused = await store.write((db) =>
        db.together(async (within) => {
          const found: number[] = [];
          for (let at = 0; at < 2 * MANY; at += 1) {
            await within
              .attempt(() => within.insert('outbox', rowOf('crowd', index(at), 1)))
              .catch((error: unknown) => {
                if (!(error instanceof NotUnique)) throw error;
                found.push(at);
              });
          }
          return found;
        }),
      );
      expect(refused).toEqual([MANY + 5]);
      const where = { topic: 'crowd 1' };
      expect(await store.read((db) => db.count('outbox', where))).toBe(2 * MANY - 1);
    });

    test('that is there twice is refused in its own part, and no other is', async () => {
      const store = await open();
      await store.write((db) => begin(db, 'twice'));
      const refused = await store.write((db) =>
        db.together(async (within) => {
          const found: number[] = [];
          for (const index of [7, 1, 8]) {
            await within
              .attempt(() => within.insert('outbox', rowOf('twice', index, 2)))
              .catch((error: unknown) => {
                if (!(error instanceof NotUnique)) throw error;
                found.push(index);
              });
          }
          return found;
        }),
      );
      expect(refused).toEqual([1]);
      const where = { id: { startsWith: 'twice-' }, topic: 'twice 2' };
      expect(await store.read((db) => db.count('outbox', where))).toBe(3);
    });
  });
});

/** Some rows that are there before. */
async function begin(db: Writer, world: string): Promise<void> {
  await db.insert('outbox', ...[0, 1, 2].map((index) => rowOf(world, index, index)));
}

async function run(db: Writer, world: string, given: readonly Part[]): Promise<unknown[]> {
  const topics = [0, 1, 2].map((index) => `${world} ${index}`);
  await db.foresee('outbox', 'topic', topics);
  await db.foresee(
    'outbox',
    'id',
    [0, 1, 2, 3].map((index) => `${world}-${index}`),
    { lock: true },
  );
  const said: unknown[] = [];
  for (const { steps, fails } of given) {
    try {
      await db.attempt(async () => {
        for (const one of steps) said.push(await take(db, world, one));
        if (fails) throw new RangeError('The part fails.');
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return said;
}

async function take(db: Writer, world: string, asked: Step): Promise<unknown> {
  if (asked.does === 'next') return db.next(`${world}-series`);
  if ('topic' in asked && !('row' in asked)) return answers(db, world, asked);
  if (!('row' in asked)) return undefined;
  const id = `${world}-${asked.row}`;
  const found = await (asked.does === 'lock' ? db.lock('outbox', id) : db.get('outbox', id));
  if (asked.does === 'insert' && !found) {
    await db.insert('outbox', rowOf(world, asked.row, asked.topic));
  }
  if (asked.does === 'update' && found) {
    const changes = { topic: `${world} ${asked.topic}`, attempts: found.attempts + 1 };
    await db.update('outbox', id, changes);
  }
  return found && plainly(found, world);
}

async function answers(
  db: Writer,
  world: string,
  { does, topic: index }: { readonly does: string; readonly topic: number },
) {
  const asked = `${world} ${index}`;
  if (does === 'many') {
    const first = 100 * (await db.next(`${world}-many`));
    const rows = Array.from({ length: MANY }, (_, at) => rowOf(world, 1000 * first + at, index));
    return db.insert('outbox', ...rows);
  }
  if (does === 'find') {
    const found = await db.find('outbox', { topic: asked });
    return found && plainly(found, world);
  }
  const bounds = does === 'bounds' ? { attempts: { from: 1 } } : {};
  const other = does === 'not' ? { id: { not: `${world}-1` } } : {};
  const where = { topic: asked, ...bounds, ...other };
  const list = await db.list('outbox', { where, order: [['attempts', 'desc']], limit: 3 });
  return list.map((one) => plainly(one, world));
}

function rowOf(world: string, index: number, topicIndex: number): OutboxRow {
  return {
    id: `${world}-${index}`,
    topic: `${world} ${topicIndex}`,
    payload: { index },
    branchId: '',
    customerId: null,
    seq: 0,
    at: '2026-01-01',
    sentAt: null,
    attempts: 0,
    lastError: null,
    toldAt: null,
  };
}

function plainly({ id, topic: text, attempts, payload }: OutboxRow, world: string) {
  return [id.slice(world.length), text.slice(world.length), attempts, payload];
}
