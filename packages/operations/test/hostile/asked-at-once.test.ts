/**
 * Every write is asked for three times at once, each under a key of its own, as by three people who
 * press at the same moment. On SQLite one goes after the other; on PostgreSQL, where they run beside
 * one another, as many are done and the others refused for the same, and the books stay clean.
 */
import { type Caller, OPERATIONS, type Operation, Refused } from '@mfi/contracts';
import { checkBooks } from '@mfi/contracts/audit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../store/test/databases.js';
import { newWorld } from '../world.js';
import { askersOf, exampleOf, type Scene, sceneOf } from './scene.js';

/** Who has signed out may not ask again; bytes that are the same are refused as such. */
const WRITES = OPERATIONS.filter(
  ({ name, effect, file }) =>
    effect === 'write' && file !== 'taken' && !name.startsWith('auth.logout'),
);

/** After these others could not be asked for: they come last. */
const LAST = /^(auth\.|user\.|branch\.|institution\.)/;

const IN_ORDER = [
  ...WRITES.filter(({ name }) => !LAST.test(name)),
  ...WRITES.filter(({ name }) => LAST.test(name)),
];

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

it.each(IN_ORDER.map((operation) => [operation.name, operation] as const))(
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
    const told = await Promise.all([1, 2, 3].map(() => toldTo(asker, operation, input)));
    all.push(told.sort());
    if (told.includes('done')) break;
  }
  return all;
}

async function toldTo(caller: Caller, operation: Operation, input: object): Promise<string> {
  try {
    await caller.call(operation, input as never);
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}
