import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { describe, expect, test } from 'vitest';
import * as pgSchema from '../src/schema/pg/index.js';
import * as sqliteSchema from '../src/schema/sqlite/index.js';
import {
  migrationsFile,
  migrationsModule,
  sqliteTables,
  stepFiles,
  tableFiles,
  withLateReferences,
} from '../tools/generate.js';

const PACKAGE = join(import.meta.dirname, '..');

describe('what is generated is up to date', () => {
  test.each(tableFiles())('the tables of SQLite in %s', (file) => {
    const made = readFileSync(join(PACKAGE, 'src', 'schema', 'sqlite', file), 'utf8');
    expect(made).toBe(sqliteTables(file));
  });

  test.each(['pg', 'sqlite'] as const)('the module of migrations for %s', async (dialect) => {
    const statements = (text: string) =>
      text.match(/^ +(name: |statements: \[)?["'].*$/gm)?.map(unquoted);
    const made = readFileSync(migrationsFile(dialect), 'utf8');
    expect(statements(made)).toEqual(statements(migrationsModule(dialect)));
  });

  test('the migrations for PostgreSQL', async () => {
    const now = generateDrizzleJson({ ...pgSchema });
    expect(await generateMigration(snapshot('pg'), now)).toEqual([]);
  });

  test('the migrations for SQLite', async () => {
    const now = await generateSQLiteDrizzleJson({ ...sqliteSchema });
    expect(await generateSQLiteMigration(snapshot('sqlite'), now)).toEqual([]);
  });
});

test('a step for PostgreSQL with references is told to check them late, and no other is', () => {
  const step = readFileSync(stepFiles('pg').at(10) ?? expect.fail(), 'utf8');
  const written = step.slice(0, step.lastIndexOf('--> statement-breakpoint'));
  expect(written).toContain('REFERENCES');
  expect(withLateReferences(written)).toBe(step);
  expect(withLateReferences(step)).toBe(step);
  const column = 'ALTER TABLE "loans" ADD COLUMN "x" text;';
  expect(withLateReferences(column)).toBe(column);
});

test.each(Object.values(pgSchema).map((table) => getTableConfig(table)))(
  'every reference of $name has an index that begins with it',
  ({ foreignKeys, indexes }) => {
    const indexed = indexes.map(({ config: { columns } }) => {
      const [first] = columns;
      return first && 'name' in first ? first.name : undefined;
    });
    const referring = foreignKeys.map((key) => key.reference().columns[0]?.name);
    expect(indexed).toEqual(expect.arrayContaining(referring));
  },
);

/** What the last migration says of all tables; drizzle-kit knows what it looks like. */
function snapshot<T>(dialect: 'pg' | 'sqlite'): T {
  const meta = join(PACKAGE, 'drizzle', dialect, 'meta');
  const journal = JSON.parse(readFileSync(join(meta, '_journal.json'), 'utf8'));
  const last = String(journal.entries.at(-1).idx).padStart(4, '0');
  return JSON.parse(readFileSync(join(meta, `${last}_snapshot.json`), 'utf8'));
}

/** The linter prefers other quotes, and sets a short list on one line; what stands there counts. */
function unquoted(line: string): string {
  return line
    .replace(/^ *statements: \[(.*)\],$/, '$1,')
    .replaceAll(/\\?["']/g, '')
    .trim();
}
