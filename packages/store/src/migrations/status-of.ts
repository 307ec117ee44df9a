import type { MigrationStatus } from '../open-store.js';
import type { Migration } from './migration.js';

/** Where a database keeps the names of the steps it has taken. */
export const MIGRATIONS_TABLE = 'mfi_migrations';

/**
 * Compares the steps a database has taken with those this program knows. A database that knows more
 * was made by a newer program, and this one would spoil it.
 */
export function statusOf(
  migrations: readonly Migration[],
  taken: readonly string[],
): MigrationStatus {
  const known = new Set(migrations.map(({ name }) => name));
  const foreign = taken.find((name) => !known.has(name));
  if (foreign !== undefined) {
    throw new Error(
      `The database was made by a newer version of this program (it has ${foreign}): update the program.`,
    );
  }
  const applied = new Set(taken);
  return {
    applied: [...known].filter((name) => applied.has(name)),
    pending: [...known].filter((name) => !applied.has(name)),
  };
}
