import { join } from 'node:path';
import { OPERATIONS } from '@mfi/contracts';
import { expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { argumentsOf } from '../src/work/operation-command.js';
import type { Wiring } from '../src/work/wiring.js';
import { workCommand } from '../src/work/work-command.js';
import { WORK_INDEX } from '../src/work/work-index.js';

test('the list of commands that help is made from names every operation', async () => {
  const rows = OPERATIONS.map((operation) => ({
    words: operation.cli.words,
    operation: operation.name,
    summary: operation.summary,
    args: argumentsOf(operation),
  }));
  const file = join(ROOT, 'packages/cli/src/work/work-index.json');
  await expect(`${JSON.stringify(rows, null, 2)}\n`).toMatchFileSnapshot(file);
});

test('every command of the list stands under a heading of the help page of mfi', () => {
  const listed = new Set(WORK_INDEX.map(({ words }) => words));
  expect(OPERATIONS.map(({ cli }) => cli.words).filter((words) => !listed.has(words))).toEqual([]);
});

test('every command of the list can be loaded', async () => {
  // Nothing is run here.
  const wiring = {} as Wiring;
  for (const { cli } of OPERATIONS) {
    expect((await workCommand(cli.words, wiring)).words).toBe(cli.words);
  }
});
