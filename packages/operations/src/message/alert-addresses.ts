import type { Messengers } from '../ports/messengers.js';
import type { Reader } from '../ports/store.js';

/** What an alert is about, as far as it decides who hears of it. */
interface About {
  readonly alert: string | undefined;
  /** The code of its branch; undefined: it is of all of them. */
  readonly branch: string | undefined;
}

/**
 * Who hears of an alert: those who hear of everything, and those of its branch. What is late is told
 * to the first of all branches together, and to the others of their own.
 */
export function alertAddresses(
  { alertsTo, branchAlertsTo }: Pick<Messengers, 'alertsTo' | 'branchAlertsTo'>,
  { alert, branch }: About,
): string[] {
  const there = branch === undefined ? [] : (branchAlertsTo?.get(branch) ?? []);
  if (alert === 'overdue' && branch !== undefined) return [...there];
  return [...new Set([...alertsTo, ...there])];
}

/** The codes of branches, by their ids. */
export async function codesOf(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => id !== '');
  if (wanted.length === 0) return new Map();
  const rows = await db.list('branches', { where: { id: { in: wanted } } });
  return new Map(rows.map(({ id, code }) => [id, code]));
}
