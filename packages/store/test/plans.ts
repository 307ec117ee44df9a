import { Rollback, type Writer } from '@mfi/operations/ports';
import Database from 'better-sqlite3';
import { testDatabase } from './databases.js';

/** How SQLite would run a statement. */
export interface Plan {
  readonly statement: string;
  /** As `EXPLAIN QUERY PLAN` says it: `SEARCH loans USING INDEX …`. */
  readonly steps: readonly string[];
}

/** The plans of all statements that some work runs, on an empty database. */
export async function plans(work: (db: Writer) => Promise<unknown>): Promise<Plan[]> {
  const database = await testDatabase('sqlite');
  const statements = new Set<string>();
  const store = await database.open({ onStatement: (text) => statements.add(text) });
  try {
    await store.write(async (db) => {
      throw new Rollback(await work(db));
    });
    const db = new Database(database.address, { readonly: true });
    const found = [...statements].map((statement) => ({
      statement,
      steps: explain(db, statement),
    }));
    db.close();
    return found;
  } finally {
    await store.close();
    await database.drop();
  }
}

/**
 * What is slow about some work: each step that reads a whole table, or sorts what it found. Empty
 * when every statement finds its rows by an index, in their order.
 */
export async function slowSteps(work: (db: Writer) => Promise<unknown>): Promise<string[]> {
  const found = await plans(work);
  return found.flatMap(({ statement, steps }) =>
    steps.filter((step) => isSlow(step, statement)).map((step) => `${step} in ${statement}`),
  );
}

/** Whether a step reads a whole table, or sorts what it found. */
export function isSlow(step: string, statement: string): boolean {
  if (step.includes('TEMP B-TREE')) return true;
  if (!step.startsWith('SCAN') || step.startsWith('SCAN json_each')) return false;
  // All rows in the order of an index are read only as far as is wanted; not so where some are sought.
  return !step.includes('USING') || statement.includes(' where ');
}

/** The steps in which SQLite would run a statement. */
export function explain(db: Database.Database, statement: string): string[] {
  const values = Array.from(statement.matchAll(/\?/g), () => null);
  const steps = db.prepare(`explain query plan ${statement}`).all(...values);
  return (steps as { detail: string }[]).map(({ detail }) => detail);
}
