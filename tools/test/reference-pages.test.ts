import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { EVENTS, OPERATION_ERRORS } from '@mfi/contracts';
import { ERROR_CODES } from '@mfi/engine';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../packages/cli/src/commands.js';
import { SOURCE, workspace } from '../workspaces.js';
import { blocksOf, type Page, pages } from './pages/page.js';

const PAGES = pages();

function page(path: string): Page {
  const found = PAGES.find((one) => one.path === path);
  if (found === undefined) throw new Error(`There is no page ${path}.`);
  return found;
}

describe('the page of the entry points', () => {
  const { folder, manifest } = workspace('@mfi/engine');
  const sections = page('docs/reference/engine.md').text.split(/^## /m).slice(1);
  const listed = new Map(
    sections.map((section) => [
      section.split('\n', 1)[0] ?? '',
      [...section.matchAll(/^\| `(\w+)` \| \S/gm)].map(([, name = '']) => name),
    ]),
  );
  const entries = Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) =>
    typeof target === 'object' && typeof target[SOURCE] === 'string'
      ? [[posix.join('@mfi/engine', subpath), join(folder, target[SOURCE])] as const]
      : [],
  );

  test('has a section for each of them', () => {
    expect([...listed.keys()].sort()).toEqual(entries.map(([name]) => name).sort());
  });

  test.each(entries)('lists what %s exports', (name, file) => {
    expect([...(listed.get(name) ?? [])].sort()).toEqual(exportedBy(file).sort());
  });
});

/** The names an index file exports, types with them. */
function exportedBy(file: string): string[] {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  return tree.statements.filter(ts.isExportDeclaration).flatMap(({ exportClause }) => {
    if (!exportClause || !ts.isNamedExports(exportClause)) return [];
    return exportClause.elements.map(({ name }) => name.text);
  });
}

// The commands of the work in a branch have pages of their own: see command-pages.test.ts.
test('the page of the command shows its own help and that of every calculator', () => {
  const shown = blocksOf(page('docs/reference/cli.md')).map(({ text }) => text);
  const helps = COMMANDS.map(({ words }) => `mfi ${words} --help`.replace('  ', ' '));
  expect(helps.filter((help) => !shown.includes(help))).toEqual([]);
});

test('the list of events says of each what it is about and who hears of it', () => {
  const rows = page('docs/reference/events.md').text.matchAll(
    /^\| `(\w+\.\w+)` \| (.+) \| `([\w.]+)` \| (.+) \|$/gm,
  );
  expect([...rows].map(([, ...cells]) => cells)).toEqual(
    Object.entries(EVENTS).map(([topic, { says, shownBy, facts }]) => [
      topic,
      says,
      shownBy,
      facts.map((name) => `\`${name}\``).join(', '),
    ]),
  );
});

test('the list of error codes says of each what the code does', () => {
  const rows = page('docs/errors/README.md').text.matchAll(/^\| \[(\S+)\]\(\1\.md\) \| (.+) \|$/gm);
  expect(Object.fromEntries([...rows].map(([, code, says]) => [code, says]))).toEqual({
    ...ERROR_CODES,
    ...Object.fromEntries(Object.entries(OPERATION_ERRORS).map(([code, { says }]) => [code, says])),
  });
});
