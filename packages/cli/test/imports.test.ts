/** What the command loads before it knows what is asked: everybody waits for that. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';

const SRC = join(ROOT, 'packages', 'cli', 'src');

/** The modules a file imports when it is loaded; types and late imports are not among them. */
function importsOf(file: string): string[] {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  return tree.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement) && statement.importClause?.isTypeOnly) return [];
    if (ts.isExportDeclaration(statement) && statement.isTypeOnly) return [];
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    return moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? [moduleSpecifier.text] : [];
  });
}

/** Everything that is loaded with a file, packages by their names. */
function loadedWith(file: string, found = new Set<string>()): Set<string> {
  for (const name of importsOf(file)) {
    if (!name.startsWith('.')) {
      found.add(name);
      continue;
    }
    const path = join(dirname(file), name.replace(/\.js$/, '.ts'));
    if (!existsSync(path) || found.has(path)) continue;
    found.add(path);
    loadedWith(path, found);
  }
  return found;
}

test('help and the calculators load no schemas, no database and no driver', () => {
  const packages = [...loadedWith(join(SRC, 'main.ts'))].filter((name) => !name.startsWith('/'));
  expect(packages.filter((name) => !name.startsWith('node:')).sort()).toEqual([
    '@mfi/terminal',
    'commander',
  ]);
});
