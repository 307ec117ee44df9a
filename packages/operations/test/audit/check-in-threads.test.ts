import { checkBooks } from '@mfi/contracts/audit';
import { localCaller } from '@mfi/operations';
import type { CheckTask, Replays } from '@mfi/operations/ports';
import { loanFindings, replayLoans } from '@mfi/operations/replay';
import { afterAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../store/test/databases.js';
import { manyLoans } from '../branch/many-loans.js';
import { newWorld, type World } from '../world.js';
import { tamper } from './tamper.js';

/** More than go to a thread at once. */
const LOANS = 330;

/** What somebody changed, by the loan that it shows on. */
const TAMPERED: Readonly<Record<string, string>> = {
  'LX-0000003': 'update loans set outstanding_interest = outstanding_interest + 1',
  'LX-0000004': `update loans set posted = '{"cash":-500,"loans":500}'`,
  'LX-0000111': 'update loans set ahead_principal = ahead_principal + 1',
  'LX-0000112': `update loans set coming = '{"from":"2026-01-12","earned":[7]}'`,
  'LX-0000249': `update loans set terms = replace(terms, '"annualRate":"', '"annualRate":"-')`,
  'LX-0000329': `update loans set arrears_since = '2020-01-01'`,
};

/** Answers later, as threads do: as a text, and the second of three before the others. */
function inThreads(asked: CheckTask[]): Replays {
  return {
    tasksMax: 2,
    run: async (task) => replayLoans(task),
    check: async (task) => {
      asked.push(task);
      const turns = asked.length % 3 === 2 ? 0 : 3;
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      return JSON.parse(JSON.stringify(loanFindings(JSON.parse(JSON.stringify(task)))));
    },
  };
}

describe.each(['sqlite', 'postgres'] as const)('loans that are checked on %s', (dialect) => {
  let made: Promise<{ world: World; database: TestDatabase }> | undefined;
  const scene = () => {
    made ??= (async () => {
      const database = await testDatabase(dialect);
      const world = await newWorld(await database.open());
      await manyLoans(world, { count: LOANS, through: '2026-01-12', areNew: true });
      return { world, database };
    })();
    return made;
  };
  afterAll(async () => {
    const { world, database } = await scene();
    await world.store.close();
    await database.drop();
  });

  async function checked(replays?: Replays) {
    const { system } = (await scene()).world;
    const outside = replays ? { ...system.outside, replays } : system.outside;
    const caller = localCaller({ ...system, outside }, { kind: 'system' });
    const { output } = await caller.call(checkBooks, {});
    return output.checks.find(({ check }) => check === 'loans');
  }

  it('are all right, each looked at once, wherever that is done', async () => {
    const asked: CheckTask[] = [];
    const here = await checked();
    expect(here).toMatchObject({ ok: true, counted: LOANS, wrong: 0 });
    expect(await checked(inThreads(asked))).toEqual(here);
    const numbers = asked.flatMap(({ loans }) => loans.map(({ row }) => row.number));
    expect(new Set(numbers).size).toBe(LOANS);
    expect(numbers).toHaveLength(LOANS);
    expect(asked.length).toBeGreaterThan(2);
  });

  it('fail with the thread that was to check them', async () => {
    const dead: Replays = {
      ...inThreads([]),
      check: () => Promise.reject(new Error('The thread has ended.')),
    };
    await expect(checked(dead)).rejects.toThrow('The thread has ended.');
  });

  it('are found where somebody changed them, in their order, wherever that is done', async () => {
    const { database } = await scene();
    const cast = dialect === 'postgres' ? '::text' : '';
    const statements = Object.entries(TAMPERED).map(([number, change]) => {
      const own = change.replace(/replace\((\w+),(.*)\)$/, (_, column, rest) => {
        const text = `replace(${column}${cast},${rest})`;
        return cast ? `cast(${text} as json)` : text;
      });
      return `${own} where number = '${number}'`;
    });
    await tamper(database, ...statements);
    const here = await checked();
    expect(here?.findings.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(Object.keys(TAMPERED)),
    );
    expect(new Set(here?.findings.map(({ subject }) => subject)).size).toBe(6);
    expect(await checked(inThreads([]))).toEqual(here);
  });
});
