/**
 * Every transcript still says what happens. `npx vitest run transcripts -u` writes them anew; read
 * the difference before you believe it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replay } from './transcript.js';

const FOLDER = join(import.meta.dirname, 'transcripts');

test.each(readdirSync(FOLDER).sort())('%s', async (name) => {
  const path = join(FOLDER, name);
  await expect(await replay(readFileSync(path, 'utf8'), FOLDER)).toMatchFileSnapshot(path);
});
