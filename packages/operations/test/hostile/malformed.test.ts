/**
 * Every operation is sent inputs that nobody who means well would send. It answers or refuses, with
 * codes that have a page, without a word of what it is made of; and nothing in the database changes.
 * MFI_TEST_RUNS says how many inputs each operation gets on each database; the full size is 2000.
 */
import {
  type Caller,
  decode,
  errorKind,
  OPERATIONS,
  type Operation,
  Refused,
} from '@mfi/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachWorld } from '../world.js';
import { dumpOf } from './dump.js';
import { anyInput } from './inputs.js';
import { askersOf, exampleOf, type Scene, sceneOf } from './scene.js';

const RUNS = Number(process.env['MFI_TEST_RUNS'] ?? 60);
const SEED = Number(process.env['MFI_TEST_SEED'] ?? 20_261_123);

const SECRET = 'Zq7-never-to-be-repeated';

eachWorld((world, dialect) => {
  let made: Promise<Scene> | undefined;
  const scene = () => {
    made ??= world().then(sceneOf);
    return made;
  };

  it.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
    `%s bears what it is sent, on ${dialect}`,
    async (_, operation) => {
      const { store } = (await scene()).world;
      const kept = KEPT_UNDER_REFUSAL.get(operation.name) ?? new Set();
      const before = await dumpOf(store, kept);
      await bears(operation, await scene());
      expect(await dumpOf(store, kept)).toEqual(before);
    },
  );

  describe('a key', () => {
    it.each(['', ' ', 'a\0b', '\ud800', '\u001b[2J', 'x'.repeat(100_000), '__proto__'])(
      '%j is one, or is refused',
      async (key) => {
        const { callers, world } = await scene();
        const operation = OPERATIONS.find(({ name }) => name === 'till.create') as Operation;
        const before = await dumpOf(world.store);
        await answered(callers.manager, operation, { name: 'T9' }, { key, dryRun: true });
        expect(await dumpOf(world.store)).toEqual(before);
      },
    );
  });

  it('takes no JSON that is nested without end', async () => {
    const { callers } = await scene();
    let deep: Record<string, unknown> = {};
    for (let level = 0; level < 100_000; level += 1) deep = { a: deep };
    const operation = OPERATIONS.find(({ name }) => name === 'product.create') as Operation;
    const input = { ...operation.examples[0]?.input, terms: deep };
    const asked = callers.admin.call(operation, input as never);
    await expect(asked).rejects.toMatchObject({ name: 'Refused', code: 'value.malformed' });
  });

  it.each(['', 'x', 'a.b.c', '\0', 'x'.repeat(100_000), '__proto__'])(
    'the token %j opens nothing',
    async (token) => {
      const { world } = await scene();
      const operation = OPERATIONS.find(({ name }) => name === 'branch.list') as Operation;
      const asking = world.caller({ kind: 'token', token }).call(operation, {} as never);
      await expect(asking).rejects.toMatchObject({ name: 'Refused', code: 'access.signed_out' });
    },
  );
});

/** What is counted although it is refused: tries at passwords, and tokens that were used twice. */
const KEPT_UNDER_REFUSAL: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [
    'auth.login',
    'auth.changePassword',
    'auth.refresh',
    'auth.beginSecondFactor',
    'auth.removeSecondFactor',
  ].map((name) => [name, new Set(['users', 'sessions', 'audit', 'counters'])]),
);

async function bears(operation: Operation, scene: Scene): Promise<void> {
  const ingredients = {
    base: exampleOf(operation, scene),
    references: scene.references,
    secret: SECRET,
  };
  const callers = fc.constantFrom(...askersOf(operation, scene));
  await fc.assert(
    fc.asyncProperty(anyInput(operation, ingredients), callers, async (input, caller) => {
      const isRead = decode(operation, input, 2).ok;
      await answered(caller, operation, input, { dryRun: isRead });
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
}

/** Fails unless an operation answers, or refuses as it should. */
async function answered(
  caller: Caller,
  operation: Operation,
  input: unknown,
  options: { readonly key?: string; readonly dryRun?: boolean },
): Promise<void> {
  try {
    await caller.call(operation, input as never, options);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    checkRefusal(error);
  }
}

/** What a refusal must never tell: where in the program, in which words to the database, secrets. */
const NEVER_SAID =
  /\bat .*[/\\].*:\d+|node:|\.ts\b|\.js\b|sqlite|postgres|\bselect .* from\b|insert into|password_hash|is not a function|Cannot read/i;

function checkRefusal({ problems }: Refused): void {
  expect(problems.length).toBeGreaterThan(0);
  for (const { code, path, message } of problems) {
    expect(errorKind(code), code).toBeDefined();
    expect(path).toMatch(/^(\/|$)/);
    // What a sender wrote may stand in it, cut short.
    expect(message.length).toBeLessThan(500);
    expect(message.replace(/' union .*--/, '')).not.toMatch(NEVER_SAID);
  }
  expect(JSON.stringify(problems)).not.toContain(SECRET);
}
