/**
 * Makes what follows from src/schema/pg: the tables of SQLite, the migrations of both databases and
 * the module that carries them. After a change of the tables:
 *
 *     node packages/store/tools/generate.js NAME_OF_THE_MIGRATION
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = join(import.meta.dirname, '..');
const SCHEMA = join(PACKAGE, 'src', 'schema');

/** The files of tables: all but the kits, which are what differs. */
export function tableFiles() {
  return readdirSync(join(SCHEMA, 'pg')).filter((file) => file !== 'kit.ts');
}

/** @param {string} file */
export function postgresTables(file) {
  return readFileSync(join(SCHEMA, 'pg', file), 'utf8');
}

/**
 * The same tables for SQLite: the kit beside them makes the difference.
 * @param {string} file
 */
export function sqliteTables(file) {
  return `// Made from ../pg/${file} by tools/generate.js: change that one.\n${postgresTables(file)}`;
}

/**
 * The files of a database's steps, in order.
 * @param {'pg' | 'sqlite'} dialect
 */
export function stepFiles(dialect) {
  const folder = join(PACKAGE, 'drizzle', dialect);
  const names = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  return names.sort().map((file) => join(folder, file));
}

/** The module with the migrations of a database, so that a bundle carries them. */
export function migrationsModule(/** @type {'pg' | 'sqlite'} */ dialect) {
  const entries = stepFiles(dialect).map((file) => {
    const statements = readFileSync(file, 'utf8')
      .split('--> statement-breakpoint')
      .map((statement) => `      ${JSON.stringify(statement.trim())},`);
    const name = JSON.stringify(basename(file, '.sql'));
    return `  {\n    name: ${name},\n    statements: [\n${statements.join('\n')}\n    ],\n  },`;
  });
  return [
    '// Made from drizzle/ by tools/generate.js, so that a bundle carries it.',
    "import type { Migration } from './migration.js';",
    '',
    '/** Every step from nothing to the tables of today, in order. */',
    `export const ${dialect.toUpperCase()}_MIGRATIONS: readonly Migration[] = [`,
    ...entries,
    '];',
    '',
  ].join('\n');
}

/** What a step ends with that brings new references. */
const LATE_REFERENCES = `-- References of the new tables, too, are checked when a transaction ends, so that its rows may be written in any order.
-- SQLite is asked for the same by PRAGMA defer_foreign_keys.
DO $$
DECLARE reference record;
BEGIN
\tFOR reference IN
\t\tSELECT conrelid::regclass AS owner, conname AS name FROM pg_constraint
\t\tWHERE contype = 'f' AND NOT condeferred AND connamespace = current_schema()::regnamespace
\tLOOP
\t\tEXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY DEFERRED',
\t\t\treference.owner, reference.name);
\tEND LOOP;
END;
$$;
`;

/**
 * A step for PostgreSQL whose references are checked late, which drizzle-kit cannot say of them.
 * @param {string} step as drizzle-kit writes it
 */
export function withLateReferences(step) {
  if (!/\bREFERENCES\b/.test(step) || step.includes('INITIALLY DEFERRED')) return step;
  return `${step.trimEnd()}--> statement-breakpoint\n${LATE_REFERENCES}`;
}

/** @param {'pg' | 'sqlite'} dialect */
export function migrationsFile(dialect) {
  return join(PACKAGE, 'src', 'migrations', `${dialect}.ts`);
}

/** @param {string} name */
function generate(name) {
  for (const file of tableFiles()) {
    writeFileSync(join(SCHEMA, 'sqlite', file), sqliteTables(file));
  }
  for (const dialect of /** @type {const} */ (['pg', 'sqlite'])) {
    const args = ['drizzle-kit', 'generate', '--config', `drizzle-${dialect}.config.ts`];
    const before = stepFiles(dialect);
    execFileSync('npx', [...args, '--name', name], { cwd: PACKAGE, stdio: 'inherit' });
    const made = stepFiles(dialect).filter((file) => dialect === 'pg' && !before.includes(file));
    for (const file of made) writeFileSync(file, withLateReferences(readFileSync(file, 'utf8')));
    writeFileSync(migrationsFile(dialect), migrationsModule(dialect));
  }
  execFileSync('npx', ['biome', 'check', '--write', 'src'], { cwd: PACKAGE, stdio: 'inherit' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generate(process.argv[2] ?? 'tables');
