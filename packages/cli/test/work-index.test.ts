import { join } from 'node:path';
import { OPERATIONS } from '@mfi/contracts';
import { expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';

test('the list of commands that help is made from names every operation', async () => {
  const rows = OPERATIONS.map(({ cli, summary }) => ({ words: cli.words, summary }));
  const file = join(ROOT, 'packages/cli/src/work/work-index.json');
  await expect(`${JSON.stringify(rows, null, 2)}\n`).toMatchFileSnapshot(file);
});
