/**
 * Every write is sent three times at once under one key, as by a client that lost the answer and a
 * hand that pressed twice: it is done once, and all three are told the same.
 */
import { expect, it } from 'vitest';
import { eachWorld } from '../world.js';
import { askersOf, exampleOf, type Scene, sceneOf } from './scene.js';
import { toldTo, WRITES_AT_ONCE } from './writes.js';

const WRITES = WRITES_AT_ONCE.filter(({ keyless }) => !keyless);

eachWorld((world) => {
  let made: Promise<Scene> | undefined;
  const scene = () => {
    made ??= world().then(sceneOf);
    return made;
  };
  let done = 0;

  it.each(WRITES.map((operation) => [operation.name, operation] as const))(
    '%s is done once, or refused three times alike',
    async (_, operation) => {
      const at = await scene();
      const input = exampleOf(operation, at);
      for (const [turn, asker] of askersOf(operation, at).entries()) {
        const key = `at once ${operation.name} ${turn}`;
        const told = await Promise.all(
          [1, 2, 3].map(() => toldTo(asker, operation, { input, key })),
        );
        expect(told.map(({ said }) => said)).toEqual(told.map(() => told[0]?.said));
        const isDone = told.some(({ replayed }) => replayed !== null);
        expect(told.filter(({ replayed }) => replayed === false)).toHaveLength(isDone ? 1 : 0);
        if (isDone) done += 1;
        if (isDone) return;
      }
    },
  );

  it('can be done, most of them', () => {
    expect(done).toBeGreaterThan(WRITES.length * 0.6);
  });
});
