/**
 * Every write is sent three times at once under one key, as by a client that lost the answer and a
 * hand that pressed twice: it is done once, and all three are told the same.
 */
import { type Caller, OPERATIONS, type Operation, Refused } from '@mfi/contracts';
import { expect, it } from 'vitest';
import { eachWorld } from '../world.js';
import { askersOf, exampleOf, type Scene, sceneOf } from './scene.js';

/** Bytes can be sent once; and whoever has signed out may not ask again. */
const WRITES = OPERATIONS.filter(
  ({ name, effect, keyless, file }) =>
    effect === 'write' && !keyless && file !== 'taken' && !name.startsWith('auth.logout'),
);

/** After these others could not be asked for: they come last. */
const LAST = /^(auth\.|user\.|branch\.|institution\.)/;

const IN_ORDER = [
  ...WRITES.filter(({ name }) => !LAST.test(name)),
  ...WRITES.filter(({ name }) => LAST.test(name)),
];

eachWorld((world) => {
  let made: Promise<Scene> | undefined;
  const scene = () => {
    made ??= world().then(sceneOf);
    return made;
  };
  let done = 0;

  it.each(IN_ORDER.map((operation) => [operation.name, operation] as const))(
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
    expect(done).toBeGreaterThan(IN_ORDER.length * 0.6);
  });
});

/** What whoever asks is told. */
interface Told {
  readonly said: unknown;
  /** Whether it was done before; null where it was refused. */
  readonly replayed: boolean | null;
}

async function toldTo(
  caller: Caller,
  operation: Operation,
  { input, key }: { readonly input: object; readonly key: string },
): Promise<Told> {
  try {
    const { output, replayed } = await caller.call(operation, input as never, { key });
    return { said: output, replayed };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { said: error.code, replayed: null };
  }
}
