import type { Terminal } from '@mfi/terminal';
import { EXIT } from '@mfi/terminal';
import { inputName } from '../../input/read-input.js';
import { Refusal } from '../../refusal.js';
import { tableOf } from '../table.js';

const COLUMNS = ['fineract', 'product'] as const;

/**
 * Which product here stands for one of Fineract: a table of the columns `fineract`, a short name or
 * an id, and `product`, a code here.
 * @throws Refusal for what cannot be read, or has other columns
 */
export async function productNames(
  file: string | undefined,
  terminal: Terminal,
): Promise<ReadonlyMap<string, string>> {
  if (file === undefined) return new Map();
  const table = await tableOf(file, { terminal, sheet: undefined });
  try {
    const names = new Map<string, string>();
    let at: readonly number[] | undefined;
    for await (const { cells } of table.records()) {
      if (at) names.set(cells[at[0] ?? 0]?.trim() ?? '', cells[at[1] ?? 1]?.trim() ?? '');
      else at = columnsIn(file, cells);
    }
    return names;
  } finally {
    table.close();
  }
}

function columnsIn(file: string, cells: readonly string[]): readonly number[] {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const at = COLUMNS.map((column) => names.indexOf(column));
  const problems = COLUMNS.filter((_, index) => (at[index] ?? -1) < 0).map((column) => ({
    code: 'csv.missing_column',
    path: '',
    facts: { column },
    message: `${inputName(file)}: column ${column} is missing; the columns are ${COLUMNS.join(', ')}.`,
  }));
  if (problems.length > 0) throw new Refusal(problems, { status: EXIT.usage });
  return at;
}
