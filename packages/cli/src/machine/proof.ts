import type { TableName } from '@mfi/operations/ports';
import type { OpenedFile, OpenedStore } from '../work/wiring.js';
import { refused } from './needed.js';

/** The tables whose rows are counted: where one is missing, work is lost. */
const COUNTED = [
  'customers',
  'loans',
  'loanEvents',
  'transactions',
  'journalEntries',
  'audit',
] as const satisfies readonly TableName[];

/** How many rows there are. */
export type Counts = Readonly<Record<(typeof COUNTED)[number], number>>;

/** Counts the rows of the main tables; undefined for a database that is not up to date. */
export async function countsOf(store: OpenedStore): Promise<Counts | undefined> {
  if ((await store.migrationStatus()).pending.length > 0) return undefined;
  return store.read(async (db) => {
    const counts: [string, number][] = [];
    for (const table of COUNTED) counts.push([table, await db.count(table)]);
    return Object.fromEntries(counts) as Counts;
  });
}

/** @throws Refusal when the file is damaged, or was never a database of ours */
export async function proveFile(store: OpenedFile, file: string): Promise<void> {
  const wrong = await store.integrityCheck();
  if (wrong.length > 0) {
    throw refused('database.damaged', `The file ${file} is damaged: ${wrong[0]}`);
  }
  const { applied } = await store.migrationStatus();
  if (applied.length === 0) {
    throw refused('database.empty', `The file ${file} holds no database of mfi.`);
  }
}

/** Counts as lines. */
export function countLines(counts: Counts | undefined): string[] {
  if (!counts) return [];
  const width = Math.max(...COUNTED.map((table) => words(table).length));
  const digits = Math.max(...COUNTED.map((table) => String(counts[table]).length));
  return COUNTED.map(
    (table) => `  ${words(table).padEnd(width)}  ${String(counts[table]).padStart(digits)}`,
  );
}

function words(table: string): string {
  return table.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
