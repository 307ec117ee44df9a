/**
 * Every write is asked for three times at once, each under a key of its own, as by three people who
 * press at the same moment. On SQLite one goes after the other; on PostgreSQL, where they run beside
 * one another, as many are done and the others refused for the same, and the books stay clean.
 */
import type { Operation } from '@mfi/contracts';
import { checkBooks } from '@mfi/contracts/audit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../store/test/databases.js';
import { newWorld } from '../world.js';
import { askersOf, exampleOf, type Scene, sceneOf } from './scene.js';
import { toldTo, WRITES_AT_ONCE } from './writes.js';

const DIALECTS = ['sqlite', 'postgres'] as const;

const databases: TestDatabase[] = [];
const scenes: Scene[] = [];

beforeAll(async () => {
  for (const dialect of DIALECTS) {
    const database = await testDatabase(dialect);
    databases.push(database);
    scenes.push(await sceneOf(await newWorld(await database.open())));
  }
});

afterAll(async () => {
  for (const { world } of scenes) await world.store.close();
  for (const database of databases) await database.drop();
});

it.each(WRITES_AT_ONCE.map((operation) => [operation.name, operation] as const))(
  '%s comes to the same, in turns or at once',
  async (_, operation) => {
    const [inTurns, atOnce] = [await toldIn(operation, 0), await toldIn(operation, 1)];
    expect(atOnce).toEqual(inTurns);
  },
);

it('leaves clean books', async () => {
  for (const { world } of scenes) {
    const { output } = await world.admin.call(checkBooks, {});
    expect(output.checks.filter(({ ok }) => !ok)).toEqual([]);
  }
});

/** What three are told who ask at once, the first kind of staff by whom it can be done. */
async function toldIn(operation: Operation, which: number): Promise<string[][]> {
  const scene = scenes[which] as Scene;
  const input = exampleOf(operation, scene);
  const all: string[][] = [];
  for (const asker of askersOf(operation, scene)) {
    const answers = await Promise.all([1, 2, 3].map(() => toldTo(asker, operation, { input })));
    const told = answers.map(({ said, replayed }) => (replayed === null ? String(said) : 'done'));
    all.push(told.sort());
    if (told.includes('done')) break;
  }
  return all;
}
