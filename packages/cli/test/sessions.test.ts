/**
 * Every day of work still says what happens. `npx vitest run sessions -u` writes them anew; read
 * the difference before you believe it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { displayWidth } from '@mfi/terminal';
import { expect, test } from 'vitest';
import { replay } from './transcript.js';

const FOLDER = join(import.meta.dirname, 'sessions');

test.each(readdirSync(FOLDER).sort())('%s', async (name) => {
  const path = join(FOLDER, name);
  await expect(await replay(readFileSync(path, 'utf8'), FOLDER)).toMatchFileSnapshot(path);
});

test('nothing is wider than the terminal it is shown on', () => {
  const steps = readdirSync(FOLDER).flatMap((name) =>
    readFileSync(join(FOLDER, name), 'utf8').split(/^\$ /m),
  );
  const wide = steps.flatMap((step) => {
    const columns = /^--- terminal (\d+)$/m.exec(step)?.[1];
    const shown = step
      .split(/^--- (?:stdout|stderr)$/m)
      .slice(1)
      .join('\n')
      .split('\n');
    return shown.filter((line) => columns && displayWidth(line) > Number(columns));
  });
  expect(wide).toEqual([]);
});
