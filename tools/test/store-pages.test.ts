/** The pages about the store and the settings name what the program has, all of it. */
import { expect, test } from 'vitest';
import { SETTINGS } from '../../packages/cli/src/work/settings.js';
import { PG_MIGRATIONS } from '../../packages/store/src/migrations/pg.js';
import { pages } from './pages/page.js';

const STATEMENTS = PG_MIGRATIONS.flatMap(({ statements }) => statements);

function pageText(path: string): string {
  return pages().find((page) => page.path === path)?.text ?? '';
}

/** What a pattern finds, each once, in alphabetical order. */
function found(texts: readonly string[], pattern: RegExp): string[] {
  const names = texts.flatMap((text) =>
    [...text.matchAll(pattern)].map(([, name]) => name as string),
  );
  return [...new Set(names)].sort();
}

test('the page of the store lists every table', () => {
  const tables = found(STATEMENTS, /CREATE TABLE "(\w+)"/g);
  expect(found([pageText('docs/reference/store.md')], /^\| `(\w+)` \|/gm)).toEqual(tables);
});

test('the page of the store lists the tables whose rows are never changed', () => {
  const guarded = found(STATEMENTS, /BEFORE UPDATE OR DELETE ON "(\w+)"/g);
  expect(found([pageText('docs/reference/store.md')], /^- `(\w+)`$/gm)).toEqual(guarded);
});

test('the page of the settings lists every setting with its variable', () => {
  const rows = Object.entries(SETTINGS).map(([name, { variable }]) => `${name} ${variable}`);
  const listed = pageText('docs/reference/settings.md').matchAll(/^\| `(\w+)` \| `(\w+)` \|/gm);
  expect([...listed].map(([, name, variable]) => `${name} ${variable}`)).toEqual(rows);
});
