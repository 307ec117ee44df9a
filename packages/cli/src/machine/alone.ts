import { refused } from './needed.js';

/**
 * Does something with a database file that nobody else has open, and that nobody can open meanwhile.
 * @throws Refusal while another program has it open
 */
export async function alone<T>(file: string, work: () => T): Promise<T> {
  const { default: Driver } = await import('better-sqlite3');
  const db = new Driver(file, { timeout: 500 });
  try {
    // Leaving write-ahead mode takes the whole file for oneself: any other connection is in the way.
    db.pragma('journal_mode = DELETE');
    db.exec('begin exclusive');
  } catch (error) {
    db.close();
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')) throw error;
    throw refused(
      'database.in_use',
      `Another program has ${file} open: end it (a server, a terminal, a command) and try again.`,
    );
  }
  try {
    return work();
  } finally {
    db.exec('rollback');
    db.close();
  }
}
