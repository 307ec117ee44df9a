/**
 * A whole institution at work for some days, with trouble: the books hold, and both databases answer
 * everything alike. MFI_TEST_SEED and MFI_TEST_DAYS make it another one, or a longer one.
 */
import { afterAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../store/test/databases.js';
import { simulate } from './simulation.js';

const SEED = Number(process.env['MFI_TEST_SEED'] ?? 20_261_128);
const DAYS = Number(process.env['MFI_TEST_DAYS'] ?? 5);
const STEPS = 50;

const databases: TestDatabase[] = [];

afterAll(async () => {
  for (const database of databases) await database.drop();
});

async function simulated(dialect: TestDatabase['dialect'], seed: number, days = DAYS) {
  const database = await testDatabase(dialect);
  databases.push(database);
  return simulate({ seed, days, steps: STEPS, open: () => database.open() });
}

test('whatever people do and whatever breaks, the books hold, on both databases alike', async () => {
  const tally = await simulated('sqlite', SEED);
  expect(tally.steps).toBe(DAYS * STEPS);
  expect(tally.done).toBeGreaterThan(tally.steps / 3);
  expect(tally.broken).toBeGreaterThan(0);
  expect(tally.replayed).toBeGreaterThan(0);
  expect(tally.daysClosed).toBeGreaterThan(DAYS);
  expect(tally.operations.size).toBeGreaterThan(25);
  expect(await simulated('postgres', SEED)).toEqual(tally);
});

test('another seed is another story', async () => {
  const [one, other] = [await simulated('sqlite', 1, 1), await simulated('sqlite', 2, 1)];
  expect(one).not.toEqual(other);
});

test('where several ask at once, the books hold', async () => {
  const database = await testDatabase('postgres');
  databases.push(database);
  const asked = { seed: SEED, days: 2, steps: STEPS, atOnce: 5, open: () => database.open() };
  const tally = await simulate(asked);
  expect(tally.done + tally.refused).toBeGreaterThan(tally.steps * 1.2);
});
