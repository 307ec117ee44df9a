import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schedule } from '../src/index.js';
import type { ScheduleInput } from '../src/schedule/index.js';
import { differences, outcomeOf, type Vector } from './vectors.js';

/**
 * Plans worked out from the contract's words alone, in exact fractions and without this engine: the
 * corners where two rules meet.
 */
const file = new URL('./fixtures/vectors/own-schedules.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as Vector[];

describe('plans worked out by the contract', () => {
  for (const one of cases) {
    it(`${one.id}: ${one.note}`, () => {
      const outcome = outcomeOf((input) => schedule(input as ScheduleInput), one.input);
      expect(differences(one, outcome)).toEqual([]);
    });
  }
});
