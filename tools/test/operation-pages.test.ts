/**
 * The pages of operations are what the registry makes of them. `npx vitest run operation-pages -u`
 * writes them; read the difference before you believe it.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../root.js';
import { OPERATIONS_FOLDER, operationPages } from './pages/operation-pages.js';

const PAGES = operationPages();

test.each([...PAGES])(`${OPERATIONS_FOLDER}/%s is true`, async (name, text) => {
  await expect(text).toMatchFileSnapshot(join(ROOT, OPERATIONS_FOLDER, name));
});

test('no page tells of operations that are not there', () => {
  const names = readdirSync(join(ROOT, OPERATIONS_FOLDER));
  expect(names.filter((name) => !PAGES.has(name))).toEqual([]);
});
